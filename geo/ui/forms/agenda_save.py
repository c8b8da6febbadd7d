"""Check and save an item of the wijkagenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.agenda_store import add_agenda, change_agenda, restore_agenda
from geo.initiatives.records import AgendaContent
from geo.initiatives.validate import Problem, check_agenda, tidy_agenda
from geo.ui.forms.drafts import draft
from geo.ui.forms.saving import SAVED, change_or_keep_versions, forget_form, save_form
from geo.ui.session.registry import now, the_area_tree, the_registry, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.answers.context import Context
    from geo.initiatives.records import AgendaItem
    from geo.initiatives.roles import Access

OPEN_KEY: Final = "agenda_form"
ADDED: Final = N_("Saved. It is on the agenda.")
NO_DAY: Final = N_("Fill in a date from 1900 to 2100.")
NO_ANSWER: Final = N_("Choose one of the three answers.")


def save(
    context: Context, item: AgendaItem | None, name: str, start: Mapping[str, Any]
) -> AgendaItem | None:
    """Check the draft and write it; keep a draft that cannot be written.

    Returns
    -------
    AgendaItem or None
        The item that was written; None when none was.
    """
    filled = {**start, **draft(name)}
    missing = tuple(_missing(filled))
    content = tidy_agenda(
        AgendaContent(**filled | {"area": filled["area"] or "", "day": filled["day"] or today()})
    )
    indicators = [indicator.id for indicator in context.catalogue.indicators]
    left_empty = {problem.field for problem in missing}
    wrong = check_agenda(content, the_area_tree(), indicators)
    problems = (*missing, *(problem for problem in wrong if problem.field not in left_empty))

    def write(by: Access) -> AgendaItem:
        if item is None:
            return add_agenda(the_registry(), content, who=by.name, at=now())
        return change(name, content, item, by)

    message = ADDED if item is None else SAVED
    written = save_form(context, name, content, problems, write, message)
    if written is not None:
        forget(name)
    return written


def change(name: str, content: AgendaContent, over: AgendaItem, by: Access) -> AgendaItem:
    """Write a version of a record over `over`; see :func:`change_or_keep_versions`."""
    registry, at = the_registry(), now()
    return change_or_keep_versions(
        name,
        over.content,
        content,
        lambda: change_agenda(registry, over.id, over.version, content, who=by.name, at=at),
        lambda kept: restore_agenda(registry, kept.id, kept.version, who=by.name, at=at),
    )


def _missing(filled: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the fields that were left empty, with what to do."""
    if filled["day"] is None:
        yield Problem("day", NO_DAY)
    if filled["kind"] == "recognition" and filled["recognised"] is None:
        yield Problem("recognised", NO_ANSWER)


def forget(name: str) -> None:
    """Drop the draft and close the form."""
    forget_form(name)
    st.session_state.pop(OPEN_KEY, None)
