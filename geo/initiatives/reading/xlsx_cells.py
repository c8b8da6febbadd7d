"""Collect the cells from the XML of an Excel sheet, and pack them without empty rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Final

from geo.initiatives.reading.grid import LAST_COLUMN, LAST_ROW, Block, Grid, letters
from geo.initiatives.reading.limits import MAX_AREA_CELLS, MAX_CELLS
from geo.initiatives.reading.refused import damaged, too_many
from geo.initiatives.reading.values import text_of

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a cell writes a sign that XML cannot contain."""
WHOLE: Final = re.compile(r"[0-9]{1,7}")
MIDNIGHT: Final = re.compile(r"T00:00(:00(\.0+)?)?Z?$")
END_OF_DAYS: Final = 2_958_466
"""Number of the day after 31 December 9999."""
TRUE: Final = frozenset({"1", "true", "on"})


class PackedCells:
    """Collects cells from the elements of a sheet.

    Attributes
    ----------
    grid
        Content that needs no other part of the workbook: texts in the sheet itself, truth values,
        errors, merged and hidden cells.
    rows, columns
        Original index of each packed row and column.
    has_shared
        Whether a cell refers to the shared texts of the workbook.
    """

    def __init__(self) -> None:
        self.grid = Grid()
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.has_shared = False
        self._places: dict[int, int] = {}
        self._by_name: dict[str, int] = {}
        self._row_name = ""
        self._packed: list[str] = []
        self._count = 0
        self._row = self._column = -1
        self._is_hidden = False
        self._is_new_row = True
        self._cell: Mapping[str, str] = {}
        self._held: list[str] = []
        self._texts: list[str] | None = None
        self._has_formula = False
        self._is_reading = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Process the start of an element."""
        match name:
            case "row":
                self._start_row(attributes)
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._texts = [] if not self._is_reading else None
            case "f":
                self._has_formula = True
            case "rPh":
                # Skip phonetic text, which some languages write beside a text.
                self._is_reading += 1
            case "mergeCell":
                self.grid.merge(_block(attributes.get("ref", "")))
            case "col":
                self._hide(attributes)

    def end(self, name: str) -> None:
        """Process the end of an element."""
        if name in {"v", "t"} and self._texts is not None:
            self._held.append("".join(self._texts))
            self._texts = None
        elif name == "rPh":
            self._is_reading -= 1
        elif name == "c":
            self._end_cell()

    def text(self, text: str) -> None:
        """Process a text inside an element."""
        if self._texts is not None:
            self._texts.append(text)

    def sheet(self) -> bytes:
        """Return the XML of a sheet with only the packed cells."""
        if len(self.rows) * len(self.columns) > MAX_AREA_CELLS:
            raise too_many()
        rows = "".join(self._packed)
        end = "</row>" if self._packed else ""
        xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}{end}</sheetData></worksheet>'
        return xml.encode()

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r", "")
        self._row = _whole(told) - 1 if told else self._row + 1
        if not 0 <= self._row <= LAST_ROW:
            raise damaged()
        self._column = -1
        self._is_new_row = True
        self._row_name = str(self._row + 1)
        self._is_hidden = attributes.get("hidden") in TRUE

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r", "")
        if told:
            name = told.removesuffix(self._row_name)
            if name not in self._by_name:
                row, self._by_name[name] = _reference(told)
                if row != self._row:
                    raise damaged()
            self._column = self._by_name[name]
        else:
            self._column += 1
        if self._column > LAST_COLUMN:
            raise damaged()
        self._cell = attributes
        self._held = []
        self._texts = None
        self._has_formula = False

    def _end_cell(self) -> None:
        value = "".join(self._held)
        kind = self._cell.get("t", "n")
        if not value.strip():
            # A formula can result in an empty text. An empty value of another kind is no result.
            if self._has_formula and kind != "str":
                self.grid.unresolved.add((self._row, self._column))
            return
        if self._is_hidden:
            self.grid.hidden_rows.add(self._row)
        match kind:
            case "s":
                self.has_shared = True
                self._pack(f' t="s"><v>{_whole(value.strip())}')
            case "n":
                self._number(value)
            case "b":
                self._put(text_of(value.strip() in TRUE))
            case "e":
                self.grid.fail(self._row, self._column, value.strip()[:20])
            case "d":
                self._put(MIDNIGHT.sub("", value.strip()).replace("T", " "))
            case _:
                self._put(ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))

    def _number(self, text: str) -> None:
        try:
            value = float(text)
        except ValueError as error:
            raise damaged() from error
        if not isfinite(value):
            raise damaged()
        style = self._cell.get("s", "")
        # Do not let calamine read a number beyond the calendar as a date: it fails on one.
        if style and 0 <= value < END_OF_DAYS:
            self._pack(f' s="{_whole(style)}"><v>{value!r}')
        else:
            self._put(text_of(value))

    def _put(self, text: str) -> None:
        self.grid.put(self._row, self._column, text)

    def _pack(self, rest: str) -> None:
        self._count += 1
        if self._count > MAX_CELLS:
            raise too_many()
        if self._is_new_row:
            self._is_new_row = False
            self._packed.append(("</row>" if self.rows else "") + f'<row r="{len(self.rows) + 1}">')
            self.rows.append(self._row)
        if self._column not in self._places:
            self._places[self._column] = len(self.columns)
            self.columns.append(self._column)
        column = self._places[self._column]
        self._packed.append(f'<c r="{letters(column)}{len(self.rows)}"{rest}</v></c>')

    def _hide(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in TRUE:
            first, last = (_whole(attributes.get(end, "")) for end in ("min", "max"))
            self.grid.hidden_columns |= set(range(first - 1, min(last, LAST_COLUMN + 1)))


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise damaged()
    return int(text)


def _reference(text: str) -> tuple[int, int]:
    """Return row and column of a cell such as B4, both counted from 0."""
    found = REFERENCE.fullmatch(text)
    if found is None:
        raise damaged()
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if not (1 <= row <= LAST_ROW + 1 and column <= LAST_COLUMN + 1):
        raise damaged()
    return row - 1, column - 1


def _block(text: str) -> Block:
    first, _, last = text.partition(":")
    return (*_reference(first), *_reference(last or first))
