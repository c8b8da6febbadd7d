"""Saving an item of the wijkagenda: checked first, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.errors import ConflictError
from geo.i18n import N_
from geo.initiatives.agenda_store import add_agenda, change_agenda, restore_agenda
from geo.initiatives.records import AgendaContent
from geo.initiatives.validate import Problem, check_agenda, tidy_agenda
from geo.ui.forms.drafts import draft, drop
from geo.ui.forms.personal import SEEN_KEY, asks_to_look
from geo.ui.session.registry import now, the_places, the_registry, today
from geo.ui.session.scroll import FIRST_PROBLEM, scroll_to_selector
from geo.ui.session.writing import write_or_explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.answers.context import Context
    from geo.initiatives.records import AgendaItem
    from geo.initiatives.roles import Access

OPEN_KEY: Final = "agenda_form"
PROBLEMS_KEY: Final = "agenda_problems"
CONFLICT_KEY: Final = "agenda_conflict"
NO_DAY: Final = N_("Fill in a date from 1900 to 2100.")
NO_ANSWER: Final = N_("Choose one of the three answers.")


def save(context: Context, item: AgendaItem | None, name: str, start: Mapping[str, Any]) -> bool:
    """Check the draft and write it; a draft that cannot be written stays as it is."""
    filled = {**start, **draft(name)}
    left_empty = dict(_missing(filled))
    problems = {field: [Problem(field, text)] for field, text in left_empty.items()}
    content = tidy_agenda(
        AgendaContent(**filled | {"area": filled["area"] or "", "day": filled["day"] or today()})
    )
    indicators = [indicator.id for indicator in context.catalogue.indicators]
    for problem in check_agenda(content, the_places(), indicators):
        if problem.field not in left_empty:
            problems.setdefault(problem.field, []).append(problem)
    st.session_state[PROBLEMS_KEY] = {name: problems}
    if problems:
        scroll_to_selector(FIRST_PROBLEM)
        return False
    if asks_to_look(name, content):
        return False
    if not write_or_explain(
        context, lambda by: write(item, content, name, by), shows_conflict=True
    ):
        return False
    forget(name)
    return True


def _missing(filled: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields that were left empty, with what to do."""
    if filled["day"] is None:
        yield "day", NO_DAY
    if filled["kind"] == "recognition" and filled["recognised"] is None:
        yield "recognised", NO_ANSWER


def write(item: AgendaItem | None, content: AgendaContent, name: str, by: Access) -> str:
    """Write an item; when somebody was quicker, keep both versions for a choice."""
    registry, at = the_registry(), now()
    if item is None:
        add_agenda(registry, content, who=by.name, at=at)
        return N_("Saved. It is on the agenda.")
    try:
        kept = change_agenda(registry, item.id, item.version, content, who=by.name, at=at)
        if kept.removed:
            # Who saves a text that somebody removed meanwhile wants it to be there.
            restore_agenda(registry, kept.id, kept.version, who=by.name, at=at)
    except ConflictError as conflict:
        st.session_state[CONFLICT_KEY] = {name: (item, content, conflict.theirs)}
        raise
    return N_("Saved.")


def problems_of(name: str) -> Mapping[str, list[Problem]]:
    """Return what was wrong with a draft when it was last saved, by field."""
    found: Mapping[str, list[Problem]] = st.session_state.get(PROBLEMS_KEY, {}).get(name, {})
    return found


def conflict_of(name: str) -> tuple[AgendaItem, AgendaContent, AgendaItem] | None:
    """Return the item as it was opened, the own version and theirs; None without a conflict."""
    found: tuple[AgendaItem, AgendaContent, AgendaItem] | None
    found = st.session_state.get(CONFLICT_KEY, {}).get(name)
    return found


def forget(name: str) -> None:
    """Drop the draft and close the form."""
    drop(name)
    for key in (PROBLEMS_KEY, CONFLICT_KEY, OPEN_KEY, SEEN_KEY):
        st.session_state.pop(key, None)
