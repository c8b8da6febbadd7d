"""Two people edited the same initiative: both versions side by side, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.answers.initiatives import field_label, value_words
from geo.errors import ConflictError
from geo.i18n import N_
from geo.initiatives.store import change_initiative, restore_initiative
from geo.initiatives.versions import differences, joined
from geo.ui.forms.drafts import drop
from geo.ui.initiatives.fields import content_of
from geo.ui.initiatives.state import close_form, open_item
from geo.ui.parts.html_table import html_table
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.registry import now, the_registry
from geo.ui.session.writing import VERSIONS_KEY, write_or_explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative, InitiativeContent
    from geo.initiatives.roles import Access

CONFLICT_KEY: Final = "conflict:{}"
SAVED: Final = N_(
    "While you were editing, {who} saved this initiative. Your text is kept. Choose what to do."
)
REMOVED: Final = N_(
    "While you were editing, {who} removed this initiative. Your text is kept. Choose what to do: "
    "with your version it is put back."
)


def show_conflict(
    context: Context, name: str, start: Mapping[str, Any], language: Language
) -> None:
    """Show what differs between the reader's version and the one that was saved meanwhile."""
    mine, theirs = _versions(name)
    opened = content_of(start)
    message = language.gettext(REMOVED if theirs.removed else SAVED)
    with st.container(key=VERSIONS_KEY):
        st.warning(
            message.format(who=plain_markdown(theirs.changed_by)), icon=":material/sync_problem:"
        )
    rows = [
        [
            field_label(field, language),
            value_words(field, own, context.names, language) or "–",
            value_words(field, other, context.names, language) or "–",
        ]
        for field, own, other in differences(mine, theirs.content)
    ]
    headings = [
        language.gettext("Field"),
        language.gettext("Your version"),
        language.gettext("Version of {who}").format(who=theirs.changed_by),
    ]
    if rows:
        st.html(html_table(headings, rows, language.gettext("What differs")))
    else:
        st.markdown(language.gettext("Both versions are the same."))
    merged = joined(opened, mine, theirs.content)
    with st.container(horizontal=True):
        if merged is not None:
            st.button(
                language.gettext("Keep both: join the changes"),
                type="primary",
                on_click=lambda: _save(context, name, merged, theirs),
            )
        st.button(
            language.gettext("Save my version"), on_click=lambda: _save(context, name, mine, theirs)
        )
        st.button(language.gettext("Keep their version"), on_click=lambda: _finish(name, theirs.id))


def _versions(name: str) -> tuple[InitiativeContent, Initiative]:
    versions: tuple[InitiativeContent, Initiative] = st.session_state[CONFLICT_KEY.format(name)]
    return versions


def _save(context: Context, name: str, content: InitiativeContent, over: Initiative) -> None:
    if write_or_explain(context, lambda by: _write(name, content, over, by), shows_conflict=True):
        _finish(name, over.id)


def _write(name: str, content: InitiativeContent, over: Initiative, by: Access) -> str:
    try:
        registry, at = the_registry(), now()
        kept = change_initiative(registry, over.id, over.version, content, who=by.name, at=at)
        if kept.removed:
            # Who saves a text that somebody removed meanwhile wants it to be there.
            restore_initiative(registry, kept.id, kept.version, who=by.name, at=at)
    except ConflictError as conflict:
        # A third editor was quicker still: the choice is put again.
        st.session_state[CONFLICT_KEY.format(name)] = (content, conflict.theirs)
        raise
    return N_("Saved.")


def _finish(name: str, item: int) -> None:
    drop(name)
    st.session_state.pop(CONFLICT_KEY.format(name), None)
    close_form()
    open_item(item)
