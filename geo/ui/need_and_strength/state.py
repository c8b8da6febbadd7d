"""The state of the page of need and strength, synchronised with the address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.ui.session.state import (
    NOTICE_KEY,
    VIEW_KEY,
    change_view,
    mark_choice,
    mark_read,
    url_changed,
    write_url,
)
from geo.views.need_and_strength import NeedView, need_from_link, need_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.answers.context import Context
    from geo.views.map import MapView

NEED_KEY: Final = "need"
READ_KEY: Final = "need_link"


def current_choices(context: Context) -> NeedView:
    """Return the choices of this session; read the address when the app did not write it."""
    if NEED_KEY not in st.session_state or url_changed(READ_KEY):
        chosen, wrong = need_from_link(st.query_params.to_dict(), context.catalogue)
        st.session_state[NEED_KEY] = chosen
        st.session_state[NOTICE_KEY] = (*st.session_state.get(NOTICE_KEY, ()), *wrong)
        mark_read(READ_KEY)
    kept: NeedView = st.session_state[NEED_KEY]
    # A figure of the registry disappears when the last initiative is removed.
    known = {item.id for item in context.catalogue.indicators}
    return replace(kept, left_out=tuple(id for id in kept.left_out if id in known))


def change_choices(context: Context, change: Callable[[NeedView], NeedView]) -> None:
    """Replace the choices by the result of `change`.

    Use the choices of this moment, not those that the page was drawn with: a user can move two
    sliders before it is drawn again.
    """
    st.session_state[NEED_KEY] = change(current_choices(context))
    mark_choice()


def compared_levels(context: Context) -> tuple[str, ...]:
    """Return the levels whose areas can be compared, the smallest first; never the gemeente."""
    return context.dataset.levels[:0:-1] or context.dataset.levels


def compared_view(context: Context) -> MapView:
    """Return the view at a level with areas to compare: a single gemeente has no ranks."""
    view: MapView = st.session_state[VIEW_KEY]
    offered = compared_levels(context)
    if view.level not in offered:
        change_view(context, level=offered[0], area=None)
    return st.session_state[VIEW_KEY]  # type: ignore[no-any-return]


def write_need_link(view: MapView, chosen: NeedView) -> None:
    """Write the choices to the address."""
    params = {"level": view.level, **need_params(chosen)}
    if view.area is not None:
        params["area"] = view.area
    st.session_state[READ_KEY] = write_url(params)
