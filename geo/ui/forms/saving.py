"""Saving a form: faults and conflicts are kept beside its draft, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import streamlit as st

from geo.errors import ConflictError
from geo.i18n import N_
from geo.initiatives.records import AgendaContent, AgendaItem, Initiative, InitiativeContent
from geo.ui.forms.drafts import drop
from geo.ui.forms.personal import SEEN_KEY, must_look_first
from geo.ui.session.scroll import FIRST_PROBLEM, scroll_to_selector
from geo.ui.session.writing import write_or_explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geo.answers.context import Context
    from geo.initiatives.roles import Access
    from geo.initiatives.validate import Problem

PROBLEMS_KEY: Final = "form-problems"
CONFLICT_KEY: Final = "form-conflict"
SAVED: Final = N_("Saved.")
Content = TypeVar("Content", InitiativeContent, AgendaContent)
Record = TypeVar("Record", Initiative, AgendaItem)


@dataclass(frozen=True)
class Versions(Generic[Content]):
    """Two versions of a record, after two people edited it.

    Attributes
    ----------
    opened
        What both started from.
    mine
        The version of the reader, which was not written.
    theirs
        The initiative or item as it stands in the registry.
    """

    opened: Content
    mine: Content
    theirs: Any


def save_form(
    context: Context,
    name: str,
    content: Content,
    problems: Iterable[Problem],
    write: Callable[[Access], Record],
    message: str,
) -> Record | None:
    """Write what was filled in, unless it has faults or seems to hold personal data.

    Parameters
    ----------
    name
        Of the draft, which stays until the caller forgets it.
    content, problems
        What was filled in, tidied, and its faults.
    write
        Writes the record and returns it.
    message
        The message of success, in English.

    Returns
    -------
    Initiative or AgendaItem or None
        The record that was written; None when none was.
    """
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.field, []).append(problem)
    st.session_state[PROBLEMS_KEY] = {name: found}
    if found:
        scroll_to_selector(FIRST_PROBLEM)
        return None
    if must_look_first(name, content):
        return None
    return write_or_explain(context, write, message, shows_conflict=True)


def change_or_keep_versions(
    name: str,
    opened: Content,
    mine: Content,
    change: Callable[[], Record],
    restore: Callable[[Record], Record],
) -> Record:
    """Change a record; after a conflict keep both versions for the reader to choose from.

    Raises
    ------
    ConflictError
        Somebody else was quicker.
    """
    try:
        kept = change()
        # Who saves a text that somebody removed meanwhile wants it to be there.
        return restore(kept) if kept.removed else kept
    except ConflictError as conflict:
        versions = Versions(opened, mine, conflict.theirs)
        st.session_state[CONFLICT_KEY] = {name: versions}
        raise


def problems_of(name: str) -> Mapping[str, list[Problem]]:
    """Return what was wrong with a draft when it was last saved, by field."""
    found: Mapping[str, list[Problem]] = st.session_state.get(PROBLEMS_KEY, {}).get(name, {})
    return found


def has_conflict(name: str) -> bool:
    """Return whether two versions wait for a choice."""
    return name in st.session_state.get(CONFLICT_KEY, {})


def forget_form(name: str) -> None:
    """Drop a draft with its faults and versions."""
    drop(name)
    for key in (PROBLEMS_KEY, CONFLICT_KEY, SEEN_KEY):
        st.session_state.pop(key, None)
