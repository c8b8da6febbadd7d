"""Parse a row of cells into an initiative, with notes on how each cell was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pyproj import Transformer

from geo.i18n import N_
from geo.initiatives.parsing.areas import areas_in
from geo.initiatives.parsing.people import people_in
from geo.initiatives.parsing.periods import span_in
from geo.initiatives.parsing.spans import Span
from geo.initiatives.parsing.words import keys_in, status_in
from geo.initiatives.readings import Note, Option, Question, Reading
from geo.initiatives.records import InitiativeContent, Point
from geo.initiatives.texts import flat
from geo.initiatives.validate import LIMITS, Problem, check_initiative, tidy_initiative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.parsing.periods import Field

RD_TO_DEGREES: Final = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
MAX_DEGREE: Final = 180
NEEDED: Final = frozenset({"title", "areas"})
"""Required fields of an initiative."""
NOTHING: Final = frozenset(
    {
        *("", "-", "--", "---", "?", "??", "x", "n.v.t", "nvt", "n. v. t", "n.b", "nb", "geen"),
        *("onbekend", "nog onbekend", "niet bekend", "nog niet bekend", "niet van toepassing"),
        *("unknown", "not known", "none", "n/a", "na"),
    }
)
"""Texts that mean that a cell has no value."""
PRIVATE: Final = frozenset({"particulier", "(particulier)", "privepersoon", "private person"})
"""Texts of a register for an applicant who is a private person."""
PERIODS: Final[tuple[Field, ...]] = ("start", "end", "period")


@dataclass(frozen=True)
class Manner:
    """How to read the rows of a list.

    Attributes
    ----------
    tree
        The areas.
    today
        Initiatives with an earlier last day get the status ended; None leaves the status.
    month_first
        Fields with a column in which some date has the month first.
    as_written
        Sentence to add to the description when a cell gives only a month or a year, with
        ``{text}`` for the text of the cell; empty to add nothing.
    """

    tree: AreaTree
    today: date | None = None
    month_first: frozenset[str] = frozenset()
    as_written: str = ""


@dataclass(frozen=True)
class Row:
    """The content of a row, notes on how its cells were read, and its problems."""

    content: InitiativeContent
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]


def read_row(cells: Mapping[str, str], manner: Manner) -> Row:
    """Parse a row.

    Parameters
    ----------
    cells
        Text of the cell of each field of :data:`geo.initiatives.headings.FIELDS`.
    manner
        How to read the rows of the list.
    """
    values = {name: _filled(name, text) for name, text in cells.items()}
    areas = areas_in(values["areas"], manner.tree)
    labels = {name: keys_in(name, values[name]) for name in ("tasks", "groups", "partners")}
    status, reach = status_in(values["status"]), people_in(values["reach"])
    spans = {
        name: span_in(values[name], name, month_first=name in manner.month_first)
        for name in PERIODS
    }
    point = _point(values["lat"], values["lon"])
    span, origin = _joined({name: spans[name].value for name in PERIODS})
    read = (areas, *labels.values(), status, *spans.values(), reach, point)
    notes = [note for reading in read for note in reading.notes]
    problems = [problem for reading in read for problem in reading.problems]
    content = tidy_initiative(
        InitiativeContent(
            title=values["title"], areas=areas.value, description=values["description"],
            organisation=values["organisation"], tasks=labels["tasks"].value,
            groups=labels["groups"].value, partners=labels["partners"].value,
            status=status.value or span.status or "active", start=span.start, end=span.end,
            point=point.value, reach=reach.value, source=values["source"],
        )
    )  # fmt: skip
    if not status.value and not status.problems and _is_over(content, manner.today):
        content = replace(content, status="ended")
        notes.append(Note("status", "", N_("Ended: the last day is over")))
    content = _with_rough(content, notes, manner)
    notes += _left_empty(cells, values)
    # Report all problems at once, so that a user corrects a row once; report each field once.
    told = {problem.field for problem in problems}
    problems += [
        _with_cut(replace(problem, field=origin.get(problem.field, problem.field)), content)
        for problem in check_initiative(content, manner.tree)
        if problem.field not in told and origin.get(problem.field) not in told
    ]
    return Row(content, tuple(notes), tuple(problems))


def cells_of(field: str) -> tuple[str, ...]:
    """Return the cells of a field: a point has two."""
    return ("lat", "lon") if field == "point" else (field,)


def _filled(name: str, text: str) -> str:
    """Return a cell; empty when its text means that it has no value."""
    if name in ("title", "description"):
        return text
    said = flat(text)
    is_private = name == "organisation" and said in PRIVATE
    return "" if is_private or said.rstrip(" .") in NOTHING else text


def _left_empty(cells: Mapping[str, str], values: Mapping[str, str]) -> list[Note]:
    return [
        Note(name, text, N_("left empty"))
        for name, text in cells.items()
        if text.strip(" -") and not values[name]
    ]


def _joined(spans: Mapping[str, Span]) -> tuple[Span, dict[str, str]]:
    """Return the period of a row, and the column from which its start and its end come.

    Use the column of the start or end itself first; use the other columns when it is empty.
    """
    start, end, status = None, None, ""
    origin = {"start": "start", "end": "end"}
    for name in ("start", "period", "end"):
        if start is None and spans[name].start is not None:
            start, origin["start"] = spans[name].start, name
    for name in ("end", "period", "start"):
        if end is None and spans[name].end is not None:
            end, origin["end"] = spans[name].end, name
    for name in ("period", "end", "start"):
        status = status or spans[name].status
    return Span(start, end, status), origin


def _is_over(content: InitiativeContent, today: date | None) -> bool:
    return (
        today is not None
        and content.status == "active"
        and content.end is not None
        and content.end < today
    )


def _with_rough(
    content: InitiativeContent, notes: Iterable[Note], manner: Manner
) -> InitiativeContent:
    """Add the texts that were read as a date, such as a month, to the description."""
    rough = "; ".join(dict.fromkeys(note.text for note in notes if note.is_rough))
    if not rough or not manner.as_written:
        return content
    line = manner.as_written.format(text=rough)
    text = f"{content.description}\n{line}".strip()
    is_there = line in content.description or len(text) > LIMITS["description"]
    return content if is_there else replace(content, description=text)


def _with_cut(problem: Problem, content: InitiativeContent) -> Problem:
    """Add the choice to cut a text off to a problem of a text that is too long."""
    limit = LIMITS.get(problem.field)
    text = getattr(content, problem.field, "") if limit else ""
    if limit is None or len(text) <= limit:
        return problem
    cut = Option("cut", N_("Cut it off after {n} characters"), text[:limit], {"n": limit})
    return Question(problem.field, problem.message, problem.values, (cut,))


def _point(lat: str, lon: str) -> Reading[Point | None]:
    """Parse a point in degrees (EPSG:4326) or in metres of the Dutch grid (EPSG:28992, x east)."""
    if not lat.strip() and not lon.strip():
        return Reading(None)
    try:
        north, east = (float(text.strip().replace(",", ".")) for text in (lat, lon))
    except ValueError:
        north = east = float("nan")
    if abs(north) > MAX_DEGREE and abs(east) > MAX_DEGREE:
        east, north = RD_TO_DEGREES.transform(east, north)
    if not (abs(north) <= 90 and abs(east) <= MAX_DEGREE):
        message = N_("The place is no latitude and longitude, such as 52,51 and 6,09.")
        return Reading(None, problems=(Problem("point", message),))
    return Reading(Point(round(north, 5), round(east, 5)))
