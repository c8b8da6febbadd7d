"""Read binary workbooks of Excel (.xlsb): pack their rows together before calamine reads them.

[MS-XLSB] describes the records and their fields. Overwrite row numbers in the file, so that empty
rows in between take no memory. Leave columns as they are, and count them.
"""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from geo.initiatives.reading.archive import Archive, part, part_bytes
from geo.initiatives.reading.calamine import sheet_values, zipped
from geo.initiatives.reading.grid import LAST_COLUMN, LAST_ROW, Grid, Tab
from geo.initiatives.reading.limits import MAX_AREA_CELLS, MAX_CELLS, MAX_SHEETS
from geo.initiatives.reading.refused import damaged, too_many
from geo.initiatives.reading.xlsx import ROOT_RELATIONS, refuse_macros, relation_targets, relations

ROW, BLANK, ERROR, FORMULA_ERROR = 0, 1, 3, 11
CELLS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62})
"""Kinds of records that hold a cell with a value."""
COLUMNS, BUNDLED_SHEET, DIMENSION, MERGED = 60, 156, 148, 176
ROW_HIDDEN, COLUMN_HIDDEN = 0x10, 0x01
ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
}  # fmt: skip


@dataclass
class _Packed:
    """A sheet with its rows packed together."""

    grid: Grid = field(default_factory=Grid)
    rows: list[int] = field(default_factory=list)
    first_column: int = LAST_COLUMN
    last_column: int = 0
    count: int = 0


def xlsb_tabs(archive: Archive, name: str) -> list[Tab]:
    """Return the sheets of a binary workbook in order, from the part `name` that lists them.

    Raises
    ------
    Refused
        The workbook is damaged or has macros.
    """
    refuse_macros(archive)
    targets = relation_targets(archive, name)
    tabs = []
    index = 0
    workbook = part(archive, name)
    for kind, start, end in _records(workbook):
        if kind != BUNDLED_SHEET:
            continue
        state = _number(workbook, start, end)
        key, after = _text(workbook, start + 8, end)
        title, _ = _text(workbook, after, end)
        told, path = targets.get(key, ("", ""))
        if told == "worksheet" and index < MAX_SHEETS:
            read = partial(_read, archive, name, targets, path, index)
            tabs.append(Tab(title, state == 0, read, part_bytes(archive, path)))
        index += 1
    return tabs


def _read(
    archive: Archive, name: str, targets: Mapping[str, tuple[str, str]], path: str, index: int
) -> Grid:
    packed = _Packed()
    sheet = _pack(bytearray(part(archive, path)), packed)
    width = packed.last_column - packed.first_column + 1
    if len(packed.rows) * width > MAX_AREA_CELLS:
        raise too_many()
    if not packed.rows:
        return packed.grid
    references = posixpath.join(posixpath.dirname(name), f"_rels/{posixpath.basename(name)}.rels")
    parts = {own: part(archive, own) for own in (name, references)}
    parts |= {ROOT_RELATIONS: relations({"officeDocument": name}), path: sheet}
    for kind, target in targets.values():
        if kind in {"sharedStrings", "styles"} and target.lower() in archive.parts:
            parts[target] = part(archive, target)
    for row, column, text in sheet_values(zipped(parts), index):
        packed.grid.put(packed.rows[row], column, text)
    return packed.grid


def _pack(sheet: bytearray, packed: _Packed) -> bytes:
    """Number the rows that are not empty from 0, and store their original numbers."""
    row = 0
    is_hidden = False
    row_start = -1
    for kind, start, end in _records(sheet):
        if kind == ROW:
            row = _number(sheet, start, end)
            if row > LAST_ROW or end - start < 12:
                raise damaged()
            is_hidden = bool(sheet[start + 11] & ROW_HIDDEN)
            row_start = start
            # Give an empty row the number of the row before it: it adds no cells there.
            struct.pack_into("<I", sheet, start, max(len(packed.rows) - 1, 0))
        elif kind in CELLS:
            if row_start >= 0:
                struct.pack_into("<I", sheet, row_start, len(packed.rows))
                packed.rows.append(row)
                row_start = -1
                if is_hidden:
                    packed.grid.hidden_rows.add(row)
            _count_cell(sheet, kind, start, end, row, packed)
        elif kind == DIMENSION and end - start >= 16:
            struct.pack_into("<IIII", sheet, start, 0, 0, 0, 0)
        elif kind == MERGED:
            top, bottom, left, right = _numbers(sheet, start, end, 4)
            packed.grid.merge((top, left, bottom, right))
        elif kind == COLUMNS and end - start >= 18:
            first, last = _numbers(sheet, start, end, 2)
            if sheet[start + 16] & COLUMN_HIDDEN and last <= LAST_COLUMN:
                packed.grid.hidden_columns |= set(range(first, last + 1))
    return bytes(sheet)


def _count_cell(
    sheet: bytearray, kind: int, start: int, end: int, row: int, packed: _Packed
) -> None:
    column = _number(sheet, start, end)
    packed.count += 1
    if column > LAST_COLUMN or not packed.rows:
        raise damaged()
    if packed.count > MAX_CELLS:
        raise too_many()
    packed.first_column = min(packed.first_column, column)
    packed.last_column = max(packed.last_column, column)
    if kind in {ERROR, FORMULA_ERROR} and end - start >= 9:
        packed.grid.fail(row, column, ERRORS.get(sheet[start + 8], "#N/A"))


def _records(data: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and end of each record."""
    position = 0
    while position < len(data):
        kind, position = _short(data, position, 2)
        size, position = _short(data, position, 4)
        if position + size > len(data):
            raise damaged()
        yield kind, position, position + size
        position += size


def _short(data: bytes | bytearray, position: int, most: int) -> tuple[int, int]:
    """Return a number stored in seven bits per byte, and the position after it."""
    value = 0
    for step in range(most):
        if position >= len(data):
            raise damaged()
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            break
    return value, position


def _number(data: bytes | bytearray, start: int, end: int) -> int:
    return _numbers(data, start, end, 1)[0]


def _numbers(data: bytes | bytearray, start: int, end: int, count: int) -> tuple[int, ...]:
    if start + 4 * count > end:
        raise damaged()
    return struct.unpack_from(f"<{count}I", data, start)


def _text(data: bytes, start: int, end: int) -> tuple[str, int]:
    """Return a text, which follows its length, and the position after it."""
    length = _number(data, start, end)
    after = start + 4 + 2 * length
    if after > end:
        raise damaged()
    return data[start + 4 : after].decode("utf-16-le", errors="replace"), after
