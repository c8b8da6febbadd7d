"""Rows of a list that look like another initiative; the user decides on each."""

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


def show_twins(plan: ImportPlan, language: Language) -> None:
    """Show the rows that look like another initiative, with buttons to decide."""
    twins = plan.duplicates
    if not twins:
        return
    st.subheader(language.gettext("Seem to be there already"), anchor=False)
    st.markdown(
        language.gettext(
            "The title, the area and the organisation are alike. These rows stay out, unless you "
            "take them along."
        )
    )
    if len(twins) > 1:
        label = language.gettext("Take all {n} along")
        st.button(
            label.format(n=language.number(len(twins))),
            key="import-twins-all",
            on_click=take_along,
            args=([twin.row for twin in twins],),
        )
    for twin in page_of(twins, "twins", language):
        with st.container(border=True, key=f"import-twin-{twin.row}"):
            _twin(twin, language)


def _twin(twin: Duplicate, language: Language) -> None:
    heading = language.gettext("Row {row}").format(row=twin.row)
    by = f" ({twin.content.organisation})" if twin.content.organisation else ""
    st.markdown(f"**{heading}** · {plain_markdown(twin.content.title + by)}")
    st.markdown(plain_markdown(twin_words(twin.twin, language)))
    with st.container(horizontal=True):
        st.button(
            language.gettext("Take row {row} along").format(row=twin.row),
            key=f"import-along-{twin.row}",
            on_click=take_along,
            args=([twin.row],),
        )
        st.button(
            language.gettext("Leave out row {row}").format(row=twin.row),
            key=f"import-twin-out-{twin.row}",
            on_click=leave_out,
            args=([twin.row],),
        )
