"""The controls of the page of initiatives: part, area and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.validate import FIRST_DAY, LAST_DAY
from geo.ui.initiatives.state import (
    change_choices,
    change_filters,
    choose_area,
    open_form,
    opened_form,
)
from geo.ui.session.choice import bind_choice
from geo.views.initiatives import MAX_SEARCH_CHARACTERS, PARTS, WORDS, InitiativesView

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.roles import Access
    from geo.views.map import MapView

KEY: Final = "initiatives-{}"
LABELS: Final = {
    "task": N_("Task"),
    "group": N_("For whom"),
    "partner": N_("With whom"),
    "status": N_("Status"),
}


def show_parts(chosen: InitiativesView, language: Language) -> None:
    """Show the parts of the page."""

    def change(part: str | None) -> None:
        # Clicking the active part deselects it; keep it selected.
        if part:
            change_choices(part=part)

    st.segmented_control(
        language.gettext("Part of this page"),
        list(PARTS),
        format_func=lambda part: language.gettext(PARTS[part]),
        label_visibility="collapsed",
        **bind_choice(KEY.format("part"), chosen.part, change),
    )


def show_area_choice(context: Context, view: MapView, language: Language) -> None:
    """Show the choice of a wijk or buurt; no choice means the whole gemeente."""
    area = view.area if view.area != context.dataset.code else None
    areas = context.dataset.areas

    def label(code: str) -> str:
        return f"{context.names[code]} ({areas.at[code, 'level']})"

    offered = [str(code) for code in areas.index if areas.at[code, "level"] != "gemeente"]
    st.selectbox(
        language.gettext("Wijk or buurt"),
        sorted(offered, key=lambda code: context.names[code]),
        index=None,
        format_func=label,
        placeholder=language.gettext("All of {gemeente}").format(gemeente=context.dataset.name),
        **bind_choice(KEY.format("area"), area, lambda code: choose_area(context, code)),
    )


def show_controls(
    context: Context, view: MapView, chosen: InitiativesView, access: Access, language: Language
) -> None:
    """Show the filters of the list, and the button that adds an initiative."""
    number = active_filters(chosen, with_text=False)
    with st.container(key="initiatives-controls"):
        show_area_choice(context, view, language)
        _search(chosen, language)
        with st.popover(
            language.gettext("Filters ({n})").format(n=number)
            if number
            else language.gettext("Filters"),
            icon=":material/tune:",
            width="stretch",
            key="initiatives-filters",
        ):
            for name in LABELS:
                _word(name, chosen, language)
            _day("since", language.gettext("Running on or after"), chosen)
            _day("until", language.gettext("Running on or before"), chosen)
            if access.can_write:
                _removed(chosen, language)
        if access.can_start_editing and opened_form() is None:
            st.button(
                language.gettext("Add an initiative"),
                icon=":material/add:",
                type="primary",
                on_click=lambda: open_form(None),
                width="stretch",
            )


def active_filters(chosen: InitiativesView, *, with_text: bool = True) -> int:
    """Return how many filters are on; the area does not count."""
    filters = chosen.filters
    given = (*(getattr(filters, name) for name in WORDS), filters.since, filters.until)
    return sum(value is not None for value in given) + (with_text and bool(filters.text))


def no_filters() -> dict[str, Any]:
    """Return the changes that clear every filter."""
    return {**dict.fromkeys(WORDS), "since": None, "until": None, "text": ""}


def _bind(name: str, chosen: InitiativesView) -> dict[str, Any]:
    def change(value: object) -> None:
        change_filters(**{name: value})

    # A day can be typed as well.
    return bind_choice(KEY.format(name), getattr(chosen.filters, name), change, is_typed=True)


def _word(name: str, chosen: InitiativesView, language: Language) -> None:
    texts = WORDS[name]
    st.selectbox(
        language.gettext(LABELS[name]),
        list(texts),
        index=None,
        format_func=lambda value: language.gettext(texts[value]),
        placeholder=language.gettext("All"),
        **_bind(name, chosen),
    )


def _day(name: str, label: str, chosen: InitiativesView) -> None:
    st.date_input(
        label,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD-MM-YYYY",
        **_bind(name, chosen),
    )


def _removed(chosen: InitiativesView, language: Language) -> None:
    def change(is_on: bool) -> None:
        change_choices(removed=is_on, item=None)

    bound = bind_choice(KEY.format("removed"), chosen.removed, change)
    st.toggle(language.gettext("Show what was removed"), **bound)


def _search(chosen: InitiativesView, language: Language) -> None:
    st.text_input(
        language.gettext("Search"),
        max_chars=MAX_SEARCH_CHARACTERS,
        placeholder=language.gettext("Title or organisation"),
        **_bind("text", chosen),
    )
