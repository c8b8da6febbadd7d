"""Whatever a cell holds, the row is read and what is offered is understood."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.i18n import language_of
from geo.initiatives.area_tree import AreaTree
from geo.initiatives.headings import FIELDS
from geo.initiatives.parsing.row import Manner, read_row

CELL = st.text(max_size=60) | st.text("0123456789-/ .,;tmei±+", max_size=30)


@given(cells=st.fixed_dictionaries(dict.fromkeys(FIELDS, CELL)))
def test_no_cell_breaks_the_reading_of_a_row(tree: AreaTree, cells: dict[str, str]) -> None:
    row = read_row(cells, Manner(tree, date(2026, 3, 1), as_written="In de lijst: {text}"))
    for words in (language_of("nl"), language_of("en")):
        assert all(note.for_user(words) for note in row.notes)
        assert all(problem.for_user(words) for problem in row.problems)


@given(cell=CELL)
def test_what_is_offered_for_a_cell_is_understood(tree: AreaTree, cell: str) -> None:
    """A choice must not lead to the same question again."""
    cells = dict.fromkeys(FIELDS, "") | {"title": "Koffie", "areas": "Zwolle"}
    for field in ("reach", "start", "end", "status", "groups", "areas"):
        for problem in read_row(cells | {field: cell}, Manner(tree)).problems:
            for option in getattr(problem, "options", ()):
                again = read_row(cells | {field: option.text}, Manner(tree)).problems
                assert not any(told.field == field for told in again), (field, option)
