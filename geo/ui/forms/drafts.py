"""Drafts of forms, kept over reruns and pages until they are saved or dropped.

Streamlit forgets the value of a widget that leaves the screen. So copy every change to a draft, and
fill the widget from the draft when it returns.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

DRAFT: Final = "draft:{}"
WIDGET: Final = "field:{}:{}"


def draft(name: str) -> dict[str, Any]:
    """Return the values filled in so far in the form `name`; empty when there are none."""
    kept: dict[str, Any] = st.session_state.setdefault(DRAFT.format(name), {})
    return kept


def has_draft(name: str) -> bool:
    """Return whether the form `name` has a draft."""
    return bool(st.session_state.get(DRAFT.format(name)))


def bound(name: str, field: str, start: Any) -> dict[str, Any]:
    """Return the arguments of a widget that keep its value in a draft.

    Parameters
    ----------
    name, field
        The form and its field.
    start
        Value of the field while the draft has none.
    """
    key = WIDGET.format(name, field)
    if key not in st.session_state:
        st.session_state[key] = draft(name).get(field, start)

    def keep() -> None:
        draft(name)[field] = st.session_state[key]

    return {"key": key, "on_change": keep}


def fill(name: str, field: str, value: Any) -> None:
    """Set a field from outside its widget, such as a point clicked on the map."""
    draft(name)[field] = value
    st.session_state.pop(WIDGET.format(name, field), None)


def drop(name: str) -> None:
    """Forget the draft and its widgets, after the user saved or cancelled."""
    st.session_state.pop(DRAFT.format(name), None)
    prefix = WIDGET.format(name, "")
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]
