"""What a reader of the page sees of a file, read in this process: a new one takes a while."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from geo.i18n import language_of
from geo.initiatives.reading.choose import read_list
from geo.initiatives.reading.refused import Refused
from geo.initiatives.sheet import KNOWN_HEADINGS, SheetNote

NL = language_of("nl")


@dataclass(frozen=True)
class Seen:
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    said: str
    """The notes, in Dutch."""
    sheet: str
    sheets: tuple[str, ...]

    @property
    def cells(self) -> list[tuple[str, ...]]:
        return [cells for _, cells in self.rows]


def seen(data: bytes | str, sheet: str | None = None) -> Seen:
    data = data.encode() if isinstance(data, str) else data
    chosen = read_list(data, KNOWN_HEADINGS, sheet)
    notes = [SheetNote(message, values).for_user(NL) for message, values in chosen.listed.notes]
    listed = chosen.listed
    return Seen(listed.headings, listed.rows, " ".join(notes), chosen.sheet, chosen.sheets)


def refused(data: bytes | str) -> str:
    """Return what is said of a file that cannot be read, in Dutch."""
    with pytest.raises(Refused) as caught:
        seen(data)
    return NL.gettext(caught.value.message).format(name="lijst", **caught.value.values)
