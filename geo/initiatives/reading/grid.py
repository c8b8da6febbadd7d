"""The cells of a sheet by position, with notes for the user."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from geo.initiatives.reading.limits import MAX_CELLS, MAX_MERGES, MAX_TEXT_CHARACTERS
from geo.initiatives.reading.refused import too_many
from geo.initiatives.reading.values import clean, is_error

LAST_ROW: Final = 1_048_575
LAST_COLUMN: Final = 16_383
"""Last row and column of the largest possible sheet, counted from 0."""

Block = tuple[int, int, int, int]
"""First row, first column, last row and last column of a block of merged cells."""


@dataclass
class Grid:
    """The filled cells of one sheet. Rows and columns count from 0.

    Attributes
    ----------
    cells
        Text by row and column; no text is empty.
    merges
        Blocks of merged cells.
    hidden_rows, hidden_columns
        Hidden rows and columns.
    errors
        Cells with a failed formula, and the text that they show.
    unresolved
        Cells with a formula without a result in the file.
    notes
        Messages about the whole file, each with the values of its fields.
    """

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unresolved: set[tuple[int, int]] = field(default_factory=set)
    notes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    count: int = 0
    characters: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Store the text of a cell if it is not empty."""
        text = clean(text)
        if not text:
            return
        if not (0 <= row <= LAST_ROW and 0 <= column <= LAST_COLUMN):
            raise too_many()
        if is_error(text):
            self.fail(row, column, text)
            return
        self.count += 1
        self.characters += len(text)
        if self.count > MAX_CELLS or self.characters > MAX_TEXT_CHARACTERS:
            raise too_many()
        self.cells.setdefault(row, {})[column] = text

    def fail(self, row: int, column: int, text: str) -> None:
        """Store a cell with a failed formula, and the text that it shows."""
        if len(self.errors) >= MAX_CELLS:
            raise too_many()
        self.errors[row, column] = text

    def merge(self, block: Block) -> None:
        """Store a block of merged cells."""
        if len(self.merges) >= MAX_MERGES:
            raise too_many()
        top, left, bottom, right = block
        if top <= bottom and left <= right:
            self.merges.append(block)


@dataclass(frozen=True)
class Tab:
    """A sheet of a workbook that is not read yet. A text file has one without a name."""

    name: str
    is_visible: bool
    read: Callable[[], Grid]
    size_bytes: int = 0


def fill_merges(grid: Grid) -> list[Block]:
    """Copy the value of a merged block to its other cells in filled rows; return those blocks."""
    rows = sorted(grid.cells)
    columns = sorted({column for cells in grid.cells.values() for column in cells})
    filled = []
    for block in grid.merges:
        top, left, bottom, right = block
        text = grid.cells.get(top, {}).get(left)
        if text is None:
            continue
        before = grid.count
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            for column in columns[bisect_left(columns, left) : bisect_right(columns, right)]:
                if column not in grid.cells[row]:
                    grid.put(row, column, text)
        if grid.count > before:
            filled.append(block)
    return filled


@cache
def letters(column: int) -> str:
    """Return the letters of a column, counted from 0.

    Examples
    --------
    >>> letters(0), letters(25), letters(26), letters(16_383)
    ('A', 'Z', 'AA', 'XFD')
    """
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell in a spreadsheet program, such as ``B4``."""
    return f"{letters(column)}{row + 1}"
