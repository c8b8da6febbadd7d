"""Find the list in a sheet: the row of headings, the rows below it, and what to skip."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.initiatives.headings import heading_key
from geo.initiatives.reading.grid import Grid, fill_merges, letters
from geo.initiatives.reading.limits import MAX_COLUMNS, MAX_HEADING_ROW, MAX_ROWS
from geo.initiatives.reading.notes import (
    Note,
    told_above,
    told_failed,
    told_hidden,
    told_merged,
    told_passed,
    told_twice,
    told_unresolved,
)
from geo.initiatives.reading.refused import no_rows, too_many

RULER: Final = re.compile(r"[-=_+|:.*~\u2500-\u257f\s]{2,}")
"""A line under the headings, as written by a database or a text program."""
TOTAL: Final = re.compile(
    r"(algemeen |grand )?(eind|sub)?-?\s?(totaal|totalen|totals?|som|sum)\b", re.IGNORECASE
)
COUNTED: Final = re.compile(
    r"\([0-9]+ (rows?|rij|rijen|records?)( affected| selected|\(s\))?\)", re.IGNORECASE
)
"""The count of rows that a database writes under a list."""
FIGURE: Final = re.compile(r"[€$\s]*-?[0-9][0-9.,\s]*%?")


@dataclass(frozen=True)
class Listed:
    """The list in a sheet.

    Attributes
    ----------
    headings
        Headings of the columns that are not empty. A column without a name gets its letters.
    rows
        Row number in a spreadsheet program, and the cells.
    known
        Number of headings that are known.
    notes
        Notes for the user on how the list was read.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    known: int
    notes: tuple[Note, ...]


def list_in(grid: Grid, known_words: Collection[str]) -> Listed:
    """Return the list in a sheet.

    Parameters
    ----------
    grid
        The filled cells.
    known_words
        Known headings, in the form of :func:`geo.initiatives.headings.heading_key`.

    Raises
    ------
    Refused
        There are no rows under the headings, or too many.
    """
    crossed = _crossed(grid)
    filled = fill_merges(grid)
    rows = [row for row in sorted(grid.cells) if not _is_ruler(grid.cells[row])]
    if len(rows) < 2:
        raise no_rows()
    heading_row = _heading_row(grid, rows, known_words)
    named = {column: _line(text) for column, text in grid.cells[heading_row].items()}
    below = rows[rows.index(heading_row) + 1 :]
    passed = {row for row in below if row in crossed or _is_beside(grid.cells[row], named)}
    kept = [row for row in below if row not in passed]
    if not kept:
        raise no_rows()
    under = {column for row in kept for column in grid.cells[row]}
    twice = _later_twins(named)
    # Leave out an empty second column with the same name.
    columns = sorted(under | (set(named) - twice))
    if len(kept) > MAX_ROWS or len(columns) > MAX_COLUMNS:
        raise too_many()
    return Listed(
        headings=tuple(_heading(column, named, twice) for column in columns),
        rows=tuple(
            (row + 1, tuple(grid.cells[row].get(column, "") for column in columns)) for row in kept
        ),
        known=_known(named.values(), known_words),
        notes=(
            *grid.notes,
            *told_above(rows, heading_row),
            *told_passed(sorted(passed)),
            *told_merged(filled, [heading_row, *kept]),
            *told_hidden(grid, kept, columns),
            *told_twice(named, sorted(twice & under)),
            *told_failed(grid, heading_row),
            *told_unresolved(grid, heading_row),
        ),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _heading(column: int, named: dict[int, str], twice: Collection[int]) -> str:
    """Return the name of a column, with its letters when the name is missing or not unique."""
    name = named.get(column, "")
    return f"{name} ({letters(column)})".strip() if column in twice or not name else name


def _later_twins(named: dict[int, str]) -> set[int]:
    """Return the columns with the name of an earlier column."""
    first: dict[str, int] = {}
    for column in sorted(named):
        first.setdefault(named[column].casefold(), column)
    return {column for column, name in named.items() if first[name.casefold()] != column}


def _crossed(grid: Grid) -> set[int]:
    """Return the rows with only one cell, merged over several columns: a title."""
    across = {(top, left) for top, left, bottom, right in grid.merges if right > left}
    return {
        row
        for row, cells in grid.cells.items()
        if len(cells) == 1 and (row, next(iter(cells))) in across
    }


def _is_ruler(cells: dict[int, str]) -> bool:
    return all(RULER.fullmatch(text) for text in cells.values())


def _is_beside(cells: dict[int, str], named: dict[int, str]) -> bool:
    """Return whether a row is a total, a count, or a repeat of the headings."""
    first, *others = (cells[column] for column in sorted(cells))
    total = TOTAL.match(first)
    if total is not None and (
        all(FIGURE.fullmatch(text) for text in others)
        if others
        else not first[total.end() :].strip(" :=")
    ):
        return True
    if COUNTED.fullmatch(first):
        return True
    return bool(others) and all(named.get(column) == _line(cells[column]) for column in cells)


def _known(texts: Iterable[str], known_words: Collection[str]) -> int:
    """Return the number of different known headings in a row."""
    return len({heading_key(text) for text in texts} & set(known_words))


def _heading_row(grid: Grid, rows: Sequence[int], known_words: Collection[str]) -> int:
    """Return the row of headings.

    Take the first row with the most known headings. When no row has two, take the first row with
    at least half as many cells as the fullest row, because a title above the list has one cell.
    """
    tried = rows[: min(MAX_HEADING_ROW, len(rows) - 1)]
    matches = [_known(grid.cells[row].values(), known_words) for row in tried]
    if max(matches) >= 2:
        return tried[matches.index(max(matches))]
    widths = [len(set(grid.cells[row].values())) for row in rows[: MAX_HEADING_ROW + 1]]
    grouping = {top for top, left, _, right in grid.merges if right > left}
    for index, row in enumerate(tried):
        names_groups = row in grouping and widths[index + 1] > widths[index]
        if 2 * widths[index] >= max(widths) and not names_groups:
            return row
    return tried[0]
