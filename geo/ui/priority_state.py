"""The state of the page of need and strength, kept in step with the address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.ui.priority_view import Priority, priority_from_link, priority_params
from geo.ui.state import (
    NOTICE_KEY,
    VIEW_KEY,
    address_leads,
    change_view,
    note_choice,
    put_in_address,
)

if TYPE_CHECKING:
    from geo.ui.context import Context
    from geo.ui.view import View

PRIORITY_KEY: Final = "priority"
READ_KEY: Final = "priority_link"
SMALLEST_LEVEL: Final = "buurt"


def current_priority(context: Context) -> Priority:
    """Return the choices of this session; the address leads when it is not our own."""
    if PRIORITY_KEY not in st.session_state or address_leads(READ_KEY):
        chosen, wrong = priority_from_link(st.query_params.to_dict(), context.catalogue)
        st.session_state[PRIORITY_KEY] = chosen
        st.session_state[NOTICE_KEY] = (*st.session_state.get(NOTICE_KEY, ()), *wrong)
    kept: Priority = st.session_state[PRIORITY_KEY]
    # The figures of the registry come and go with what people record.
    known = {item.id for item in context.catalogue.indicators}
    return replace(kept, left_out=tuple(id for id in kept.left_out if id in known))


def change_priority(chosen: Priority) -> None:
    """Replace the choices."""
    st.session_state[PRIORITY_KEY] = chosen
    note_choice()


def compared_view(context: Context) -> View:
    """Return the view at a level with areas to compare: one gemeente has no ranks."""
    view: View = st.session_state[VIEW_KEY]
    if view.level == "gemeente":
        change_view(context, level=SMALLEST_LEVEL, area=None)
    return st.session_state[VIEW_KEY]  # type: ignore[no-any-return]


def write_priority_link(view: View, chosen: Priority) -> None:
    """Put the choices in the address."""
    params = {"level": view.level, **priority_params(chosen)}
    if view.area is not None:
        params["area"] = view.area
    st.session_state[READ_KEY] = put_in_address(params)
