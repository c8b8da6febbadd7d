"""The list in a file that somebody chose: read once, with a choice of sheet and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import SheetError
from geo.initiatives.sheet import Sheet, read_sheet
from geo.ui.plain import plain_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.i18n import Language

READ_KEY: Final = "import_read"
CHOICE_KEY: Final = "import-sheet-{}"


def show_sheet(data: bytes, name: str, column_keys: Iterable[str], words: Language) -> Sheet:
    """Show which sheet of a file is read and what was done in reading it; return its list.

    Parameters
    ----------
    data, name
        The file.
    column_keys
        Keys of the widgets that tie columns to fields; what was chosen there for another list
        goes.
    words
        Language of the page.

    Raises
    ------
    SheetError
        It cannot be read.
    """
    file = hash((name, data))
    first = _read_once(file, data, name, None, words)
    sheet = first
    if len(first.names) > 1:
        key = CHOICE_KEY.format(file)
        chosen = st.session_state.get(key, first.name)
        label = words.gettext("Sheet that is read: {sheet}")
        with st.expander(label.format(sheet=plain_markdown(chosen))):
            chosen = st.selectbox(
                words.gettext("Which sheet holds your list?"),
                first.names,
                index=first.names.index(first.name),
                key=key,
            )
        if chosen != first.name:
            sheet = _read_once(file, data, name, chosen, words)
    _forget_columns((file, sheet.name), column_keys)
    if sheet.notes:
        told = [f"- {plain_markdown(note.for_user(words))}" for note in sheet.notes]
        title = words.gettext("How this file was read:")
        st.info("\n".join([title, "", *told]), icon=":material/info:")
    return sheet


def forget_sheet() -> None:
    """Forget the list that was read."""
    st.session_state.pop(READ_KEY, None)


def _read_once(file: int, data: bytes, name: str, wanted: str | None, words: Language) -> Sheet:
    """Read a sheet at the first run of the page; each later choice on it is a run as well."""
    held, outcomes = st.session_state.get(READ_KEY, (None, {}))
    if held != file:
        outcomes = {}
    if wanted not in outcomes:
        with st.spinner(words.gettext("Reading the list")):
            try:
                outcome: Sheet | SheetError = read_sheet(data, name, wanted)
            except SheetError as error:
                outcome = error
        # The first one tells which sheets there are; of the others the last is kept.
        kept = {None: outcomes[None]} if None in outcomes else {}
        outcomes = {**kept, wanted: outcome}
        st.session_state[READ_KEY] = (file, outcomes)
    found: Sheet | SheetError = outcomes[wanted]
    if isinstance(found, SheetError):
        raise found
    return found


def _forget_columns(now: tuple[int, str], column_keys: Iterable[str]) -> None:
    key = f"{READ_KEY}_columns"
    if st.session_state.get(key, now) != now:
        for column in column_keys:
            st.session_state.pop(column, None)
    st.session_state[key] = now
