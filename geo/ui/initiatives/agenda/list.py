"""The wijkagenda: what people signalled, wish and agreed, apart from any statistics."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.agenda import APART
from geo.i18n import N_
from geo.initiatives.agenda_store import remove_agenda, restore_agenda
from geo.ui.initiatives.agenda.filters import LENGTH_KEY, choose_filters, show_filters
from geo.ui.initiatives.agenda.form import open_agenda_form, opened_agenda, show_agenda_form
from geo.ui.parts.account import show_way_in
from geo.ui.parts.agenda_item import item_html
from geo.ui.parts.badges import opinion_badge
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.registry import now, the_area_tree, the_registry
from geo.ui.session.writing import write_on_click
from geo.views.agenda import AgendaFilters, fitting

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem, Snapshot
    from geo.initiatives.roles import Access

PAGE_LENGTH: Final = 20
REMOVED: Final = N_("Removed. With “Show what was removed” you can put it back.")
RESTORED: Final = N_("Put back on the agenda.")


def show_agenda(
    context: Context, snapshot: Snapshot, access: Access, area: str | None, language: Language
) -> None:
    """Show the items of an area and of those inside it; an editor can add and change them."""
    form = opened_agenda()
    if form is not None:
        show_agenda_form(context, form[0], area, access, language)
        return
    filters, is_removed = show_filters(language, can_write=access.can_write)
    rows = fitting(
        snapshot.agenda, filters, area or context.dataset.code, the_area_tree(), removed=is_removed
    )
    name = context.names[area] if area else context.dataset.name
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.header(
            language.gettext("Wijk agenda of {area}").format(area=plain_markdown(name)),
            anchor=False,
            width="content",
        )
        if access.can_start_editing:
            st.button(
                language.gettext("Add to the agenda"),
                icon=":material/add:",
                type="primary",
                on_click=lambda: open_agenda_form(None),
            )
    st.html(f'<p class="ok-quiet">{opinion_badge(language)} {escape(language.gettext(APART))}</p>')
    if not access.can_start_editing:
        show_way_in(access, language)
    _nothing(rows, filters, access, language)
    length = st.session_state.get(LENGTH_KEY, PAGE_LENGTH)
    for row in rows[:length]:
        _card(context, row, access, language)
    if len(rows) > length:
        st.button(
            language.gettext("Show {n} more").format(n=min(PAGE_LENGTH, len(rows) - length)),
            key="agenda-more",
            on_click=lambda: st.session_state.update({LENGTH_KEY: length + PAGE_LENGTH}),
        )


def _nothing(
    rows: tuple[AgendaItem, ...], filters: AgendaFilters, access: Access, language: Language
) -> None:
    if rows:
        return
    if filters == AgendaFilters():
        st.info(
            language.gettext("Nothing is recorded here. Did you hear something? Tell it.")
            if access.can_start_editing
            else language.gettext(
                "Nothing is recorded here yet. That does not mean that there is nothing."
            )
        )
        return
    st.info(language.gettext("Nothing fits these filters."))
    st.button(
        language.gettext("Take the filters off"), on_click=lambda: choose_filters(AgendaFilters())
    )


def _card(context: Context, item: AgendaItem, access: Access, language: Language) -> None:
    with st.container(border=True, key=f"agenda-{item.id}"):
        st.html(item_html(item, context, language, with_number=access.can_write))
        if not access.can_write:
            return
        with st.container(horizontal=True):
            if item.removed:
                st.button(
                    language.gettext("Put back"),
                    key=f"agenda-restore-{item.id}",
                    on_click=write_on_click(context, lambda by: _restore(item, by), RESTORED),
                )
                return
            st.button(
                language.gettext("Edit"),
                key=f"agenda-edit-{item.id}",
                icon=":material/edit:",
                on_click=lambda: open_agenda_form(item),
            )
            st.button(
                language.gettext("Remove"),
                key=f"agenda-remove-{item.id}",
                icon=":material/delete:",
                on_click=write_on_click(context, lambda by: _remove(item, by), REMOVED),
            )


def _remove(item: AgendaItem, by: Access) -> AgendaItem:
    return remove_agenda(the_registry(), item.id, item.version, who=by.name, at=now())


def _restore(item: AgendaItem, by: Access) -> AgendaItem:
    return restore_agenda(the_registry(), item.id, item.version, who=by.name, at=now())
