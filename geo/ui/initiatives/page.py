"""The list of initiatives with its map: find, add or change an initiative."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.filters import filtered
from geo.ui.initiatives.controls import show_controls
from geo.ui.initiatives.detail import show_detail
from geo.ui.initiatives.export import show_export
from geo.ui.initiatives.form import show_form
from geo.ui.initiatives.list import show_list
from geo.ui.initiatives.map import show_initiatives_map
from geo.ui.initiatives.place import show_pointing
from geo.ui.initiatives.state import LIST_KEY, OPENED_KEY, change_choices, opened_form
from geo.ui.session.registry import renewed, the_area_tree
from geo.ui.session.writing import show_flash_message

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative, Snapshot
    from geo.initiatives.roles import Access
    from geo.views.initiatives import InitiativesView
    from geo.views.map import MapView

FOR_EDITORS: Final = N_(
    "Only who may change the registry sees what was removed. This is the list as it is now."
)
NO_LONGER: Final = N_("This initiative is no longer in the registry.")


def show_initiatives(
    context: Context,
    view: MapView,
    chosen: InitiativesView,
    snapshot: Snapshot,
    access: Access,
    language: Language,
) -> None:
    """Show the filters, the map, and beside it the list, one initiative or the form."""
    show_controls(context, view, chosen, access, language)
    area = view.area if view.area != context.dataset.code else None
    removed = chosen.removed and not snapshot.is_public
    find = partial(_fitting, chosen=chosen, area=area, removed=removed)
    shown = find(snapshot)
    form = opened_form()
    edited = form[0] if form else None
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_pointing(language)
        show_initiatives_map(
            context, view, chosen, snapshot, shown, edited, language, removed=removed
        )
    opened = _found(snapshot, chosen.item)
    is_list = form is None and opened is None
    with right, st.container(key=LIST_KEY if is_list else OPENED_KEY):
        show_flash_message()
        if chosen.removed and not removed:
            st.info(language.gettext(FOR_EDITORS), icon=":material/lock:")
        if form is not None:
            show_form(context, edited, area, access, language)
        elif opened is not None:
            show_detail(context, opened, access, language)
        else:
            if chosen.item is not None:
                st.warning(language.gettext(NO_LONGER))
                change_choices(item=None)
            show_list(context, view, chosen, snapshot, shown, access, language)
    if shown:
        show_export(context, lambda: find(renewed(snapshot)), language)


def _fitting(
    snapshot: Snapshot, *, chosen: InitiativesView, area: str | None, removed: bool
) -> tuple[Initiative, ...]:
    offered = (item for item in snapshot.initiatives if item.removed == removed)
    return filtered(offered, chosen.filters_in(area), the_area_tree())


def _found(snapshot: Snapshot, number: int | None) -> Initiative | None:
    return next((item for item in snapshot.initiatives if item.id == number), None)
