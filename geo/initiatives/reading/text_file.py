"""Read a list in a text file with a comma, semicolon, tab or bar between the cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from geo.initiatives.reading.encoding import decoded
from geo.initiatives.reading.grid import Grid
from geo.initiatives.reading.refused import NO_SPREADSHEET, Refused
from geo.translatable import N_

DELIMITERS: Final = (";", ",", "\t", "|")
SEPARATOR_LINE: Final = re.compile(r'\s*"?sep=(.)"?\s*?(\r\n|\r|\n|$)', re.IGNORECASE)
"""A first line that tells Excel the delimiter. Excel does not count it as a row."""
CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f]")
MAX_CONTROLS_SHARE: Final = 0.02
"""Largest share of control signs in a text. A file with more is no text."""
SAMPLE_CHARACTERS: Final = 100_000
SAMPLE_ROWS: Final = 200


def read_text(data: bytes) -> Grid:
    """Return the cells of a text file.

    Raises
    ------
    Refused
        The file is no text, or its quotes do not match.
    """
    text, notes = decoded(data)
    text = text.removeprefix("\ufeff").rstrip("\x1a\x00")
    if len(CONTROLS.findall(text)) > MAX_CONTROLS_SHARE * len(text):
        raise Refused(NO_SPREADSHEET)
    text = text.replace("\x00", "")
    told = SEPARATOR_LINE.match(text)
    if told is None:
        delimiter, width = _delimiter(text[:SAMPLE_CHARACTERS])
        if width < 2:
            text = _unwrapped(text)
            delimiter, _ = _delimiter(text[:SAMPLE_CHARACTERS])
    else:
        delimiter, text = told[1], text[told.end() :]
    grid = Grid(notes=notes)
    row = 0
    try:
        for row, cells in enumerate(_records(text, delimiter)):
            for column, cell in enumerate(cells):
                if cell:
                    grid.put(row, column, cell)
    except csv.Error as error:
        raise Refused(
            N_("{name} cannot be read: look at the quotes near row {row}."),
            row=row + 2 if grid.cells else 1,
        ) from error
    return grid


def _records(text: str, delimiter: str, *, strict: bool = True) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _unwrapped(text: str) -> str:
    """Remove quotes around whole rows, which appear when a list is saved as CSV twice."""
    if not text.lstrip().startswith('"'):
        return text
    try:
        rows = list(_records(text, DELIMITERS[0]))
    except csv.Error:
        return text
    first = next((row[0] for row in rows if row), "")
    if not any(sign in first for sign in DELIMITERS):
        return text
    return "\n".join(row[0] if row else "" for row in rows)


def _delimiter(sample: str) -> tuple[str, int]:
    """Return the sign that splits most rows into the same number of cells, and that number."""

    def fit(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for number, cells in enumerate(_records(sample, delimiter, strict=False)):
                if number == SAMPLE_ROWS:
                    break
                widths[len(cells)] += len(cells) > 1
        except csv.Error:
            return 0, 0
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    best = max(DELIMITERS, key=fit)
    return best, fit(best)[1]
