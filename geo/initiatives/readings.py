"""The result of parsing a cell: its value, with notes, problems and questions for the user."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from geo.initiatives.validate import Problem

if TYPE_CHECKING:
    from geo.i18n import Language

MAX_CHARS_TOLD: Final = 80
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Note:
    """How a cell was read, when its text is not literally the value.

    Attributes
    ----------
    field, text
        The field, and the text of the cell.
    message, values
        How the cell was read: an English message, and the values of its fields.
    is_rough
        Whether the cell is less precise than the record, such as a month instead of a day.
    """

    field: str
    text: str
    message: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    is_rough: bool = False

    def for_user(self, language: Language) -> str:
        """Return how the cell was read, in `language`."""
        return filled(self.message, self.values, language)


@dataclass(frozen=True)
class Option:
    """One way to read a cell, which the user can choose.

    Attributes
    ----------
    key
        Key of this way of reading, the same in all rows, so that a user can choose for many rows.
    label, values
        Name of this way: an English message, and the values of its fields.
    text
        Text that replaces the cell when this is chosen.
    """

    key: str
    label: str
    text: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def for_user(self, language: Language) -> str:
        """Return the name of this way of reading in `language`."""
        return filled(self.label, self.values, language)


@dataclass(frozen=True)
class Question(Problem):
    """A cell that can be read in several ways. The user chooses one."""

    options: tuple[Option, ...] = ()

    def for_user(self, language: Language) -> str:
        """Return the question in `language`."""
        return filled(self.message, self.values, language)


@dataclass(frozen=True)
class Reading(Generic[T_co]):
    """The value of a cell, notes on how it was read, and problems."""

    value: T_co
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()


def filled(message: str, values: Mapping[str, object], language: Language) -> str:
    """Return `message` in a language, with dates, numbers and names in that language."""
    said = {name: _said(value, language) for name, value in values.items()}
    return language.gettext(message).format(**said)


def _said(value: object, language: Language) -> object:
    match value:
        case date():
            return language.date(value)
        case int():
            return language.number(value)
        case tuple():
            return ", ".join(language.gettext(str(name)) for name in value)
    return value


def shortened(text: str) -> str:
    """Return the text of a cell for a message: only the start of a long text."""
    return text if len(text) <= MAX_CHARS_TOLD else text[: MAX_CHARS_TOLD - 1].rstrip() + "…"
