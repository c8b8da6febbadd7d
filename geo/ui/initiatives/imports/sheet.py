"""Read an uploaded file once, and show which sheet was read and how."""

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
    """Show how a file was read, and let the user choose another of its sheets.

    Parameters
    ----------
    sheet
        The list that was read.
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
    """Read a file on the first run of the page, show how, and return its list.

    Each choice on the page is a rerun, and reading starts another process; so read once.

    Parameters
    ----------
    data, name
        The file.
    language
        Language of the page.

    Raises
    ------
    SheetError
        The file cannot be read.
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
    """Keep the list of a sheet; if a chosen sheet has none, keep the error and the earlier list."""
    _, before, _ = st.session_state.get(READ_KEY, (None, None, None))
    try:
        sheet: Sheet | None = read_sheet(data, name, wanted)
        error = None
    except SheetError as reason:
        sheet, error = (None if wanted is None else before), reason
    st.session_state[READ_KEY] = (file, sheet, error)
