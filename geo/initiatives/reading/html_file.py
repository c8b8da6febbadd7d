"""Read tables in a web page. Many systems save one with the name of an Excel file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html.parser import HTMLParser
from typing import Final

from geo.initiatives.reading.encoding import decoded
from geo.initiatives.reading.grid import LAST_ROW, Grid, Tab
from geo.initiatives.reading.limits import MAX_SHEETS

PASSED: Final = frozenset({"style", "script", "head", "comment", "title"})
"""Skip the content of these elements. LibreOffice writes a note at a cell as `comment`."""
NEW_LINE: Final = frozenset({"br", "p", "div", "li"})
MAX_SPAN: Final = 1_000


def html_tabs(data: bytes) -> list[Tab]:
    """Return the tables of a web page that are not inside another table."""
    text, notes = decoded(data)
    reader = _Tables()
    reader.feed(text)
    reader.close()
    for grid in reader.grids:
        grid.notes += notes
    return [
        Tab(str(number), True, partial(_given, grid))
        for number, grid in enumerate(reader.grids, start=1)
    ]


def _given(grid: Grid) -> Grid:
    return grid


class _Tables(HTMLParser):
    """Collects the cells of each table that is not inside another table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.depth = 0
        self.row = -1
        self.column = 0
        self.spans = (1, 1)
        self.texts: list[str] | None = None
        self.passed = 0
        self.taken_to: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in PASSED:
            self.passed += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1 and len(self.grids) < MAX_SHEETS:
                self.grids.append(Grid())
                self.row, self.taken_to = -1, {}
        elif tag in NEW_LINE and self.texts is not None:
            self.texts.append("\n")
        elif self.depth == 1 and tag == "tr":
            self._end_cell()
            self.row, self.column = min(self.row + 1, LAST_ROW), 0
        elif self.depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            self.row = max(self.row, 0)
            spans = dict(attrs)
            self.spans = (_span(spans.get("rowspan")), _span(spans.get("colspan")))
            self.texts = []

    def handle_endtag(self, tag: str) -> None:
        if tag in PASSED:
            self.passed = max(self.passed - 1, 0)
        elif self.depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._end_cell()
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.texts is not None and not self.passed:
            # A browser shows a line end in the source as a space.
            self.texts.append(" ".join(data.replace("\xa0", " ").split()) or " ")

    def _end_cell(self) -> None:
        if self.texts is None:
            return
        while self.taken_to.get(self.column, -1) >= self.row:
            self.column += 1
        rows, columns = self.spans
        text = "".join(self.texts)
        self.texts = None
        grid = self.grids[-1]
        grid.put(self.row, self.column, text)
        if rows * columns > 1:
            grid.merge((self.row, self.column, self.row + rows - 1, self.column + columns - 1))
            for column in range(self.column, self.column + columns):
                self.taken_to[column] = self.row + rows - 1
        self.column += columns


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MAX_SPAN) if text and text.isascii() and text.isdigit() else 1
