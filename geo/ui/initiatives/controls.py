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
from geo.views.initiatives import LONGEST_SEARCH, PARTS, WORDS, InitiativesView

if TYPE_CHECKING:
    from collections.abc import Callable

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


def show_parts(chosen: InitiativesView, words: Language) -> None:
    """Show the parts of the page."""
    key = KEY.format("part")
    st.session_state[key] = chosen.part

    def changed() -> None:
        # Touching the part that is on shows none: then it stays on.
        if st.session_state[key]:
            change_choices(part=st.session_state[key])

    st.segmented_control(
        words.gettext("Part of this page"),
        list(PARTS),
        key=key,
        on_change=changed,
        format_func=lambda part: words.gettext(PARTS[part]),
        label_visibility="collapsed",
    )


def show_area_choice(context: Context, view: MapView, words: Language) -> None:
    """Show the choice of a wijk or buurt; without one the whole gemeente counts."""
    key = KEY.format("area")
    st.session_state[key] = view.area if view.area != context.dataset.code else None
    areas = context.dataset.areas

    def label(code: str) -> str:
        return f"{context.names[code]} ({areas.at[code, 'level']})"

    offered = [str(code) for code in areas.index if areas.at[code, "level"] != "gemeente"]
    st.selectbox(
        words.gettext("Wijk or buurt"),
        sorted(offered, key=lambda code: context.names[code]),
        key=key,
        index=None,
        on_change=lambda: choose_area(context, st.session_state[key]),
        format_func=label,
        placeholder=words.gettext("All of {gemeente}").format(gemeente=context.dataset.name),
    )


def show_controls(
    context: Context, view: MapView, chosen: InitiativesView, access: Access, words: Language
) -> None:
    """Show what the list can be narrowed by, and the way to add to it."""
    number = active_filters(chosen, with_text=False)
    with st.container(key="initiatives-controls"):
        show_area_choice(context, view, words)
        _search(chosen, words)
        with st.popover(
            words.gettext("Filters ({n})").format(n=number) if number else words.gettext("Filters"),
            icon=":material/tune:",
            width="stretch",
            key="initiatives-filters",
        ):
            for name in LABELS:
                _word(name, chosen, words)
            _day("since", words.gettext("Running on or after"), chosen)
            _day("until", words.gettext("Running on or before"), chosen)
            if access.may_write:
                _removed(chosen, words)
        if access.may_begin and opened_form() is None:
            st.button(
                words.gettext("Add an initiative"),
                icon=":material/add:",
                type="primary",
                on_click=lambda: open_form(None),
                width="stretch",
            )


def active_filters(chosen: InitiativesView, *, with_text: bool = True) -> int:
    """Return how many filters are on, the area not counted."""
    filters = chosen.filters
    given = (*(getattr(filters, name) for name in WORDS), filters.since, filters.until)
    return sum(value is not None for value in given) + (with_text and bool(filters.text))


def no_filters() -> dict[str, Any]:
    """Return the changes that take every filter off."""
    return {**dict.fromkeys(WORDS), "since": None, "until": None, "text": ""}


def _bind(name: str, value: object) -> tuple[str, Callable[[], None]]:
    key = KEY.format(name)
    if key not in st.session_state or st.session_state[key] != value:
        # Only then: it would take away what is being typed in the search field.
        st.session_state[key] = value
    return key, lambda: change_filters(**{name: st.session_state[key]})


def _word(name: str, chosen: InitiativesView, words: Language) -> None:
    key, changed = _bind(name, getattr(chosen.filters, name))
    texts = WORDS[name]
    st.selectbox(
        words.gettext(LABELS[name]),
        list(texts),
        key=key,
        index=None,
        on_change=changed,
        format_func=lambda value: words.gettext(texts[value]),
        placeholder=words.gettext("All"),
    )


def _day(name: str, label: str, chosen: InitiativesView) -> None:
    key, changed = _bind(name, getattr(chosen.filters, name))
    st.date_input(
        label,
        key=key,
        on_change=changed,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD-MM-YYYY",
    )


def _removed(chosen: InitiativesView, words: Language) -> None:
    key = KEY.format("removed")
    st.session_state[key] = chosen.removed
    st.toggle(
        words.gettext("Show what was removed"),
        key=key,
        on_change=lambda: change_choices(removed=st.session_state[key], item=None),
    )


def _search(chosen: InitiativesView, words: Language) -> None:
    key, changed = _bind("text", chosen.filters.text)
    st.text_input(
        words.gettext("Search"),
        key=key,
        on_change=changed,
        max_chars=LONGEST_SEARCH,
        placeholder=words.gettext("Title or organisation"),
    )
