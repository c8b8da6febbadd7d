"""What is said of a cell that was read: how it was understood, or the ways it can be read."""

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
    """How a cell was understood where it does not say so to the letter.

    Attributes
    ----------
    field, text
        The field, and what stands in the cell.
    message, values
        How it was read: English, with fields that are filled in.
    is_rough
        Whether less was given than is kept, such as a month where a day is kept.
    """

    field: str
    text: str
    message: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    is_rough: bool = False

    def for_user(self, language: Language) -> str:
        """Return how the cell was read, in the language of `language`."""
        return filled(self.message, self.values, language)


@dataclass(frozen=True)
class Option:
    """One of the ways to read a cell.

    Attributes
    ----------
    key
        The same in every row that can be read this way, so that many rows can be chosen for.
    label, values
        What it is called: English, with fields that are filled in.
    text
        What stands in the cell once this is chosen.
    """

    key: str
    label: str
    text: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def for_user(self, language: Language) -> str:
        """Return what this way of reading is called, in the language of `language`."""
        return filled(self.label, self.values, language)


@dataclass(frozen=True)
class Question(Problem):
    """A cell that can be read in several ways, of which the reader chooses one."""

    options: tuple[Option, ...] = ()

    def for_user(self, language: Language) -> str:
        """Return the question in `language`."""
        return filled(self.message, self.values, language)


@dataclass(frozen=True)
class Reading(Generic[T_co]):
    """What a cell says, how it was understood, and what in it cannot be read."""

    value: T_co
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()


def filled(message: str, values: Mapping[str, object], language: Language) -> str:
    """Return `message` in a language: days written out, numbers in its notation, names said."""
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
    """Return a cell as it is told of: the beginning of a long one."""
    return text if len(text) <= MAX_CHARS_TOLD else text[: MAX_CHARS_TOLD - 1].rstrip() + "…"
