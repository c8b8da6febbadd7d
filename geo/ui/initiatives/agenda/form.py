"""The form of the wijkagenda: a signal, wish or agreement, never with a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.answers.agenda import AGENDA_LABELS, CHOICES, item_title
from geo.initiatives.records import AgendaContent
from geo.initiatives.validate import FIRST_DAY, LIMITS
from geo.initiatives.vocabulary import KINDS
from geo.ui.forms.agenda_save import OPEN_KEY, forget, save
from geo.ui.forms.drafts import bound
from geo.ui.forms.field_messages import show_field_messages
from geo.ui.forms.footer import show_form_footer
from geo.ui.forms.personal import AGENDA_PRIVACY
from geo.ui.forms.saving import has_conflict, problems_of
from geo.ui.initiatives.agenda.conflict import show_agenda_conflict
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.registry import today
from geo.ui.session.scroll import scroll_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem
    from geo.initiatives.roles import Access
    from geo.initiatives.validate import Problem

TOP_KEY: Final = "initiatives-part"
SAID: Final = {key: text for key, text in KINDS.items() if key != "recognition"}
"""Kinds to choose from; users answer about a figure beside that figure."""


def open_agenda_form(item: AgendaItem | None) -> None:
    """Open the form for an item as it stands now, or for a new one."""
    st.session_state[OPEN_KEY] = (item,)
    scroll_to(TOP_KEY)


def opened_agenda() -> tuple[AgendaItem | None] | None:
    """Return what is in the form, with None in it for a new one; None when there is no form."""
    form: tuple[AgendaItem | None] | None = st.session_state.get(OPEN_KEY)
    return form


def form_name(item: AgendaItem | None) -> str:
    """Return the name of the draft."""
    return "agenda-new" if item is None else f"agenda-{item.id}-{item.version}"


def show_agenda_form(
    context: Context, item: AgendaItem | None, area: str | None, access: Access, language: Language
) -> None:
    """Show the form; `area` is where a new item starts."""
    name, start = form_name(item), start_values(item, area)
    title = language.gettext("Add to the agenda") if item is None else language.gettext("Edit")
    st.header(title, anchor=False)
    if access.can_write and has_conflict(name):
        show_agenda_conflict(context, name, language)
        return
    show_quiet(language.gettext(AGENDA_PRIVACY))
    with st.container(key="agenda-form"):
        _fields(context, item, name, start, problems_of(name), language)
    show_form_footer(
        name,
        access,
        language,
        save=lambda: save_once(context, item, name, start),
        cancel=lambda: forget(name),
    )


def save_once(
    context: Context, item: AgendaItem | None, name: str, start: Mapping[str, Any]
) -> None:
    """Save once; ignore a second click, which finds the form closed."""
    if opened_agenda() is not None:
        save(context, item, name, start)


def start_values(item: AgendaItem | None, area: str | None) -> dict[str, Any]:
    """Return what the form holds before anything is filled in."""
    content = (
        item.content if item else AgendaContent(area or "", "signal", "", "", today(), "residents")
    )
    return dict(vars(content))


def _fields(
    context: Context,
    item: AgendaItem | None,
    name: str,
    start: Mapping[str, Any],
    problems: Mapping[str, list[Problem]],
    language: Language,
) -> None:
    def choice(field: str, texts: Mapping[str, str]) -> None:
        st.selectbox(
            _label(field, language),
            list(texts),
            format_func=lambda key: language.gettext(texts[key]),
            **bound(name, field, start[field]),
        )
        show_field_messages(field, name, start, problems, language)

    def text(field: str, *, is_long: bool) -> None:
        widget = st.text_area if is_long else st.text_input
        widget(
            _label(field, language),
            max_chars=LIMITS[field],
            **bound(name, field, start[field]),
        )
        show_field_messages(field, name, start, problems, language)

    if item is not None and start["indicator"] is not None:
        # Keep the figure and year of an answer; only the answer can change here.
        area = context.names.get(start["area"], start["area"])
        st.markdown(plain_markdown(f"{item_title(item, context, language)}: {area}"))
        choice("recognised", CHOICES["recognised"])
    else:
        _area(context, name, start, language)
        show_field_messages("area", name, start, problems, language)
        choice("kind", SAID)
        text("topic", is_long=False)
    text("text", is_long=True)
    left, right = st.columns(2)
    with left:
        st.date_input(
            _label("day", language),
            format="DD-MM-YYYY",
            min_value=FIRST_DAY,
            max_value=max(today(), start["day"]),
            **bound(name, "day", start["day"]),
        )
        show_field_messages("day", name, start, problems, language)
    with right:
        choice("origin", CHOICES["origin"])
    text("follow_up", is_long=True)
    choice("status", CHOICES["status"])


def _area(context: Context, name: str, start: Mapping[str, Any], language: Language) -> None:
    areas = context.dataset.areas

    def label(code: str) -> str:
        # The registry can name an area of an earlier division that the data no longer have.
        return f"{context.names[code]} ({areas.at[code, 'level']})" if code in areas.index else code

    offered = sorted((str(code) for code in areas.index), key=lambda code: context.names[code])
    if start["area"] and start["area"] not in areas.index:
        offered.append(start["area"])
    st.selectbox(
        _label("area", language),
        offered,
        index=None,
        format_func=label,
        placeholder=language.gettext("Type a name"),
        **bound(name, "area", start["area"] or None),
    )


def _label(field: str, language: Language) -> str:
    return language.gettext(AGENDA_LABELS[field])
