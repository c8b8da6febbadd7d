"""The list of initiatives beside the map, and the state of the chosen area."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.initiatives import area_names, period_words, value_words
from geo.i18n import N_
from geo.initiatives.agenda_store import confirm_none, withdraw_confirmation
from geo.ui.initiatives.controls import active_filters, no_filters
from geo.ui.initiatives.sample import show_sample_actions
from geo.ui.initiatives.state import change_choices, change_filters, open_item
from geo.ui.parts.account import show_way_in
from geo.ui.parts.badges import status_badge
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.registry import now, the_area_tree, the_registry, today
from geo.ui.session.writing import write_on_click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Confirmation, Initiative, Snapshot
    from geo.initiatives.roles import Access
    from geo.views.initiatives import InitiativesView
    from geo.views.map import MapView

PAGE_LENGTH: Final = 12
LENGTH_KEY: Final = "initiatives-length"
TITLE_LENGTH: Final = 90
CONFIRMED: Final = N_("Recorded: none known in this buurt.")
WITHDRAWN: Final = N_("Taken back: for this buurt nothing is recorded.")


def show_list(
    context: Context,
    view: MapView,
    chosen: InitiativesView,
    snapshot: Snapshot,
    shown: Sequence[Initiative],
    access: Access,
    language: Language,
) -> None:
    """Show the number of initiatives, the state of the area, and each initiative."""
    st.header(_title(context, view, language), anchor=False)
    st.markdown(count_sentence(snapshot, shown, chosen, language))
    if active_filters(chosen) and len(shown) < len(snapshot.current):
        st.button(
            language.gettext("Take the filters off"),
            icon=":material/filter_alt_off:",
            type="tertiary",
            on_click=lambda: change_filters(**no_filters()),
        )
    if view.area is not None and view.level == context.dataset.levels[-1]:
        _state_of_buurt(context, view.area, snapshot, access, language)
    if not access.can_start_editing:
        show_way_in(access, language)
    if not snapshot.current:
        _first_steps(context, snapshot, access, language)
    length = st.session_state.get(LENGTH_KEY, PAGE_LENGTH)
    with st.container(key="initiatives-list"):
        for item in shown[:length]:
            _entry(context, item, language)
    if len(shown) > length:
        st.button(
            language.gettext("Show {n} more").format(n=min(PAGE_LENGTH, len(shown) - length)),
            on_click=lambda: st.session_state.update({LENGTH_KEY: length + PAGE_LENGTH}),
        )


def count_sentence(
    snapshot: Snapshot, shown: Sequence[Initiative], chosen: InitiativesView, language: Language
) -> str:
    """Return in words how many initiatives are recorded, or that none is."""
    if not snapshot.current:
        return language.gettext(
            "Nothing is recorded yet. That does not mean that nothing happens: it has not been "
            "filled in."
        )
    if not shown:
        if active_filters(chosen):
            return language.gettext("No initiative fits these filters.")
        return language.gettext(
            "Nothing is recorded here yet. That does not mean that there is nothing."
        )
    active = sum(item.content.status == "active" for item in shown)
    return language.ngettext(
        "{n} initiative, {active} of which active.", "{n} initiatives, {active} of which active.",
        len(shown),
    ).format(n=language.number(len(shown)), active=language.number(active))  # fmt: skip


def _entry(context: Context, item: Initiative, language: Language) -> None:
    content = item.content
    title = content.title
    if len(title) > TITLE_LENGTH:
        title = title[:TITLE_LENGTH].rstrip() + "…"
    with st.container(key=f"initiative-{item.id}"):
        st.button(
            plain_markdown(title),
            key=f"open-{item.id}",
            type="tertiary",
            on_click=lambda id=item.id: open_item(id),
        )
        under = " · ".join(
            escape(part) for part in (content.organisation, area_names(context, item)) if part
        )
        st.html(
            f'<p class="ok-quiet">{status_badge(item, language)} {under}<br>'
            f"{escape(_for_whom(context, item, language))}</p>"
        )


def _for_whom(context: Context, item: Initiative, language: Language) -> str:
    """Return the groups and the period, where known."""
    groups = value_words("groups", item.content.groups, context.names, language)
    is_dated = item.content.start is not None or item.content.end is not None
    for_whom = language.gettext("For: {groups}").format(groups=groups) if groups else ""
    return " · ".join(filter(None, [for_whom, period_words(item, language) if is_dated else ""]))


def _first_steps(context: Context, snapshot: Snapshot, access: Access, language: Language) -> None:
    """Offer an import and the example where nothing is recorded."""
    if access.can_start_editing:
        st.button(
            language.gettext("Bring in a list from Excel or CSV"),
            icon=":material/upload_file:",
            on_click=lambda: change_choices(part="file"),
        )
    show_sample_actions(context, snapshot, access, language)


def _title(context: Context, view: MapView, language: Language) -> str:
    name = context.names[view.area] if view.area else context.dataset.name
    return language.gettext("What is being done in {area}").format(area=name)


def _state_of_buurt(
    context: Context, area: str, snapshot: Snapshot, access: Access, language: Language
) -> None:
    """Tell whether somebody checked that nothing is known here; let an editor say so."""
    buurt = {area}
    serving = [
        item
        for item in snapshot.current
        if item.content.status == "active"
        and any(
            not buurt.isdisjoint(the_area_tree().buurten_of(code)) for code in item.content.areas
        )
    ]
    confirmed = {row.area: row for row in snapshot.confirmations}.get(area)
    if serving:
        return
    if confirmed is None:
        st.info(
            language.gettext(
                "No active initiative is recorded for this buurt. Do you know one? Add it, or "
                "tell the wijkmanager."
            ),
            icon=":material/help:",
        )
        if access.can_write:
            st.button(
                language.gettext("I checked: none known here"),
                icon=":material/task_alt:",
                on_click=write_on_click(context, lambda by: _confirm(area, by), CONFIRMED),
            )
        return
    st.info(_checked_words(confirmed, language), icon=":material/task_alt:")
    if access.can_write:
        st.button(
            language.gettext("Take this back"),
            type="tertiary",
            on_click=write_on_click(context, lambda by: _withdraw(area, by), WITHDRAWN),
        )


def _checked_words(confirmed: Confirmation, language: Language) -> str:
    day = language.date(confirmed.checked)
    if not confirmed.checked_by:
        return language.gettext("None known, checked on {date}.").format(date=day)
    return language.gettext("None known, checked on {date} by {who}.").format(
        date=day, who=plain_markdown(confirmed.checked_by)
    )


def _confirm(area: str, by: Access) -> Confirmation:
    return confirm_none(the_registry(), area, checked=today(), who=by.name, at=now())


def _withdraw(area: str, by: Access) -> None:
    withdraw_confirmation(the_registry(), area, who=by.name, at=now())
