"""Rows of a list that look like what is there already: the reader decides of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.reports.left_out import twin_words
from geo.ui.initiatives.imports.state import leave_out, take_along
from geo.ui.initiatives.imports.steps import page_of
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.import_plan import Duplicate, ImportPlan


def show_twins(plan: ImportPlan, words: Language) -> None:
    """Show the rows that look like another."""
    twins = plan.duplicates
    if not twins:
        return
    st.subheader(words.gettext("Seem to be there already"), anchor=False)
    st.markdown(
        words.gettext(
            "The title, the area and the organisation are alike. These rows stay out, unless you "
            "take them along."
        )
    )
    if len(twins) > 1:
        label = words.gettext("Take all {n} along")
        st.button(
            label.format(n=words.number(len(twins))),
            key="import-twins-all",
            on_click=take_along,
            args=([twin.row for twin in twins],),
        )
    for twin in page_of(twins, "twins", words):
        with st.container(border=True, key=f"import-twin-{twin.row}"):
            _twin(twin, words)


def _twin(twin: Duplicate, words: Language) -> None:
    heading = words.gettext("Row {row}").format(row=twin.row)
    by = f" ({twin.content.organisation})" if twin.content.organisation else ""
    st.markdown(f"**{heading}** · {plain_markdown(twin.content.title + by)}")
    st.markdown(plain_markdown(twin_words(twin.twin, words)))
    with st.container(horizontal=True):
        st.button(
            words.gettext("Take row {row} along").format(row=twin.row),
            key=f"import-along-{twin.row}",
            on_click=take_along,
            args=([twin.row],),
        )
        st.button(
            words.gettext("Leave out row {row}").format(row=twin.row),
            key=f"import-twin-out-{twin.row}",
            on_click=leave_out,
            args=([twin.row],),
        )
