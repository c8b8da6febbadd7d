"""Parse dates: a day, a month, a quarter, a season or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel.dates import get_month_names

from geo.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

EXCEL_DAY_0: Final = date(1899, 12, 30)
MIN_SERIAL, MAX_SERIAL = 20_000, 70_000
"""Day numbers of Excel that are read as dates: 1954 to 2091."""
LAST_SHORT_YEAR: Final = 49
"""Years of two digits up to this one lie in this century, later ones in the last."""
MONTHS: Final[dict[str, int]] = {
    name.strip(".").casefold(): number
    for code in LANGUAGES
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale=code).items()
} | {"maa": 3, "mar": 3, "sept": 9, "jun": 6, "jul": 7}
SEASONS: Final = {
    "voorjaar": 3, "lente": 3, "spring": 3, "zomer": 6, "summer": 6, "najaar": 9, "herfst": 9,
    "autumn": 9, "fall": 9,
}  # fmt: skip
"""First month of each season, without winter, which spans two years."""
PARTS: Final = {
    "begin": 0, "early": 0, "medio": 1, "midden": 1, "half": 1, "halverwege": 1,
    "mid": 1, "eind": 2, "einde": 2, "late": 2,
}  # fmt: skip
MONTH: Final = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
YEAR: Final = r"(\d{4}|'?\d{2})"
FULL_YEAR: Final = r"((?:19|20)\d{2})"
OF: Final = r"(?: van| of)?(?: het)?(?: jaar)?\s+"
WEEKDAY: Final = (
    r"(?:(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"\.?,?\s+)?"
)
CLOCK: Final = r"(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?"
MONTH_FIRST: Final = re.compile(r"\s*(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})\s*")


@dataclass(frozen=True)
class Moment:
    """The days that a text names.

    Attributes
    ----------
    first, last
        First and last day; the same when the text names one day.
    is_literal
        Whether the text has the whole date, so that nothing was assumed.
    """

    first: date
    last: date
    is_literal: bool = False

    @property
    def is_rough(self) -> bool:
        """Return whether the text names more than one day."""
        return self.first != self.last


@lru_cache(maxsize=4_000)
def moment_in(text: str) -> Moment | None:
    """Return the days that a text names, or None.

    The text has the form of :func:`~geo.initiatives.texts.flat`. Read the day before the month,
    as the Dutch write; read "05/13/2023" month first, because it fits no other way.

    Examples
    --------
    >>> moment_in("3/4/2023").first
    datetime.date(2023, 4, 3)
    >>> moment_in("mrt-23").last
    datetime.date(2023, 3, 31)
    """
    for pattern, make in KINDS:
        match = pattern.fullmatch(text)
        if match:
            try:
                return make(*match.groups())
            except (ValueError, OverflowError):
                # No such day, for example 31 February: try the next pattern.
                continue
    return None


def is_month_first(text: str) -> bool:
    """Return whether a date fits only month first, such as 05/13/2023."""
    match = MONTH_FIRST.fullmatch(text)
    return match is not None and int(match[1]) <= 12 < int(match[3]) <= 31


def swapped(text: str) -> str | None:
    """Return a date that also fits month first with day and month swapped; else None."""
    match = MONTH_FIRST.fullmatch(text)
    if match is None or int(match[1]) > 12 or int(match[3]) > 12 or match[1] == match[3]:
        return None
    return f"{match[3]}-{match[1]}-{match[4]}"


def _year(text: str) -> int:
    number = int(text.strip("'"))
    if len(text.strip("'")) == 4:
        return number
    return number + (2000 if number <= LAST_SHORT_YEAR else 1900)


def _day(year: str, month: str, day: str) -> Moment:
    found = date(_year(year), int(month), int(day))
    return Moment(found, found, is_literal=len(year) == 4)


def _months(year: int, month: int, count: int) -> Moment:
    """Return `count` months from `month`; they may continue in the next year."""
    end = month + count - 1
    last_year, last_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    return Moment(
        date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
    )


def _part(whole: Moment, third: int) -> Moment:
    """Return a third of a month or a year: its beginning, middle or end."""
    if (whole.last - whole.first).days > 31:
        return _months(whole.first.year, 1 + 4 * third, 4)
    first = whole.first + timedelta(days=10 * third)
    return Moment(first, whole.last if third == 2 else first + timedelta(days=9))


def _serial(days: str) -> Moment:
    if not MIN_SERIAL <= int(days) <= MAX_SERIAL:
        raise ValueError(days)
    found = EXCEL_DAY_0 + timedelta(days=int(days))
    return Moment(found, found)


def _week(number: str, year: str) -> Moment:
    monday = date.fromisocalendar(_year(year), int(number), 1)
    return Moment(monday, monday + timedelta(days=6))


def _month_first(month: str, day: str, year: str) -> Moment:
    found = _day(year, month, day)
    return Moment(found.first, found.last)


def _winter(year: str, next_year: str) -> Moment:
    first, last = _year(year), _year(next_year)
    if last != first + 1:
        raise ValueError(next_year)
    return _months(first, 12, 3)


def _school_year(year: str, next_year: str) -> Moment:
    first, last = _year(year), _year(next_year)
    if last != first + 1:
        raise ValueError(next_year)
    return _months(first, 8, 12)


def _either(names: dict[str, int]) -> str:
    return rf"({'|'.join(names)})"


HALVES: Final = {"1e": 1, "eerste": 1, "first": 1, "2e": 2, "tweede": 2, "second": 2}
KINDS: Final[tuple[tuple[re.Pattern[str], Callable[..., Moment]], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){CLOCK}", _day),
        (rf"{WEEKDAY}(\d{{1,2}})\s?[-/.]\s?(\d{{1,2}})\s?[-/. ]\s?{YEAR}{CLOCK}",
         lambda d, m, y: _day(y, m, d)),
        (rf"(\d{{1,2}})[-/](\d{{1,2}})[-/]{YEAR}{CLOCK}", _month_first),
        (r"((?:19|20)\d{2})(\d{2})(\d{2})", _day),
        (rf"{WEEKDAY}(?:de )?(\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?[\s\-/.]+(?:of )?{MONTH}"
         rf"[\s\-/.,]*{YEAR}", lambda d, m, y: _day(y, str(MONTHS[m]), d)),
        (rf"{WEEKDAY}{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{FULL_YEAR}",
         lambda m, d, y: _day(y, str(MONTHS[m]), d)),
        (FULL_YEAR, lambda y: _months(int(y), 1, 12)),
        (rf"(?:het |heel |hele |gehele )?(?:jaar |kalenderjaar |year ){FULL_YEAR}",
         lambda y: _months(int(y), 1, 12)),
        (rf"{MONTH}(?:{OF}|[\s\-/.,]*){YEAR}", lambda m, y: _months(_year(y), MONTHS[m], 1)),
        (rf"{FULL_YEAR}[\s\-/.,]*{MONTH}", lambda y, m: _months(int(y), MONTHS[m], 1)),
        (rf"(\d{{1,2}})[-/.]{FULL_YEAR}", lambda m, y: _months(int(y), int(m), 1)),
        (rf"{FULL_YEAR}[-/.](\d{{1,2}})", lambda y, m: _months(int(y), int(m), 1)),
        (rf"(?:q|k|kw|kwartaal |quarter )\s?([1-4])(?:{OF}|[\s\-/.]*){YEAR}",
         lambda q, y: _months(_year(y), 3 * int(q) - 2, 3)),
        (rf"([1-4])(?:e|ste|de|st|nd|rd|th)? (?:kwartaal|kw|quarter)(?:{OF}){YEAR}",
         lambda q, y: _months(_year(y), 3 * int(q) - 2, 3)),
        (rf"{FULL_YEAR}[\s\-/.]*(?:q|k|kw\.? ?|kwartaal )([1-4])",
         lambda y, q: _months(int(y), 3 * int(q) - 2, 3)),
        (rf"(?:de )?{_either(SEASONS)}{OF}{YEAR}", lambda s, y: _months(_year(y), SEASONS[s], 3)),
        (rf"winter\s+{FULL_YEAR}\s?[-/]\s?{YEAR}", _winter),
        (rf"(?:schooljaar|school year|schoolyear)\s+{FULL_YEAR}\s?[-/]\s?{YEAR}", _school_year),
        (rf"(?:de )?{_either(HALVES)} (?:helft|half|halfjaar){OF}{YEAR}",
         lambda h, y: _months(_year(y), 6 * HALVES[h] - 5, 6)),
        (rf"{_either(PARTS)}[\s-]+{FULL_YEAR}",
         lambda p, y: _part(_months(int(y), 1, 12), PARTS[p])),
        (rf"{_either(PARTS)}[\s-]+{MONTH}[\s\-/.,]*{YEAR}",
         lambda p, m, y: _part(_months(_year(y), MONTHS[m], 1), PARTS[p])),
        (rf"(?:week|wk)\.?\s?(\d{{1,2}})(?:{OF}|[\s\-/.,]+){FULL_YEAR}", _week),
        (r"(\d{5})(?:[.,]\d+)?", _serial),
    )
)  # fmt: skip
"""Patterns of a date and how to read them. The first that fits counts."""
