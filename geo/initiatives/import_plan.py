"""What an import would do, and what the reader of a list decided of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geo.initiatives.likeness import Twin
    from geo.initiatives.parsing.row import Row
    from geo.initiatives.personal_columns import PersonalColumn
    from geo.initiatives.places import Places
    from geo.initiatives.readings import Note, Question
    from geo.initiatives.records import InitiativeContent
    from geo.initiatives.validate import Problem


@dataclass(frozen=True)
class Choices:
    """What the reader of a list decided of its rows, by their numbers in the spreadsheet.

    Attributes
    ----------
    texts
        By row and field: what is read instead of the cell; empty to leave the field out.
    as_is
        Rows and fields that may go in though they look personal.
    left_out
        Rows that stay out.
    not_twins
        Rows that go in though they look like another.
    """

    texts: Mapping[tuple[int, str], str] = field(default_factory=dict)
    as_is: frozenset[tuple[int, str]] = frozenset()
    left_out: frozenset[int] = frozenset()
    not_twins: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Rejected:
    """A row that cannot go in: its number in the spreadsheet, why, and what it is called."""

    row: int
    problems: tuple[Problem, ...]
    title: str = ""


@dataclass(frozen=True)
class Duplicate:
    """A row that seems to be there already."""

    row: int
    content: InitiativeContent
    twin: Twin


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do.

    Attributes
    ----------
    good
        Row number and initiative, ready to go in.
    rejected
        Rows with what is wrong with them.
    duplicates
        Rows that are in the registry already, or twice in the file.
    left_out
        Rows that the reader leaves out, with what was wrong with them.
    notes
        Row number and how a cell of it was understood, of the rows that are ready to go in.
    """

    good: tuple[tuple[int, InitiativeContent], ...]
    rejected: tuple[Rejected, ...]
    duplicates: tuple[Duplicate, ...]
    left_out: tuple[Rejected, ...] = ()
    notes: tuple[tuple[int, Note], ...] = ()

    @property
    def total(self) -> int:
        """Return how many rows the list has."""
        return sum(map(len, (self.good, self.rejected, self.duplicates, self.left_out)))


@dataclass(frozen=True)
class Ground:
    """What the rows of a list are planned on.

    Attributes
    ----------
    columns
        Place of the column of each field; None where the list has none.
    places
        The areas.
    today
        What ended before it has ended; None leaves the status as it is told.
    personal
        The columns in which something of persons stands.
    fixed
        By field what every row has, where the list has no column for it.
    as_written
        See :class:`geo.initiatives.parsing.row.Manner`.
    """

    columns: Mapping[str, int | None]
    places: Places
    today: date | None = None
    personal: tuple[PersonalColumn, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    as_written: str = ""


@dataclass(frozen=True)
class ReadRow:
    """A row as it was read.

    Attributes
    ----------
    texts
        Text of each field.
    row
        What they say.
    questions
        What of it seems to be of a person.
    """

    texts: tuple[str, ...]
    row: Row
    questions: tuple[Question, ...]
