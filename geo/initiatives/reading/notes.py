"""Notes for the user on how a list was read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from geo.initiatives.reading.grid import Block, Grid, cell_name, letters
from geo.initiatives.reading.limits import MAX_PLACES_TOLD
from geo.translatable import N_

Note = tuple[str, dict[str, str]]
"""A message and the values of its fields."""


def told_above(rows: Sequence[int], heading_row: int) -> list[Note]:
    """Return a note on the row of the headings, when it is not the first."""
    above = [row for row in rows if row < heading_row]
    if not above:
        return []
    return [
        (
            N_("The headings are in row {row}. What stands above them is not read."),
            {"row": str(heading_row + 1)},
        )
    ]


def told_passed(passed: Sequence[int]) -> list[Note]:
    """Return a note on rows that were skipped."""
    if not passed:
        return []
    return [
        (
            N_("Not read, because it is a total, a title or the headings again: row {rows}."),
            {"rows": _few(str(row + 1) for row in passed)},
        )
    ]


def told_merged(filled: Sequence[Block], rows: Sequence[int]) -> list[Note]:
    """Return a note on merged cells that were copied to other cells in `rows`, which are sorted."""
    inside = [
        f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        for top, left, bottom, right in filled
        if bisect_left(rows, top) < bisect_right(rows, bottom)
    ]
    if not inside:
        return []
    return [
        (
            N_("Merged cells ({places}): every cell of them now has their text."),
            {"places": _few(inside)},
        )
    ]


def told_hidden(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> list[Note]:
    """Return a note on hidden rows and columns in the list."""
    told: list[Note] = []
    hidden_rows = [str(row + 1) for row in rows if row in grid.hidden_rows]
    if hidden_rows:
        told.append(
            (
                N_("Hidden in the file, by a filter or by hand, but read as well: row {rows}."),
                {"rows": _few(hidden_rows)},
            )
        )
    hidden_columns = [letters(column) for column in columns if column in grid.hidden_columns]
    if hidden_columns:
        told.append(
            (
                N_("Hidden in the file but read as well: column {columns}."),
                {"columns": _few(hidden_columns)},
            )
        )
    return told


def told_twice(named: dict[int, str], columns: Sequence[int]) -> list[Note]:
    """Return a note on columns with the same name."""
    return [
        (
            N_(
                "There are two columns with the name {column}. Look under “Which column is what?” "
                "whether the right one is chosen; column {letters} is the later one."
            ),
            {"column": named[column], "letters": letters(column)},
        )
        for column in columns[:MAX_PLACES_TOLD]
    ]


def told_failed(grid: Grid, heading_row: int) -> list[Note]:
    """Return a note on cells with a failed formula."""
    failed = [
        f"{cell_name(row, column)} ({text})"
        for (row, column), text in sorted(grid.errors.items())
        if row >= heading_row
    ]
    if not failed:
        return []
    return [
        (
            N_("In these cells a formula failed; they are read as empty: {places}."),
            {"places": _few(failed)},
        )
    ]


def told_unresolved(grid: Grid, heading_row: int) -> list[Note]:
    """Return a note on formulas without a result in the file."""
    failed_cells = [
        cell_name(row, column) for row, column in sorted(grid.unresolved) if row >= heading_row
    ]
    if not failed_cells:
        return []
    return [
        (
            N_(
                "The file holds no result of the formula in these cells; they are read as "
                "empty: {places}. Open the file in your spreadsheet program, save it there and "
                "choose it again."
            ),
            {"places": _few(failed_cells)},
        )
    ]


def told_hidden_sheets(names: Sequence[str]) -> list[Note]:
    """Return a note on hidden sheets, which are not read."""
    if not names:
        return []
    return [(N_("Hidden sheets are not read: {sheets}."), {"sheets": _few(names)})]


def _few(texts: Iterable[str]) -> str:
    listed = list(texts)
    more = ", …" if len(listed) > MAX_PLACES_TOLD else ""
    return ", ".join(listed[:MAX_PLACES_TOLD]) + more
