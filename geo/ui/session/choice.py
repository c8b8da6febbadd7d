"""Tie a widget to a choice that stands elsewhere in the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable


def bind_choice(
    key: str, value: Any, change: Callable[[Any], None], *, is_typed: bool = False
) -> dict[str, Any]:
    """Give a widget its value; return the arguments that tie it to the choice.

    Parameters
    ----------
    key
        Of the widget.
    value
        What is chosen now.
    change
        Called with what the reader chooses.
    is_typed
        Whether the reader types in it. Its value is then set only where it differs: setting it
        takes away a text that is being typed.
    """
    if not is_typed or st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": lambda: change(st.session_state[key])}
