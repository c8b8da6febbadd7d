"""Parse periods with a start and an end, and the words for a period without an end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.initiatives.parsing.days import Moment, moment_in

if TYPE_CHECKING:
    from collections.abc import Iterator

STILL: Final = (
    r"(?:het |project |nog |is |tot |t/m |tot en met |tot op |doorlopend tot )*(?:heden|nu|now|"
    r"present|today|vandaag|loopt(?: nog| door| nog steeds)?|lopende?|doorlopende?|continu|"
    r"permanent|structureel|onbepaald|onbepaalde tijd|(?:voor )?onbepaalde (?:tijd|duur)|"
    r"(?:tot )?nader order|geen einddatum|nog bezig|bezig|gaande|blijvend|vast aanbod|ongoing|"
    r"running|continuous|open einde)"
)
ONGOING: Final = re.compile(STILL)
UNKNOWN: Final = re.compile(r"\?|onbekend|unknown|\.{2,}")
ENDED: Final = re.compile(
    r"(?:is )?(?:gestopt|afgerond|beeindigd|afgelopen|voorbij|ended|finished)"
)
ENDED_ON: Final = re.compile(rf"{ENDED.pattern}(?: in| op| per| on)? (?P<day>.+)")
PLANNED: Final = re.compile(
    r"(?:nog te bepalen|nog te starten|nog niet gestart|gepland|in voorbereiding|binnenkort|"
    r"planned|tbd|ntb|n\.t\.b\.?|volgt)"
)
SINCE: Final = re.compile(
    r"(?:sinds|vanaf|per|van|gestart(?: in| op)?|begonnen(?: in| op)?|start(?: in| op)?|loopt "
    r"sinds|since|from|as of|started(?: in| on)?)[: ]+(?P<day>.+?)"
    rf"(?:[,;]?\s*(?:-|->|>)?\s*\(?(?:en )?{STILL}\)?)?"
)
OPEN: Final = re.compile(r"(?P<day>.+?)\s*(?:-|->|>|e\.v\.|ev|en verder|en later|onwards)")
UNTIL: Final = re.compile(
    r"(?:loopt |eindigt |duurt |ends )?(?:tot en met|t/m|tm|tot|until|till|uiterlijk|eindigt|"
    r"ends)[: ]+(?P<day>.+)"
)
BETWEEN: Final = re.compile(
    r"\s*\b(?:t/m|tm|t\.m\.|tot en met|tot|until|till|through|to)(?:\b|(?<=\.))\s*"
    r"|\s+(?:-|->|>|/|en|and)\s+|(?<=\S)(?:->|>)(?=\S)"
)
FROM: Final = re.compile(r"^(?:van|from|vanaf|sinds|since) ")
DASH: Final = re.compile(r"\s?[-/]\s?")


@dataclass(frozen=True)
class Span:
    """A period, as far as the text gives it.

    Attributes
    ----------
    start, end
        First and last day.
    status
        Key of ``STATUSES`` when the text gives a status; else empty.
    is_rough
        Whether the text gives a month, season or year instead of a day.
    """

    start: date | None = None
    end: date | None = None
    status: str = ""
    is_rough: bool = False


def span_named(said: str) -> Span | None:
    """Return the period in a text of the form of :func:`~geo.initiatives.texts.flat`.

    Raises
    ------
    ValueError
        The last day is before the first.
    """
    for pattern, status in ((ONGOING, "active"), (ENDED, "ended"), (PLANNED, "idea")):
        if pattern.fullmatch(said):
            return Span(status=status)
    return _with_two_ends(said) or _with_one_end(said)


def _with_two_ends(said: str) -> Span | None:
    for whole_left, right in _halves(said):
        left = FROM.sub("", whole_left)
        is_ongoing = ONGOING.fullmatch(right) is not None
        if is_ongoing or UNKNOWN.fullmatch(right):
            start = moment_in(left)
            if start is not None:
                return Span(start.first, None, "active" if is_ongoing else "", start.is_rough)
        pair = _pair(left, right)
        if pair is not None and pair[0].first > pair[1].last:
            raise ValueError(said)
        if pair is not None:
            return Span(pair[0].first, pair[1].last, "", pair[0].is_rough or pair[1].is_rough)
    return None


def _with_one_end(said: str) -> Span | None:
    for pattern in (SINCE, OPEN):
        start = _named(pattern, said)
        if start is not None:
            return Span(start.first, None, "active", start.is_rough)
    for pattern, status in ((UNTIL, ""), (ENDED_ON, "ended")):
        end = _named(pattern, said)
        if end is not None:
            return Span(None, end.last, status, end.is_rough)
    return None


def _named(pattern: re.Pattern[str], said: str) -> Moment | None:
    match = pattern.fullmatch(said)
    return moment_in(match["day"]) if match else None


def _halves(said: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to split a text in two, likeliest first."""
    for pattern in (BETWEEN, DASH):
        for match in pattern.finditer(said):
            left, right = said[: match.start()].strip(), said[match.end() :].strip()
            if left and right:
                yield left, right


def _pair(left: str, right: str) -> tuple[Moment, Moment] | None:
    """Return both ends. When one end has no year, use the year of the other."""
    last, first = moment_in(right), moment_in(left)
    if last is None and first is not None:
        # January after November lies in the next year.
        years = (first.first.year, first.first.year + 1)
        last = next(
            (
                found
                for year in years
                if (found := moment_in(f"{right} {year}")) and found.last >= first.first
            ),
            None,
        )
    elif first is None and last is not None:
        first = _first_of(left, last)
    return None if first is None or last is None else (first, last)


def _first_of(left: str, last: Moment) -> Moment | None:
    """Return the start in `left`, with the year or the month taken from `last`."""
    year = last.last.year
    if left.isdigit():
        return None if last.is_rough else moment_in(f"{left}-{last.first.month}-{year}")
    for its_year in (year, year - 1):
        for between in (" ", "-"):
            found = moment_in(f"{left}{between}{its_year}")
            if found is not None and found.first <= last.last:
                return found
    return None
