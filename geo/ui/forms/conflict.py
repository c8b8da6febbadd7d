"""Two people edited the same record: both versions side by side, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.initiatives.versions import differences, joined
from geo.ui.forms.saving import CONFLICT_KEY, SAVED
from geo.ui.parts.html_table import html_table
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.writing import VERSIONS_KEY, write_or_explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.roles import Access
    from geo.ui.forms.saving import Content, Record, Versions


def show_conflict(
    context: Context,
    name: str,
    *,
    saved: str,
    removed: str,
    in_words: Callable[[str, Any], tuple[str, str] | None],
    change: Callable[[Content, Any, Access], Record],
    finish: Callable[[Any], None],
    language: Language,
) -> None:
    """Show what differs between two versions of a record, and the ways out.

    Parameters
    ----------
    name
        Of the draft.
    saved, removed
        What happened meanwhile, in English, with ``{who}``.
    in_words
        Returns the name of a field and its value in words; None for a field that is not shown.
    change
        Writes a version over the record that stands in the registry, and returns it.
    finish
        Closes the form, given the record that stands.
    """
    versions: Versions[Content] = st.session_state[CONFLICT_KEY][name]
    mine, theirs = versions.mine, versions.theirs

    def save(content: Content) -> None:
        written = write_or_explain(
            context, lambda by: change(content, theirs, by), SAVED, shows_conflict=True
        )
        if written is not None:
            finish(written)

    message = language.gettext(removed if theirs.removed else saved)
    with st.container(key=VERSIONS_KEY):
        st.warning(
            message.format(who=plain_markdown(theirs.changed_by)), icon=":material/sync_problem:"
        )
    _show_differences(mine, theirs, in_words, language)
    merged = joined(versions.opened, mine, theirs.content)
    with st.container(horizontal=True):
        if merged is not None and merged not in (mine, theirs.content):
            st.button(
                language.gettext("Keep both: join the changes"),
                type="primary",
                on_click=lambda: save(merged),
            )
        st.button(language.gettext("Save my version"), on_click=lambda: save(mine))
        st.button(language.gettext("Keep their version"), on_click=lambda: finish(theirs))


def _show_differences(
    mine: Content,
    theirs: Any,
    in_words: Callable[[str, Any], tuple[str, str] | None],
    language: Language,
) -> None:
    rows = []
    for field, own, other in differences(mine, theirs.content):
        label, other_label = in_words(field, own), in_words(field, other)
        if label is not None and other_label is not None:
            rows.append([label[0], label[1] or "–", other_label[1] or "–"])
    headings = [
        language.gettext("Field"),
        language.gettext("Your version"),
        language.gettext("Version of {who}").format(who=theirs.changed_by),
    ]
    if rows:
        st.html(html_table(headings, rows, language.gettext("What differs")))
    else:
        st.markdown(language.gettext("Both versions are the same."))
