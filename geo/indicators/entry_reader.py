"""Read the tables of the catalogue field by field and collect every problem."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from geo.errors import CatalogueError
from geo.i18n import N_, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geo.i18n import Language

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """One problem in the catalogue.

    Attributes
    ----------
    where
        Entry and field, such as ``low_income.breaks``; empty when the message already names them.
    message
        English text with ``{name}`` fields, marked for translation.
    values
        Values of the fields in the message.
    """

    where: str
    message: str
    values: Mapping[str, object]

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the problem as one line."""
        text = translate(self.message).format(**self.values)
        return f"{self.where}: {text}" if self.where else text


class CatalogueProblemsError(CatalogueError):
    """All problems in one catalogue."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(problem.said(str) for problem in problems)
        super().__init__(N_("The indicator catalogue has mistakes:\n{problems}"), problems=lines)

    def for_user(self, language: Language) -> str:
        """Return the message in `language`, one problem per line."""
        lines = "\n".join(problem.said(language.gettext) for problem in self.problems)
        return language.gettext(self.message).format(problems=lines)


@dataclass
class Reader:
    """Reader of the fields of one table.

    A wrong field is added to `problems` and replaced by a value of the right type, so that the
    other fields are checked too. The caller drops the entry afterwards.
    """

    where: str
    table: Mapping[str, object]
    problems: list[Problem]
    _seen: set[str] = field(default_factory=set)

    def say(self, name: str, message: str, **values: object) -> None:
        """Record that the field `name` is wrong."""
        self.problems.append(Problem(f"{self.where}.{name}", message, values))

    def has(self, name: str) -> bool:
        """Return whether the table has the field."""
        return name in self.table

    def raw(self, name: str) -> object:
        """Return a field unchanged; when it is missing, record a problem and return None."""
        self._seen.add(name)
        if name not in self.table:
            self.say(name, N_("is missing"))
        return self.table.get(name)

    def string(self, name: str) -> str:
        """Return a text that is not empty."""
        value = self.raw(name)
        if isinstance(value, str) and value.strip():
            return value
        if name in self.table:
            self.say(name, N_("must be a text that is not empty"))
        return ""

    def both(self, name: str) -> Text:
        """Return a text in both languages."""
        value = self.raw(name)
        if name not in self.table:
            return Text("", "")
        sides = value if isinstance(value, dict) else {}
        for code in ("nl", "en"):
            side = sides.get(code)
            if not (isinstance(side, str) and side.strip()):
                self.say(f"{name}.{code}", N_("must be a text that is not empty"))
        for code in sorted(sides.keys() - {"nl", "en"}):
            self.say(f"{name}.{code}", N_("is not a known field"))
        return Text(str(sides.get("nl", "")), str(sides.get("en", "")))

    def choice(self, name: str, allowed: Sequence[T]) -> T:
        """Return one of `allowed`."""
        value = self.raw(name)
        for known in allowed:
            if value == known:
                return known
        if name in self.table:
            known_words = ", ".join(str(known) for known in allowed)
            self.say(
                name,
                N_("is {value}, but must be one of {allowed}"),
                value=repr(value),
                allowed=known_words,
            )
        return allowed[0]

    def whole(self, name: str, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        value = self.raw(name)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        if name in self.table:
            self.say(
                name, N_("must be a whole number from {least} to {most}"), least=least, most=most
            )
        return least

    def whole_numbers(self, name: str, least: int, most: int) -> tuple[int, ...]:
        """Return whole numbers from `least` to `most`, increasing."""
        value = self.raw(name)
        if isinstance(value, list) and value and all(type(item) is int for item in value):
            numbers = tuple(value)
            if _increases(numbers) and least <= numbers[0] and numbers[-1] <= most:
                return numbers
        self.say(
            name,
            N_("must be whole numbers from {least} to {most}, increasing"),
            least=least,
            most=most,
        )
        return ()

    def numbers(self, name: str, most: int) -> tuple[float, ...]:
        """Return at most `most` numbers, increasing."""
        value = self.raw(name)
        if isinstance(value, list) and all(type(item) in (int, float) for item in value):
            numbers = tuple(float(item) for item in value)
            if (
                _increases(numbers)
                and 1 <= len(numbers) <= most
                and all(map(math.isfinite, numbers))
            ):
                return numbers
        self.say(name, N_("must be 1 to {most} numbers, increasing"), most=most)
        return ()

    def some_of(self, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Return the named values of `allowed`, in the order of `allowed`."""
        value = self.raw(name)
        if isinstance(value, list) and value and all(item in allowed for item in value):
            return tuple(item for item in allowed if item in value)
        self.say(name, N_("must name one or more of {allowed}"), allowed=", ".join(allowed))
        return ()

    def finish(self) -> None:
        """Record the fields that the catalogue does not know."""
        for name in self.table:
            if name not in self._seen:
                self.say(name, N_("is not a known field"))


def _increases(numbers: Sequence[float]) -> bool:
    """Return whether each number is larger than the one before."""
    return all(left < right for left, right in pairwise(numbers))
