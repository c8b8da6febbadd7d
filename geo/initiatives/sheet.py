"""The list in an uploaded file: its headings and rows, with notes on how they were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import SheetError
from geo.initiatives.headings import FIELDS, heading_key
from geo.initiatives.reading.limits import MAX_FILE_BYTES
from geo.initiatives.reading.process import read_apart
from geo.initiatives.reading.refused import Refused
from geo.translatable import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language

KNOWN_HEADINGS: Final = frozenset(heading_key(name) for names in FIELDS.values() for name in names)


@dataclass(frozen=True)
class SheetNote:
    """A note for the user on how a file was read.

    Attributes
    ----------
    message
        English text marked for translation.
    values
        Values of its fields, which may contain texts from the file.
    """

    message: str
    values: Mapping[str, str]

    def for_user(self, language: Language) -> str:
        """Return the note in `language`."""
        return language.gettext(self.message).format(**self.values)


@dataclass(frozen=True)
class Sheet:
    """The list in a file, as text.

    Attributes
    ----------
    headings
        Headings of the columns that are not empty. A column without a name gets its letters.
    rows
        Row number in a spreadsheet program, and the cells, without empty rows.
    notes
        Notes on how the file was read.
    name
        Name of the sheet; empty for a text file.
    names
        Names of all visible sheets with content.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[SheetNote, ...] = ()
    name: str = ""
    names: tuple[str, ...] = ()


def read_sheet(data: bytes, name: str, sheet: str | None = None) -> Sheet:
    """Return the list in an Excel file, a LibreOffice file, a web page or a text file.

    Parameters
    ----------
    data, name
        The file's bytes and name. The name is only used in messages.
    sheet
        Name of the sheet to read; None takes the first visible sheet with known headings, or else
        the first visible sheet with rows.

    Raises
    ------
    SheetError
        The file cannot be read, or is no list of initiatives.
    """
    if len(data) > MAX_FILE_BYTES:
        raise SheetError(
            N_("{name} is too large ({size} MB). At most {most} MB fits: split the list."),
            name=name, size=len(data) // 1_000_000, most=MAX_FILE_BYTES // 1_000_000,
        )  # fmt: skip
    if not data.strip():
        raise SheetError(N_("{name} is empty. Choose the file with your list."), name=name)
    try:
        told = read_apart(data, KNOWN_HEADINGS, sheet)
    except Refused as error:
        raise SheetError(error.message, detail="", name=name, **error.values) from error
    return Sheet(
        headings=tuple(told["headings"]),
        rows=tuple((number, tuple(cells)) for number, cells in told["rows"]),
        notes=tuple(SheetNote(message, values) for message, values in told["notes"]),
        name=told["sheet"],
        names=tuple(told["sheets"]),
    )
