"""Read workbooks of Excel 97 to 2003 (.xls): pack their rows together before calamine reads them.

[MS-XLS] describes the records and their fields. Overwrite row numbers in the file, so that empty
rows in between take no memory. Pack every sheet, because calamine reads all when it opens a file.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import olefile

from geo.initiatives.reading.calamine import sheet_values
from geo.initiatives.reading.grid import Grid, Tab
from geo.initiatives.reading.limits import MAX_AREA_CELLS, MAX_CELLS, MAX_SHEETS
from geo.initiatives.reading.refused import Refused, damaged, has_password, too_many
from geo.translatable import N_

STREAMS: Final = ("Workbook", "Book")
START, END, SHEET, LOCKED = 0x0809, 0x000A, 0x0085, 0x002F
ROW, COLUMNS, MERGED, DIMENSION = 0x0208, 0x007D, 0x00E5, 0x0200
FORMULA, NUMBERS, TRUTH_OR_ERROR = 0x0006, 0x00BD, 0x0205
CELLS: Final = frozenset({FORMULA, NUMBERS, TRUTH_OR_ERROR, 0x0203, 0x0204, 0x00D6, 0x027E, 0x00FD})
"""Kinds of records that hold a cell with a value."""
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 0x01
VISIBLE = WORKSHEET = 0
LAST_COLUMN: Final = 255
LAST_ROW: Final = 65_535
ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
}  # fmt: skip


@dataclass
class _Packed:
    """A sheet with its rows packed together."""

    grid: Grid = field(default_factory=Grid)
    rows: list[int] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    count: int = 0


def xls_tabs(data: bytes) -> list[Tab]:
    """Return the sheets of an old workbook in order.

    Raises
    ------
    Refused
        The file is damaged, has a password, or is no workbook.
    """
    held = io.BytesIO(data)
    try:
        with olefile.OleFileIO(held) as file:
            if file.exists("EncryptedPackage"):
                raise has_password()
            stream = next((name for name in STREAMS if file.exists(name)), None)
            if stream is None:
                raise _no_workbook(file)
            content = bytearray(file.openstream(stream).read())
            tabs = _tabs(content, held)
            file.write_stream(stream, bytes(content))
    except Refused:
        raise
    # The library raises any exception on a damaged file.
    except Exception as error:
        raise damaged() from error
    return tabs


def _no_workbook(file: olefile.OleFileIO) -> Refused:
    if file.exists("WordDocument"):
        return Refused(
            N_(
                "{name} is a text document, no spreadsheet. Copy its table to Excel or LibreOffice "
                "and save that as .xlsx."
            )
        )
    return damaged()


def _tabs(content: bytearray, file: io.BytesIO) -> list[Tab]:
    """Pack every sheet in `content`; return the sheets, to read from `file` afterwards."""
    sheets = []
    for kind, start, end in _records(content, 0):
        if kind == LOCKED:
            raise has_password()
        if kind == END:
            break
        if kind == SHEET:
            if end - start < 8:
                raise damaged()
            sheets.append((*struct.unpack_from("<IBB", content, start), _name(content, start, end)))
    if len(sheets) > MAX_SHEETS:
        raise too_many()
    tabs = []
    for index, (position, state, kind, name) in enumerate(sheets):
        packed = _Packed()
        if kind == WORKSHEET:
            _pack(content, position, packed)
            is_visible = state & 0x03 == VISIBLE
            tabs.append(Tab(name, is_visible, partial(_read, file, packed, index)))
    return tabs


def _read(file: io.BytesIO, packed: _Packed, index: int) -> Grid:
    if packed.rows:
        for row, column, text in sheet_values(file.getvalue(), index):
            packed.grid.put(packed.rows[row], column, text)
    return packed.grid


def _name(content: bytearray, start: int, end: int) -> str:
    """Return the name of a sheet. Its bytes are: length, whether a sign takes two bytes, signs."""
    length, is_wide = content[start + 6], content[start + 7] & 1
    signs = bytes(content[start + 8 : min(end, start + 8 + length * (2 if is_wide else 1))])
    return signs.decode("utf-16-le" if is_wide else "cp1252", errors="replace")


def _pack(content: bytearray, position: int, packed: _Packed) -> None:
    """Number the rows that are not empty from 0, and store their original numbers."""
    now = -1
    depth = 0
    for kind, start, end in _records(content, position):
        if kind == START:
            depth += 1
        elif kind == END:
            depth -= 1
            if depth == 0:
                break
        elif depth > 1:
            # Skip a chart in the sheet, which has cells of its own.
            continue
        elif kind in CELLS:
            if end - start < 6:
                raise damaged()
            row, column = struct.unpack_from("<HH", content, start)
            if row != now:
                now = row
                packed.rows.append(row)
                if len(packed.rows) > LAST_ROW:
                    raise too_many()
            struct.pack_into("<H", content, start, len(packed.rows) - 1)
            last = struct.unpack_from("<H", content, end - 2)[0] if kind == NUMBERS else column
            if not column <= last <= LAST_COLUMN:
                raise damaged()
            packed.columns.update(range(column, last + 1))
            packed.count += last - column + 1
            _note_error(content, kind, start, end, packed.grid, (row, column))
        else:
            _take(content, kind, start, end, packed)
    packed.grid.hidden_rows = packed.hidden & set(packed.rows)
    width = max(packed.columns, default=0) + 1
    if packed.count > MAX_CELLS or len(packed.rows) * width > MAX_AREA_CELLS:
        raise too_many()


def _note_error(
    content: bytearray, kind: int, start: int, end: int, grid: Grid, cell: tuple[int, int]
) -> None:
    """Store a cell that shows an error, as a constant or as the result of a formula."""
    if kind == TRUTH_OR_ERROR and end - start >= 8 and content[start + 7] == 1:
        grid.fail(*cell, ERRORS.get(content[start + 6], "#N/A"))
    elif kind == FORMULA and end - start >= 14:
        result = content[start + 6 : start + 14]
        if result[0] == 2 and result[6:8] == b"\xff\xff":
            grid.fail(*cell, ERRORS.get(result[2], "#N/A"))


def _take(content: bytearray, kind: int, start: int, end: int, packed: _Packed) -> None:
    """Store the hidden rows and columns and the merged cells of a record."""
    size = end - start
    if kind == ROW and size >= 14:
        row, flags = struct.unpack_from("<H", content, start)[0], content[start + 12]
        if flags & ROW_HIDDEN:
            packed.hidden.add(row)
    elif kind == COLUMNS and size >= 10:
        first, last = struct.unpack_from("<HH", content, start)
        if content[start + 8] & COLUMN_HIDDEN:
            packed.grid.hidden_columns |= set(range(first, min(last, LAST_COLUMN) + 1))
    elif kind == MERGED and size >= 2:
        count = struct.unpack_from("<H", content, start)[0]
        for number in range(min(count, (size - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<HHHH", content, start + 2 + 8 * number)
            packed.grid.merge((top, left, bottom, right))
    elif kind == DIMENSION:
        # Overwrite the stated size of the sheet: it may be wrong.
        content[start:end] = bytes(size)


def _records(content: bytearray, position: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and end of each record, beginning at `position`."""
    while position + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, position)
        start, end = position + 4, position + 4 + size
        if end > len(content):
            raise damaged()
        yield kind, start, end
        position = end
