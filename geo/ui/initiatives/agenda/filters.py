"""Filters of the wijkagenda, which are also in the link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.initiatives.validate import FIRST_DAY, LAST_DAY
from geo.ui.session.choice import bind_choice
from geo.ui.session.state import mark_choice
from geo.views.agenda import DAYS, WORDS, AgendaFilters

if TYPE_CHECKING:
    from geo.i18n import Language

STATE_KEY: Final = "agenda_filters"
LENGTH_KEY: Final = "agenda_length"
REMOVED_KEY: Final = "agenda_removed"
WIDGET: Final = "agenda-filter-{}"


def current_filters() -> AgendaFilters:
    """Return the filters of this session."""
    filters: AgendaFilters = st.session_state.get(STATE_KEY, AgendaFilters())
    return filters


def set_filters(filters: AgendaFilters) -> None:
    """Keep the filters of this session, and show the list from its start."""
    st.session_state[STATE_KEY] = filters
    st.session_state.pop(LENGTH_KEY, None)


def choose_filters(filters: AgendaFilters) -> None:
    """Keep the filters that the user chose on the screen."""
    set_filters(filters)
    mark_choice()


def show_filters(language: Language, *, can_write: bool) -> tuple[AgendaFilters, bool]:
    """Show the filters; return them, and whether to show removed items."""
    with st.container(key="agenda-controls"):
        for name in WORDS:
            _word(name, language)
        with st.popover(language.gettext("More filters"), icon=":material/tune:", width="stretch"):
            for name, label in DAYS.items():
                st.date_input(
                    language.gettext(label),
                    min_value=FIRST_DAY,
                    max_value=LAST_DAY,
                    format="DD-MM-YYYY",
                    **_bind(name),
                )
            if can_write:
                _removed(language)
    return current_filters(), can_write and st.session_state.get(REMOVED_KEY, False)


def _bind(name: str) -> dict[str, Any]:
    def change(value: object) -> None:
        choose_filters(replace(current_filters(), **{name: value}))  # type: ignore[arg-type]

    return bind_choice(WIDGET.format(name), getattr(current_filters(), name), change)


def _word(name: str, language: Language) -> None:
    label, texts = WORDS[name]
    st.selectbox(
        language.gettext(label),
        list(texts),
        index=None,
        format_func=lambda value: language.gettext(texts[value]),
        placeholder=language.gettext("All"),
        **_bind(name),
    )


def _removed(language: Language) -> None:
    def change(is_on: bool) -> None:
        st.session_state[REMOVED_KEY] = is_on

    bound = bind_choice(WIDGET.format("removed"), st.session_state.get(REMOVED_KEY, False), change)
    st.toggle(language.gettext("Show what was removed"), **bound)
