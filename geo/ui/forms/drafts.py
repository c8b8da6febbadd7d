"""Half-filled forms: kept over reruns and pages until they are saved or dropped.

Streamlit forgets the value of a widget once it is not on the screen. Here every change goes to a
draft as well, and the widget gets it back when it returns.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

DRAFT: Final = "draft:{}"
WIDGET: Final = "field:{}:{}"


def draft(name: str) -> dict[str, Any]:
    """Return what was filled in so far in the form `name`; empty when nothing was."""
    kept: dict[str, Any] = st.session_state.setdefault(DRAFT.format(name), {})
    return kept


def has_draft(name: str) -> bool:
    """Return whether anything was filled in."""
    return bool(st.session_state.get(DRAFT.format(name)))


def bound(name: str, field: str, start: Any) -> dict[str, Any]:
    """Return the arguments that tie a widget to a field of a draft.

    Parameters
    ----------
    name, field
        Of the form and the field.
    start
        What the field holds before anything is filled in.
    """
    key = WIDGET.format(name, field)
    if key not in st.session_state:
        st.session_state[key] = draft(name).get(field, start)

    def keep() -> None:
        draft(name)[field] = st.session_state[key]

    return {"key": key, "on_change": keep}


def fill(name: str, field: str, value: Any) -> None:
    """Put a value in a field from outside its widget, such as a place clicked on the map."""
    draft(name)[field] = value
    st.session_state.pop(WIDGET.format(name, field), None)


def drop(name: str) -> None:
    """Forget the draft, after it was saved or given up."""
    st.session_state.pop(DRAFT.format(name), None)
    prefix = WIDGET.format(name, "")
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]
