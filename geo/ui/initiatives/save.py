"""Saving a filled-in form: checked first, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.errors import ConflictError
from geo.i18n import N_
from geo.initiatives.store import add_initiative, change_initiative
from geo.initiatives.validate import check_initiative, tidy_initiative
from geo.ui.forms.drafts import draft, drop
from geo.ui.forms.personal import SEEN_KEY, asks_to_look
from geo.ui.initiatives.conflict import CONFLICT_KEY
from geo.ui.initiatives.fields import content_of
from geo.ui.initiatives.place import set_placing
from geo.ui.initiatives.state import close_form, open_item
from geo.ui.session.registry import now, the_places, the_registry
from geo.ui.session.scroll import FIRST_PROBLEM, scroll_to_selector
from geo.ui.session.writing import write_or_explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.initiatives.records import Initiative, InitiativeContent
    from geo.initiatives.roles import Access
    from geo.initiatives.validate import Problem

PROBLEMS_KEY: Final = "initiatives-problems"


def save(context: Context, item: Initiative | None, name: str, start: Mapping[str, Any]) -> None:
    """Check the draft and write it; a draft that cannot be written stays as it is."""
    content = tidy_initiative(content_of({**start, **draft(name)}))
    problems: dict[str, list[Problem]] = {}
    for problem in check_initiative(content, the_places()):
        problems.setdefault(problem.field, []).append(problem)
    st.session_state[PROBLEMS_KEY] = {name: problems}
    if problems:
        scroll_to_selector(FIRST_PROBLEM)
        return
    if asks_to_look(name, content):
        return
    written: list[Initiative] = []
    if (
        write_or_explain(
            context, lambda by: _write(item, content, name, by, written), shows_conflict=True
        )
        and written
    ):
        forget(name)
        open_item(written[0].id)


def _write(
    item: Initiative | None,
    content: InitiativeContent,
    name: str,
    by: Access,
    written: list[Initiative],
) -> str:
    registry, at = the_registry(), now()
    if item is None:
        written.append(add_initiative(registry, content, who=by.name, at=at))
        return N_("Saved. Thank you: the initiative is on the list and the map.")
    try:
        written.append(
            change_initiative(registry, item.id, item.version, content, who=by.name, at=at)
        )
    except ConflictError as conflict:
        st.session_state[CONFLICT_KEY.format(name)] = (content, conflict.theirs)
        raise
    return N_("Saved.")


def forget(name: str) -> None:
    """Drop the draft with all that was said of it, and close the form."""
    drop(name)
    st.session_state.pop(PROBLEMS_KEY, None)
    st.session_state.pop(SEEN_KEY, None)
    st.session_state.pop(CONFLICT_KEY.format(name), None)
    set_placing(False)
    close_form()
