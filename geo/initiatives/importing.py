"""Plan an import: which rows of a spreadsheet become initiatives, which cannot, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.initiatives.headings import FIELDS, UNSURE, heading_key
from geo.initiatives.import_plan import (
    Choices,
    Duplicate,
    Ground,
    ImportPlan,
    ReadRow,
    Rejected,
)
from geo.initiatives.likeness import Known, add_known, twin_of
from geo.initiatives.parsing.areas import areas_in
from geo.initiatives.parsing.days import is_month_first
from geo.initiatives.parsing.row import PERIODS, Manner, read_row
from geo.initiatives.personal_cells import personal_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.records import Initiative
    from geo.initiatives.sheet import Sheet

EXAMPLE_MARK: Final = "(voorbeeld)"
"""Mark in the title of the template's example row, which is skipped."""
ROWS_LOOKED_AT: Final = 200
MIN_SHARE_OF_AREAS: Final = 0.6
RULER: Final = re.compile(r"[-=_.*\s]*")
"""A cell of a line drawn between headings and rows."""


def match_columns(headings: Sequence[str]) -> dict[str, int | None]:
    """Return the index of the column of each field; None when no heading fits the field."""
    known = [heading_key(heading) for heading in headings]
    found: dict[str, int | None] = {}
    for name, texts in FIELDS.items():
        taken = set(found.values())
        indices = (known.index(text) for text in map(heading_key, texts) if text in known)
        found[name] = next((index for index in indices if index not in taken), None)
    period = found["period"]
    if period is not None and known[period] in UNSURE and found["start"] is not None:
        found["period"] = None
    return found


def plan_rows(
    sheet: Sheet,
    ground: Ground,
    held: Known,
    choices: Choices,
    read: dict[int, ReadRow] | None = None,
) -> ImportPlan:
    """Return which rows can be imported, which have problems, and which seem to be duplicates.

    Parameters
    ----------
    sheet, ground
        The cells, and what applies to all rows.
    held
        The initiatives in the registry; see :func:`known_of`.
    choices
        The user's choices.
    read
        Rows read earlier with the same `ground`, by number. A row is read again, and stored here,
        when its cells changed.
    """
    read = {} if read is None else read
    above = Known(ground.tree)
    manner = _manner(sheet, ground)
    good, rejected, duplicates, left_out, notes = [], [], [], [], []
    for number, values in _rows(sheet, ground, choices):
        texts = tuple(values.values())
        if number not in read or read[number].texts != texts:
            row = read_row(values, manner)
            read[number] = ReadRow(texts, row, tuple(personal_questions(row.content, ground)))
        row = read[number].row
        asked = [question for question in read[number].questions
                 if (number, question.field) not in choices.as_is]  # fmt: skip
        problems = (*row.problems, *asked)
        title = row.content.title
        if number in choices.left_out:
            left_out.append(Rejected(number, problems, title))
            continue
        if problems:
            rejected.append(Rejected(number, problems, title))
            continue
        is_new = number in choices.not_twins
        twin = None if is_new else twin_of(held, row.content) or twin_of(above, row.content)
        if twin is not None:
            duplicates.append(Duplicate(number, row.content, twin))
            continue
        good.append((number, row.content))
        notes += [(number, note) for note in row.notes]
        add_known(above, row.content, number)
    return ImportPlan(
        tuple(good), tuple(rejected), tuple(duplicates), tuple(left_out), tuple(notes)
    )


def column_of_areas(sheet: Sheet, tree: AreaTree, offered: Iterable[int]) -> int | None:
    """Return the first of the offered columns in which most cells name areas."""
    for index in offered:
        texts = [cells[index] for _, cells in sheet.rows[:ROWS_LOOKED_AT] if cells[index].strip()]
        named = sum(bool(areas_in(text, tree).value) for text in texts)
        if texts and named / len(texts) >= MIN_SHARE_OF_AREAS:
            return index
    return None


def known_of(existing: Iterable[Initiative], tree: AreaTree) -> Known:
    """Return the initiatives that were not removed, ready to compare rows with."""
    known = Known(tree)
    for item in existing:
        if not item.removed:
            add_known(known, item.content)
    return known


def _rows(sheet: Sheet, ground: Ground, choices: Choices) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of each row and the text of each field, with the user's corrections."""
    mended: dict[int, dict[str, str]] = {}
    for (number, name), text in choices.texts.items():
        mended.setdefault(number, {})[name] = text
    for number, cells in sheet.rows:
        if all(RULER.fullmatch(cell) for cell in cells):
            continue
        values = {
            name: ground.fixed.get(name, "") if index is None else cells[index]
            for name, index in ground.columns.items()
        }
        if EXAMPLE_MARK not in values["title"].casefold():
            yield number, values | mended.get(number, {})


def _manner(sheet: Sheet, ground: Ground) -> Manner:
    columns = {name: ground.columns.get(name) for name in PERIODS}
    month_first = frozenset(
        name
        for name, index in columns.items()
        if index is not None and any(is_month_first(cells[index]) for _, cells in sheet.rows)
    )
    return Manner(ground.tree, ground.today, month_first, ground.as_written)
