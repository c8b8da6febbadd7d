"""Two people edited the same item of the wijkagenda: both versions side by side, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.agenda import AGENDA_LABELS, agenda_value
from geo.i18n import N_
from geo.initiatives.versions import differences, joined
from geo.ui.forms.agenda_save import conflict_of, forget, write
from geo.ui.parts.html_table import html_table
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.writing import VERSIONS_KEY, write_or_explain

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import AgendaContent, AgendaItem

SAVED = N_("While you were editing, {who} saved this. Your text is kept. Choose what to do.")
REMOVED = N_(
    "While you were editing, {who} removed this. Your text is kept. Choose what to do: with your "
    "version it is put back."
)


def show_agenda_conflict(context: Context, name: str, language: Language) -> bool:
    """Show both versions when there are two; return whether there are."""
    versions = conflict_of(name)
    if versions is None:
        return False
    opened, mine, theirs = versions
    message = language.gettext(REMOVED if theirs.removed else SAVED)
    with st.container(key=VERSIONS_KEY):
        st.warning(
            message.format(who=plain_markdown(theirs.changed_by)), icon=":material/sync_problem:"
        )
    rows = [
        [
            language.gettext(AGENDA_LABELS[field]),
            agenda_value(field, own, context.names, language) or "–",
            agenda_value(field, other, context.names, language) or "–",
        ]
        for field, own, other in differences(mine, theirs.content)
        if field in AGENDA_LABELS
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
    merged = joined(opened.content, mine, theirs.content)
    with st.container(horizontal=True):
        if merged is not None and merged not in (mine, theirs.content):
            st.button(
                language.gettext("Keep both: join the changes"),
                type="primary",
                on_click=lambda: _save(context, name, merged, theirs),
            )
        st.button(
            language.gettext("Save my version"), on_click=lambda: _save(context, name, mine, theirs)
        )
        st.button(language.gettext("Keep their version"), on_click=lambda: forget(name))
    return True


def _save(context: Context, name: str, content: AgendaContent, over: AgendaItem) -> None:
    if write_or_explain(context, lambda by: write(over, content, name, by), shows_conflict=True):
        forget(name)
