"""Earlier imports; an administrator can undo each."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.initiatives.bulk import undo_import
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.registry import current_snapshot, day_of, now, the_registry
from geo.ui.session.writing import write_on_click

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.bulk import UndoResult
    from geo.initiatives.records import ImportBatch, Snapshot
    from geo.initiatives.roles import Access


def show_earlier(context: Context, snapshot: Snapshot, access: Access, language: Language) -> None:
    """Show who brought in what; an administrator can take a list back."""
    if not snapshot.imports:
        return
    st.header(language.gettext("Earlier lists"), anchor=False)
    for batch in reversed(snapshot.imports):
        st.html(f"<p>{escape(_batch_words(batch, language))}</p>")
        if batch.undone is None and access.can_manage:
            with st.popover(language.gettext("Take this list back")):
                st.markdown(
                    language.gettext(
                        "Its initiatives go off the list. What somebody changed since then stays."
                    )
                )
                st.button(
                    language.gettext("Take back"),
                    key=f"undo-{batch.id}",
                    on_click=write_on_click(
                        context,
                        partial(_undo, batch),
                        _undone_message,
                        manage=True,
                    ),
                )


def _batch_words(batch: ImportBatch, language: Language) -> str:
    text = language.ngettext(
        "{name}: {n} initiative, brought in on {date} by {who}.",
        "{name}: {n} initiatives, brought in on {date} by {who}.",
        batch.rows,
    ).format(
        name=batch.file_name,
        n=language.number(batch.rows),
        date=language.date(day_of(batch.at)),
        who=batch.who,
    )
    if batch.undone is not None:
        text += " " + language.gettext("Taken back on {date}.").format(
            date=language.date(day_of(batch.undone))
        )
    return text


def _undo(batch: ImportBatch, by: Access) -> UndoResult:
    return undo_import(the_registry(), batch.id, who=by.name, at=now())


def _undone_message(result: UndoResult, language: Language) -> str:
    if not result.kept:
        return language.gettext("The list is taken back.")
    titles = {item.id: item.content.title for item in current_snapshot().initiatives}
    return language.gettext(
        "The list is taken back. Kept, because somebody changed them: {titles}."
    ).format(titles=", ".join(plain_markdown(titles[number]) for number in result.kept))
