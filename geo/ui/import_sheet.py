"""How a file that somebody chose was read: which sheet, and what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.ui.plain import plain_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.i18n import Language
    from geo.initiatives.sheet import Sheet

CHOICE_KEY: Final = "import_sheet"


def show_reading(sheet: Sheet, choose: Callable[[str], None], words: Language) -> None:
    """Show what was done in reading a file, and let another of its sheets be chosen.

    Parameters
    ----------
    sheet
        The list as it was read.
    choose
        Called with the name of another sheet.
    words
        Language of the page.
    """
    if len(sheet.names) > 1:
        label = words.gettext("Sheet that is read: {sheet}")
        with st.expander(label.format(sheet=plain_markdown(sheet.name))):
            st.session_state[CHOICE_KEY] = sheet.name
            st.selectbox(
                words.gettext("Which sheet holds your list?"),
                sheet.names,
                key=CHOICE_KEY,
                on_change=lambda: choose(st.session_state[CHOICE_KEY]),
            )
    if sheet.notes:
        told = [f"- {plain_markdown(note.for_user(words))}" for note in sheet.notes]
        title = words.gettext("How this file was read:")
        st.info("\n".join([title, "", *told]), icon=":material/info:")
