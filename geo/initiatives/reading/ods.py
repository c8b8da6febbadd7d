"""Read workbooks of LibreOffice (.ods, .fods) in blocks.

Read their XML here rather than with calamine: each value is plain XML, and one row may state that
it repeats a million times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from geo.initiatives.reading.archive import Archive, blocks, parse_xml, part
from geo.initiatives.reading.grid import LAST_COLUMN, LAST_ROW, Grid, Tab
from geo.initiatives.reading.limits import MAX_SHEETS
from geo.initiatives.reading.refused import damaged, has_password
from geo.initiatives.reading.values import number, text_of

NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE: Final = f"{NAMES}table:1.0 "
OFFICE: Final = f"{NAMES}office:1.0 "
STYLE: Final = f"{NAMES}style:1.0 "
TEXT: Final = f"{NAMES}text:1.0 "
CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
PASSED: Final = frozenset({"annotation", "shapes", "frame", "custom-shape", "tracked-changes"})
"""Skip these elements: notes at a cell and drawings have texts of their own."""
REPEATED: Final = re.compile(r"[0-9]{1,7}")
MAX_SPACES: Final = 100
DURATION: Final = re.compile(r"PT(\d{1,5})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
MIDNIGHT: Final = re.compile(r"T00:00:00(\.0+)?$")
SECONDS: Final = re.compile(r"(T\d\d:\d\d:\d\d)[.,]\d+$")


def ods_tabs(archive: Archive) -> list[Tab]:
    """Return the sheets of a LibreOffice workbook in order.

    Raises
    ------
    Refused
        The workbook is damaged or has a password.
    """
    if "meta-inf/manifest.xml" in archive.parts:
        manifest = part(archive, "meta-inf/manifest.xml")
        if b"encryption-data" in manifest:
            raise has_password()
    return flat_tabs(lambda: blocks(archive, "content.xml"))


def flat_tabs(content: Callable[[], Iterable[bytes]]) -> list[Tab]:
    """Return the sheets of a LibreOffice workbook that is one XML file.

    Parameters
    ----------
    content
        Returns the XML in blocks, each time from the start.

    Raises
    ------
    Refused
        The workbook is damaged.
    """
    hidden_styles: set[str] = set()
    found: list[tuple[str, bool]] = []
    style = [""]
    depth = [0]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            style[0] = attributes.get(f"{STYLE}name", "")
        elif name == "table-properties" and attributes.get(f"{TABLE}display") == "false":
            hidden_styles.add(style[0])
        elif name == "table":
            depth[0] += 1
            if depth[0] == 1:
                is_hidden = attributes.get(f"{TABLE}style-name", "") in hidden_styles
                found.append((attributes.get(f"{TABLE}name", ""), not is_hidden))

    def end(name: str) -> None:
        if name == "table":
            depth[0] -= 1

    parse_xml(content(), start, end)
    return [
        Tab(name, is_visible, partial(_read, content, index))
        for index, (name, is_visible) in enumerate(found[:MAX_SHEETS])
    ]


def _read(content: Callable[[], Iterable[bytes]], index: int) -> Grid:
    cells = _Cells(index)
    parse_xml(content(), cells.start, cells.end, cells.text)
    return cells.grid


class _Cells:
    """Collects the cells of one sheet from the elements of a document."""

    def __init__(self, wanted: int) -> None:
        self.grid = Grid()
        self._wanted = wanted
        self._table = -1
        self._depth = 0
        self._passed = 0
        self._row = self._column = self._place = 0
        self._repeats = self._row_repeats = 1
        self._is_hidden = False
        self._cell: Mapping[str, str] | None = None
        self._in_row: list[tuple[int, int, str, bool]] = []
        self._lines: list[str] = []
        self._is_in_line = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._depth += 1
            self._table += self._depth == 1
        if self._table != self._wanted or self._depth != 1:
            return
        if name in PASSED:
            self._passed += 1
        if self._passed:
            return
        match name:
            case "table-column":
                repeats = _repeats(attributes, f"{TABLE}number-columns-repeated")
                if attributes.get(f"{TABLE}visibility", "visible") != "visible":
                    last = min(self._place + repeats, LAST_COLUMN + 1)
                    self.grid.hidden_columns |= set(range(self._place, last))
                self._place += repeats
            case "table-row":
                self._row_repeats = _repeats(attributes, f"{TABLE}number-rows-repeated")
                self._is_hidden = attributes.get(f"{TABLE}visibility", "visible") != "visible"
                self._column = 0
                self._in_row = []
            case "table-cell" | "covered-table-cell":
                self._repeats = _repeats(attributes, f"{TABLE}number-columns-repeated")
                self._cell = attributes if name == "table-cell" else None
                self._lines = []
            case "p" | "h":
                self._lines.append("")
                self._is_in_line = True
            case "s":
                count = _repeats(attributes, f"{TEXT}c")
                self.text(" " * min(count, MAX_SPACES))
            case "tab":
                self.text(" ")
            case "line-break":
                self.text("\n")

    def end(self, name: str) -> None:
        if self._table == self._wanted and self._depth == 1:
            if name in PASSED:
                self._passed -= 1
            elif self._passed:
                return
            elif name in {"p", "h"}:
                self._is_in_line = False
            elif name in {"table-cell", "covered-table-cell"}:
                self._end_cell()
            elif name == "table-row":
                self._end_row()
        if name == "table":
            self._depth -= 1

    def text(self, text: str) -> None:
        if self._is_in_line and not self._passed and self._depth == 1:
            self._lines[-1] += text

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is not None:
            text = _value(cell, "\n".join(self._lines))
            failed = cell.get(f"{CALC}value-type") == "error"
            if text.strip():
                self._in_row.append((self._column, self._repeats, text, failed))
            elif f"{TABLE}formula" in cell and not cell.get(f"{OFFICE}value-type"):
                self.grid.unresolved.add((self._row, self._column))
            rows = _repeats(cell, f"{TABLE}number-rows-spanned")
            columns = _repeats(cell, f"{TABLE}number-columns-spanned")
            if rows * columns > 1:
                row, column = self._row, self._column
                self.grid.merge((row, column, row + rows - 1, column + columns - 1))
        self._column += self._repeats

    def _end_row(self) -> None:
        if self._in_row:
            for row in range(self._row, self._row + self._row_repeats):
                if self._is_hidden:
                    self.grid.hidden_rows.add(row)
                for first, repeats, text, failed in self._in_row:
                    for column in range(first, first + repeats):
                        if failed:
                            self.grid.fail(row, column, text)
                        else:
                            self.grid.put(row, column, text)
        self._row = min(self._row + self._row_repeats, LAST_ROW + 1)


def _value(cell: Mapping[str, str], shown: str) -> str:
    """Return the value of a cell; the shown text when it has no value."""
    match cell.get(f"{OFFICE}value-type", ""):
        case "float" | "percentage" | "currency":
            try:
                return number(float(cell.get(f"{OFFICE}value", "")))
            except (ValueError, OverflowError) as error:
                raise damaged() from error
        case "date":
            day = MIDNIGHT.sub("", cell.get(f"{OFFICE}date-value", ""))
            return SECONDS.sub(r"\1", day).replace("T", " ")
        case "time":
            told = cell.get(f"{OFFICE}time-value", "")
            found = DURATION.fullmatch(told)
            return ":".join(part.zfill(2) for part in found.groups()) if found else told
        case "boolean":
            return text_of(cell.get(f"{OFFICE}boolean-value") == "true")
    return shown or cell.get(f"{OFFICE}string-value", "")


def _repeats(attributes: Mapping[str, str], key: str) -> int:
    told = attributes.get(key, "1")
    if not REPEATED.fullmatch(told):
        raise damaged()
    return max(int(told), 1)
