"""How a file that somebody chose was read: which sheet, and what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import SheetError
from geo.initiatives.sheet import Sheet, read_sheet
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.i18n import Language

READ_KEY: Final = "import_read"
CHOICE_KEY: Final = "import_sheet"


def show_reading(sheet: Sheet, choose: Callable[[str], None], language: Language) -> None:
    """Show what was done in reading a file, and let another of its sheets be chosen.

    Parameters
    ----------
    sheet
        The list as it was read.
    choose
        Called with the name of another sheet.
    language
        Language of the page.
    """
    if len(sheet.names) > 1:
        label = language.gettext("Sheet that is read: {sheet}")
        with st.expander(label.format(sheet=plain_markdown(sheet.name))):
            st.session_state[CHOICE_KEY] = sheet.name
            st.selectbox(
                language.gettext("Which sheet holds your list?"),
                sheet.names,
                key=CHOICE_KEY,
                on_change=lambda: choose(st.session_state[CHOICE_KEY]),
            )
    if sheet.notes:
        told = [f"- {plain_markdown(note.for_user(language))}" for note in sheet.notes]
        title = language.gettext("How this file was read:")
        st.info("\n".join([title, "", *told]), icon=":material/info:")


def read_once(data: bytes, name: str, language: Language) -> Sheet:
    """Read a file at the first run of the page, show how, and return its list.

    Each later choice on the page is a run as well, and reading takes a process of its own.

    Parameters
    ----------
    data, name
        The file.
    language
        Language of the page.

    Raises
    ------
    SheetError
        It cannot be read.
    """
    file = hash((name, data))
    if st.session_state.get(READ_KEY, (None,))[0] != file:
        with st.spinner(language.gettext("Reading the list")):
            _read(file, data, name, None)
    _, sheet, error = st.session_state[READ_KEY]
    if sheet is None:
        raise error
    if error is not None:
        st.error(error.for_user(language), icon=":material/error:")
    show_reading(sheet, lambda wanted: _read(file, data, name, wanted), language)
    read: Sheet = sheet
    return read


def forget_sheet() -> None:
    """Forget the list that was read."""
    st.session_state.pop(READ_KEY, None)


def _read(file: int, data: bytes, name: str, wanted: str | None) -> None:
    """Keep the list in a sheet; where there is none, the one of before stays beside the reason."""
    _, before, _ = st.session_state.get(READ_KEY, (None, None, None))
    try:
        sheet: Sheet | None = read_sheet(data, name, wanted)
        error = None
    except SheetError as reason:
        sheet, error = (None if wanted is None else before), reason
    st.session_state[READ_KEY] = (file, sheet, error)
