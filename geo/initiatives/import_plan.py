"""Records of an import before it is done: the plan, and the user's choices per row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.likeness import Twin
    from geo.initiatives.parsing.row import Row
    from geo.initiatives.personal_columns import PersonalColumn
    from geo.initiatives.readings import Note, Question
    from geo.initiatives.records import InitiativeContent
    from geo.initiatives.validate import Problem


@dataclass(frozen=True)
class Choices:
    """The user's choices, by row number in the spreadsheet.

    Attributes
    ----------
    texts
        Text that replaces a cell, by row and field; empty to leave the field out.
    as_is
        Rows and fields to import although they look personal.
    left_out
        Rows to leave out.
    not_twins
        Rows to import although they look like another initiative.
    """

    texts: Mapping[tuple[int, str], str] = field(default_factory=dict)
    as_is: frozenset[tuple[int, str]] = frozenset()
    left_out: frozenset[int] = frozenset()
    not_twins: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be imported: its number in the spreadsheet, the problems and its title."""

    row: int
    problems: tuple[Problem, ...]
    title: str = ""


@dataclass(frozen=True)
class Duplicate:
    """A row that looks like an initiative in the registry or higher in the list."""

    row: int
    content: InitiativeContent
    twin: Twin


@dataclass(frozen=True)
class ImportPlan:
    """The outcome that an import would have.

    Attributes
    ----------
    good
        Row number and initiative of the rows that can be imported.
    rejected
        Rows with problems.
    duplicates
        Rows that seem to be in the registry already, or twice in the file.
    left_out
        Rows that the user leaves out, with their problems.
    notes
        Row number and a note on how a cell was read, for the rows in `good`.
    """

    good: tuple[tuple[int, InitiativeContent], ...]
    rejected: tuple[Rejected, ...]
    duplicates: tuple[Duplicate, ...]
    left_out: tuple[Rejected, ...] = ()
    notes: tuple[tuple[int, Note], ...] = ()

    @property
    def total(self) -> int:
        """Return the number of rows in the list."""
        return sum(map(len, (self.good, self.rejected, self.duplicates, self.left_out)))


@dataclass(frozen=True)
class Ground:
    """What applies to all rows of a list.

    Attributes
    ----------
    columns
        Index of the column of each field; None when the list has none.
    tree
        The areas.
    today
        Initiatives with an earlier last day get the status ended; None leaves the status.
    personal
        The columns with personal data.
    fixed
        Text of a field without a column, the same in every row.
    as_written
        See :class:`geo.initiatives.parsing.row.Manner`.
    """

    columns: Mapping[str, int | None]
    tree: AreaTree
    today: date | None = None
    personal: tuple[PersonalColumn, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    as_written: str = ""


@dataclass(frozen=True)
class ReadRow:
    """A row and what was read from it.

    Attributes
    ----------
    texts
        Text of each field.
    row
        The values that were read.
    questions
        A question for each text that looks personal.
    """

    texts: tuple[str, ...]
    row: Row
    questions: tuple[Question, ...]
