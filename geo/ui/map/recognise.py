"""Herkent u dit? Under a figure: what people who know the area think of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.answers.agenda import APART, CHOICES
from geo.errors import OpbouwkaartError
from geo.initiatives.records import AgendaContent
from geo.initiatives.validate import LIMITS
from geo.ui.forms.agenda_save import save
from geo.ui.forms.drafts import bound, has_draft
from geo.ui.forms.field_messages import show_field_messages
from geo.ui.forms.footer import show_form_footer
from geo.ui.forms.personal import AGENDA_PRIVACY
from geo.ui.forms.saving import problems_of
from geo.ui.parts.account import finish_naming, show_way_in
from geo.ui.parts.agenda_item import item_html
from geo.ui.parts.badges import opinion_badge
from geo.ui.parts.notices import show_quiet
from geo.ui.session.access import current_access
from geo.ui.session.registry import current_snapshot, today
from geo.ui.session.scroll import apply_scroll
from geo.ui.session.writing import show_flash_message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.indicator import Indicator
    from geo.initiatives.records import AgendaItem

TOUCHED_KEY: Final = "recognise_touched"


def show_recognise(
    context: Context, indicator: Indicator, area: str, year: int, language: Language
) -> None:
    """Show what people said about a figure; a user with write access can add to it."""
    try:
        snapshot = current_snapshot()
    except OpbouwkaartError as error:
        # Continue without the registry: the map and its figures do not need it.
        show_quiet(error.for_user(language))
        return
    finish_naming()
    name = f"recognise-{area}-{indicator.id}-{year}"
    said = notes_about(snapshot.agenda_now, area, indicator.id, year)
    has_value = context.values.figure(indicator.id, area, year).value is not None
    if not said and not has_value:
        return
    title = language.gettext("Do you recognise this?")
    is_touched = st.session_state.pop(TOUCHED_KEY, None) == name
    is_open = is_touched or has_draft(name)
    with st.expander(f"{title} ({len(said)})" if said else title, expanded=is_open):
        if is_touched:
            show_flash_message()
        st.html(
            f'<p class="ok-quiet">{opinion_badge(language)} {escape(language.gettext(APART))}</p>'
        )
        for item in said:
            st.html(item_html(item, context, language, with_title=False))
        if has_value:
            _form(context, indicator, area, year, name, language)


def notes_about(
    agenda: Iterable[AgendaItem], area: str, indicator: str, year: int
) -> tuple[AgendaItem, ...]:
    """Return the answers about one figure of one area and year, newest first."""
    found = [
        item
        for item in agenda
        if (item.content.area, item.content.indicator, item.content.year) == (area, indicator, year)
    ]
    found.sort(key=lambda item: (-item.content.day.toordinal(), -item.id))
    return tuple(found)


def _form(
    context: Context, indicator: Indicator, area: str, year: int, name: str, language: Language
) -> None:
    access = current_access(context)
    if not access.can_start_editing:
        show_way_in(access, language)
        return
    start = _start(indicator, area, year)
    answers, origins = CHOICES["recognised"], CHOICES["origin"]
    problems = problems_of(name)
    st.segmented_control(
        language.gettext("Do you recognise this figure?"),
        list(answers),
        format_func=lambda key: language.gettext(answers[key]),
        **bound(name, "recognised", None),
    )
    show_field_messages("recognised", name, start, problems, language)
    st.text_area(
        language.gettext("What do you see in the buurt?"),
        max_chars=LIMITS["text"],
        height=100,
        **bound(name, "text", ""),
    )
    show_field_messages("text", name, start, problems, language)
    st.selectbox(
        language.gettext("Who said it?"),
        list(origins),
        format_func=lambda key: language.gettext(origins[key]),
        **bound(name, "origin", start["origin"]),
    )
    show_quiet(language.gettext(AGENDA_PRIVACY))

    def touched() -> None:
        st.session_state[TOUCHED_KEY] = name
        save(context, None, name, start)

    show_form_footer(name, access, language, save=touched)
    apply_scroll()


def _start(indicator: Indicator, area: str, year: int) -> dict[str, Any]:
    # Keep the topic in Dutch: lists still show it after the figure is removed.
    topic = f"{indicator.label.nl}, {year}"[: LIMITS["topic"]]
    content = AgendaContent(
        area, "recognition", topic, "", today(), "residents", indicator=indicator.id, year=year
    )
    return dict(vars(content))
