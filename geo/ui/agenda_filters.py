"""What the wijkagenda can be narrowed by, in a link as well."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.follow_through import is_within
from geo.initiatives.validate import FIRST_DAY, LAST_DAY
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS
from geo.ui.state import note_choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.places import Places
    from geo.initiatives.records import AgendaItem

STATE_KEY: Final = "agenda_filters"
LENGTH_KEY: Final = "agenda_length"
REMOVED_KEY: Final = "agenda_removed"
WIDGET: Final = "agenda-filter-{}"
PREFIX: Final = "agenda-"
"""Before the name of a filter in a link: initiatives have a status and a period too."""
WORDS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "kind": (N_("Kind"), KINDS),
    "origin": (N_("Said by"), ORIGINS),
    "status": (N_("Status"), AGENDA_STATUSES),
}
DAYS: Final[Mapping[str, str]] = {
    "since": N_("Said on or after"),
    "until": N_("Said on or before"),
}


@dataclass(frozen=True)
class AgendaFilters:
    """What an item must be; None is anything."""

    kind: str | None = None
    origin: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None


def fitting(
    agenda: Sequence[AgendaItem],
    wish: AgendaFilters,
    area: str,
    places: Places,
    *,
    removed: bool = False,
) -> tuple[AgendaItem, ...]:
    """Return the items of an area and of those inside it that fit, newest first."""
    found = [
        item
        for item in agenda
        if item.removed == removed
        and all(getattr(wish, name) in (None, getattr(item.content, name)) for name in WORDS)
        and (wish.since is None or item.content.day >= wish.since)
        and (wish.until is None or item.content.day <= wish.until)
        and is_within(item.content.area, area, places)
    ]
    found.sort(key=lambda item: (-item.content.day.toordinal(), -item.id))
    return tuple(found)


def agenda_params(wish: AgendaFilters) -> dict[str, str]:
    """Return the filters as parameters of a link; what is not chosen is not in it."""
    given = {field.name: getattr(wish, field.name) for field in fields(wish)}
    return {f"{PREFIX}{name}": str(value) for name, value in given.items() if value is not None}


def agenda_from_link(params: Mapping[str, str]) -> tuple[AgendaFilters, tuple[str, ...]]:
    """Read the filters from a link; also return the names of what was not understood."""
    found: dict[str, Any] = {}
    wrong = []
    for name, (_, texts) in WORDS.items():
        value = params.get(f"{PREFIX}{name}")
        if value in texts:
            found[name] = value
        elif value is not None:
            wrong.append(f"{PREFIX}{name}")
    for name in DAYS:
        value = params.get(f"{PREFIX}{name}")
        try:
            found[name] = None if value is None else date.fromisoformat(value)
        except ValueError:
            wrong.append(f"{PREFIX}{name}")
    return AgendaFilters(**found), tuple(wrong)


def current_filters() -> AgendaFilters:
    """Return the filters of this session."""
    wish: AgendaFilters = st.session_state.get(STATE_KEY, AgendaFilters())
    return wish


def set_filters(wish: AgendaFilters) -> None:
    """Keep the filters of this session, from the top of the list."""
    st.session_state[STATE_KEY] = wish
    st.session_state.pop(LENGTH_KEY, None)


def choose_filters(wish: AgendaFilters) -> None:
    """Keep the filters that somebody chose on the screen."""
    set_filters(wish)
    note_choice()


def show_filters(words: Language, *, may_write: bool) -> tuple[AgendaFilters, bool]:
    """Show the filters; return them, and whether what was removed is asked for."""
    with st.container(key="agenda-controls"):
        for name in WORDS:
            _word(name, words)
        with st.popover(words.gettext("More filters"), icon=":material/tune:", width="stretch"):
            for name, label in DAYS.items():
                key, changed = _bind(name)
                st.date_input(
                    words.gettext(label),
                    key=key,
                    on_change=changed,
                    min_value=FIRST_DAY,
                    max_value=LAST_DAY,
                    format="DD-MM-YYYY",
                )
            if may_write:
                _removed(words)
    return current_filters(), may_write and st.session_state.get(REMOVED_KEY, False)


def _bind(name: str) -> tuple[str, Any]:
    key = WIDGET.format(name)
    st.session_state[key] = getattr(current_filters(), name)
    return key, lambda: choose_filters(replace(current_filters(), **{name: st.session_state[key]}))


def _word(name: str, words: Language) -> None:
    label, texts = WORDS[name]
    key, changed = _bind(name)
    st.selectbox(
        words.gettext(label),
        list(texts),
        key=key,
        index=None,
        on_change=changed,
        format_func=lambda value: words.gettext(texts[value]),
        placeholder=words.gettext("All"),
    )


def _removed(words: Language) -> None:
    key = WIDGET.format("removed")
    st.session_state[key] = st.session_state.get(REMOVED_KEY, False)
    st.toggle(
        words.gettext("Show what was removed"),
        key=key,
        on_change=lambda: st.session_state.update({REMOVED_KEY: st.session_state[key]}),
    )
