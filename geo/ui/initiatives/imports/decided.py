"""The choices that the user made for rows of a list, with buttons that undo them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.initiatives.readings import shortened
from geo.reports.left_out import FIELD_WORDS
from geo.ui.initiatives.imports.state import choices, decided_rows, take_back
from geo.ui.initiatives.imports.steps import page_of
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.import_plan import Choices


def show_decided(language: Language) -> None:
    """Show each row with a choice, and a button that undoes it."""
    rows = decided_rows()
    if not rows:
        return
    label = language.ngettext("Your choice for {n} row", "Your choices for {n} rows", len(rows))
    with st.expander(label.format(n=language.number(len(rows))), key="import-decided"):
        st.button(
            language.gettext("Undo all choices"),
            key="import-undo-all",
            icon=":material/undo:",
            on_click=take_back,
            args=(rows,),
        )
        for row in page_of(rows, "decided", language):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    plain_markdown(decided_words(row, choices(), language)), width="stretch"
                )
                st.button(
                    language.gettext("Undo row {row}").format(row=row),
                    key=f"import-undo-{row}",
                    on_click=take_back,
                    args=([row],),
                )


def decided_words(row: int, was: Choices, language: Language) -> str:
    """Return the choices for a row as text."""
    parts = []
    for (number, field), text in was.texts.items():
        if number != row:
            continue
        line = (
            language.gettext("{field}: “{text}”") if text else language.gettext("without “{field}”")
        )
        name = language.gettext(FIELD_WORDS[field])
        parts.append(line.format(field=name, text=shortened(text)))
    for number, field in sorted(was.as_is):
        if number == row:
            line = language.gettext("“{field}” is kept as it is")
            parts.append(line.format(field=language.gettext(FIELD_WORDS[field])))
    if row in was.not_twins:
        parts.append(language.gettext("taken along"))
    if row in was.left_out:
        parts.append(language.gettext("left out"))
    heading = language.gettext("Row {row}").format(row=row)
    return f"{heading}: {'; '.join(parts)}"
