"""The form to add or edit an initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.answers.initiatives import field_label
from geo.i18n import N_
from geo.initiatives.validate import FIRST_DAY, LAST_DAY, LIMITS
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS
from geo.ui.forms.drafts import bound
from geo.ui.forms.field_messages import show_field_messages
from geo.ui.forms.footer import show_form_footer
from geo.ui.forms.saving import has_conflict, problems_of
from geo.ui.initiatives.conflict import show_initiative_conflict
from geo.ui.initiatives.fields import start_values
from geo.ui.initiatives.place import show_place
from geo.ui.initiatives.save import forget, save
from geo.ui.parts.notices import show_quiet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative
    from geo.initiatives.roles import Access
    from geo.initiatives.validate import Problem

MAX_PEOPLE: Final = 1_000_000
NEEDED: Final = N_("Only a name and a wijk or buurt are needed; the rest may stay empty.")
PRIVACY: Final = N_(
    "Name organisations, not private persons. Do not fill in names, phone numbers or mail "
    "addresses of people. Everybody can read what you fill in here."
)


def form_name(item: Initiative | None) -> str:
    """Return the name of the draft. It holds the version: a new version gets a new draft."""
    return "initiative-new" if item is None else f"initiative-{item.id}-{item.version}"


def show_form(
    context: Context, item: Initiative | None, area: str | None, access: Access, language: Language
) -> None:
    """Show the form; `area` is where a new initiative starts."""
    name = form_name(item)
    start = start_values(item.content if item else None, area)
    title = language.gettext("Add an initiative") if item is None else language.gettext("Edit")
    st.header(title, anchor=False)
    if access.can_write and has_conflict(name):
        show_initiative_conflict(context, name, language)
        return
    show_quiet(f"{language.gettext(NEEDED)} {language.gettext(PRIVACY)}")
    with st.container(key="initiative-form"):
        _fields(context, name, start, problems_of(name), language)
    show_form_footer(
        name,
        access,
        language,
        save=lambda: save(context, item, name, start),
        cancel=lambda: forget(name),
    )


def _fields(
    context: Context,
    name: str,
    start: Mapping[str, Any],
    problems: Mapping[str, list[Problem]],
    language: Language,
) -> None:
    def text(field: str, *, is_long: bool = False) -> None:
        widget = st.text_area if is_long else st.text_input
        widget(
            field_label(field, language),
            max_chars=LIMITS[field],
            **bound(name, field, start[field]),
        )
        show_field_messages(field, name, start, problems, language)

    def several(field: str, texts: Mapping[str, str]) -> None:
        st.multiselect(
            field_label(field, language),
            list(texts),
            format_func=lambda key: language.gettext(texts[key]),
            placeholder=language.gettext("Choose one or more"),
            # Streamlit offers this in English only, and users hardly ever need it.
            select_all=False,
            **bound(name, field, start[field]),
        )
        show_field_messages(field, name, start, problems, language)

    def part(heading: str) -> None:
        st.subheader(heading, anchor=False)

    part(language.gettext("What and where"))
    text("title")
    areas = context.dataset.areas
    st.multiselect(
        field_label("areas", language),
        sorted(areas.index, key=lambda code: context.names[code]),
        format_func=lambda code: f"{context.names[code]} ({areas.at[code, 'level']})",
        placeholder=language.gettext("Choose one or more"),
        select_all=False,
        **bound(name, "areas", start["areas"]),
    )
    show_field_messages("areas", name, start, problems, language)
    show_place(name, start, problems, language)
    text("description", is_long=True)
    part(language.gettext("By whom and for whom"))
    text("organisation")
    several("groups", GROUPS)
    several("tasks", TASKS)
    several("partners", PARTNERS)
    part(language.gettext("When"))
    st.selectbox(
        field_label("status", language),
        list(STATUSES),
        format_func=lambda key: language.gettext(STATUSES[key]),
        **bound(name, "status", start["status"]),
    )
    for column, field in zip(st.columns(2), ("start", "end"), strict=True):
        with column:
            st.date_input(
                field_label(field, language),
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                format="DD-MM-YYYY",
                **bound(name, field, start[field]),
            )
            show_field_messages(field, name, start, problems, language)
    part(language.gettext("Good to know"))
    st.number_input(
        field_label("reach", language),
        min_value=0,
        max_value=MAX_PEOPLE,
        step=1,
        placeholder=language.gettext("Leave empty when nobody knows"),
        **bound(name, "reach", start["reach"]),
    )
    show_field_messages("reach", name, start, problems, language)
    text("source")
