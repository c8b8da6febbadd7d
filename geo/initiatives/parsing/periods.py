"""Parse periods: "1 mei 2023 t/m heden", "sinds 2021", "mei-juni 2023", "loopt"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from geo.i18n import N_
from geo.initiatives.parsing.days import FULL_YEAR, Moment, moment_in, swapped
from geo.initiatives.parsing.spans import Span, span_named
from geo.initiatives.readings import Note, Option, Question, Reading, shortened
from geo.initiatives.texts import flat
from geo.initiatives.validate import Problem

Field = Literal["start", "end", "period"]

MAX_CHARS: Final = 100
"""Do not look for a period in a longer text: it is a story."""
IN: Final = re.compile(r"^(?:in|op|on) ")
WINTER: Final = re.compile(rf"(?:de )?winter(?: van)? {FULL_YEAR}")
NO_DATE: Final = N_("“{text}” is no date. Write it as 31-12-2026.")
NO_YEAR: Final = N_("“{text}” lacks the year. Write it as 31-12-2026.")
NOTHING: Final = Span()


@lru_cache(maxsize=4_000)
def span_in(text: str, field: Field, *, month_first: bool = False) -> Reading[Span]:
    """Return the period in a cell.

    Read a month, season or year as its first day for a start and its last day for an end, because
    a record holds dates only.

    Parameters
    ----------
    text, field
        The cell, and the content of its column: a start, an end, or a whole period.
    month_first
        Whether another cell of the column has the month first; then 3/4/2023 may be 4 March.

    Examples
    --------
    >>> span_in("1 mei 2023 t/m heden", "period").value.status
    'active'
    >>> span_in("maart 2023", "end").value.end
    datetime.date(2023, 3, 31)
    """
    said = IN.sub("", flat(text).strip(" .,;"))
    if not said:
        return Reading(NOTHING)
    problem = _too_long(text, said, field) or _question(text, said, field, month_first)
    if problem is not None:
        return Reading(NOTHING, problems=(problem,))
    moment = moment_in(said)
    if moment is not None:
        return _one(text, moment, field)
    try:
        span = span_named(said)
    except ValueError:
        message = N_("The last day is before the first day. Change one of the two.")
        return Reading(NOTHING, problems=(Problem(field, message),))
    if span is None:
        message = NO_YEAR if moment_in(f"{said} 2000") or moment_in(f"{said}-2000") else NO_DATE
        return Reading(NOTHING, problems=(Problem(field, message, {"text": text}),))
    return Reading(span, (_note(field, text, span),))


def _too_long(text: str, said: str, field: Field) -> Problem | None:
    is_story = len(said) > MAX_CHARS
    return Problem(field, NO_DATE, {"text": shortened(text)}) if is_story else None


def _one(text: str, moment: Moment, field: Field) -> Reading[Span]:
    """Return a single date as a start, an end, or a period of exactly its days."""
    start = moment.first if field != "end" else None
    end = moment.last if field != "start" else None
    if field == "period" and not moment.is_rough:
        day = moment.first
        written = f"{day.day}-{day.month}-{day.year}"
        options = (
            Option("that_day", N_("Only on {day}"), f"{written} t/m {written}", {"day": day}),
            Option("since", N_("Since {day}"), f"sinds {written}", {"day": day}),
        )
        message = N_("“{text}” is one day. Is it only then, or does it start then?")
        return Reading(NOTHING, problems=(Question(field, message, {"text": text}, options),))
    span = Span(start, end, is_rough=moment.is_rough)
    return Reading(span) if moment.is_literal else Reading(span, (_note(field, text, span),))


def _question(text: str, said: str, field: Field, month_first: bool) -> Question | None:
    winter = WINTER.fullmatch(said)
    if winter:
        year = int(winter[1])
        options = tuple(
            Option(key, N_("The winter of {years}"), f"winter {first}-{first + 1}",
                   {"years": f"{first}-{first + 1}"})
            for key, first in (("winter_before", year - 1), ("winter_after", year))
        )  # fmt: skip
        return Question(field, N_("“{text}” may be two winters."), {"text": text}, options)
    other, usual = swapped(said), moment_in(said)
    swapped_moment = moment_in(other) if other and month_first else None
    if swapped_moment is None or usual is None:
        return None
    options = tuple(
        Option(key, "{day}", day.isoformat(), {"day": day})
        for key, day in (("day_first", usual.first), ("month_first", swapped_moment.first))
    )
    message = N_("“{text}” can be two days: elsewhere in this column the month comes first.")
    return Question(field, message, {"text": text}, options)


def _note(field: Field, text: str, span: Span) -> Note:
    values = {"start": span.start, "end": span.end}
    if span.start and span.end:
        message = N_("{start} to {end}")
    elif span.start:
        ongoing = span.status == "active"
        message = N_("since {start}, still active") if ongoing else N_("since {start}")
    elif span.end:
        message = N_("until {end}")
    elif span.status == "active":
        message = N_("still active, no days known")
    elif span.status == "ended":
        message = N_("ended, no days known")
    else:
        message = N_("still an idea, no days known")
    return Note(field, text, message, values, is_rough=span.is_rough)
