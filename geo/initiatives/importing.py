"""From the rows of a spreadsheet to initiatives: what can go in, what cannot and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.initiatives.cells import content_of_cells, flat
from geo.initiatives.validate import check_initiative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.initiatives.places import Places
    from geo.initiatives.records import Initiative, InitiativeContent
    from geo.initiatives.sheet import Sheet
    from geo.initiatives.validate import Problem

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("titel", "title", "naam", "name", "initiatief", "initiative"),
    "areas": ("gebieden", "areas", "gebied", "area", "buurt", "buurten", "wijk"),
    "organisation": ("organisatie", "organisation", "organization", "door wie", "aanbieder"),
    "description": ("omschrijving", "description", "beschrijving", "toelichting", "wat"),
    "tasks": ("taken", "tasks", "taak", "task", "thema", "theme"),
    "groups": ("voor wie", "for whom", "doelgroep", "doelgroepen", "target group"),
    "partners": ("met wie", "with whom", "partner", "partners"),
    "status": ("status",),
    "start": ("eerste dag", "first day", "start", "begin", "startdatum", "begindatum"),
    "end": ("laatste dag", "last day", "einde", "eind", "end", "einddatum"),
    "reach": ("bereik", "reach", "aantal mensen", "deelnemers"),
    "lat": ("breedtegraad", "latitude", "lat", "y"),
    "lon": ("lengtegraad", "longitude", "lon", "lng", "x"),
    "source": ("verteld door", "told by", "bron", "source"),
}
"""Headings by which a column is known, in small letters without accents."""
EXAMPLE_MARK: Final = "(voorbeeld)"
"""The example row of the template has this in its title, and is passed over."""


@dataclass(frozen=True)
class Rejected:
    """A row that cannot go in: its number in the spreadsheet, and why."""

    row: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Duplicate:
    """A row that seems to be there already; `twin` is the title of what it looks like."""

    row: int
    content: InitiativeContent
    twin: str


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
    """

    good: tuple[tuple[int, InitiativeContent], ...]
    rejected: tuple[Rejected, ...]
    duplicates: tuple[Duplicate, ...]


def match_columns(headings: Sequence[str]) -> dict[str, int | None]:
    """Return for each field the place of its column, or None when no heading is known for it."""
    known = [flat(heading) for heading in headings]
    found: dict[str, int | None] = {}
    for field, names in FIELDS.items():
        found[field] = next((known.index(name) for name in names if name in known), None)
    return found


def plan_import(
    sheet: Sheet,
    columns: Mapping[str, int | None],
    places: Places,
    existing: Iterable[Initiative],
) -> ImportPlan:
    """Return what would go in, what would not, and what seems to be there already.

    Parameters
    ----------
    sheet, columns
        The cells, and the column of each field.
    places
        The areas.
    existing
        What the registry holds.
    """
    taken: dict[tuple[str, str], list[tuple[frozenset[str], str]]] = {}
    for item in existing:
        if not item.removed:
            _take(taken, item.content)
    good, rejected, duplicates = [], [], []
    for number, cells in sheet.rows:
        values = {field: "" if place is None else cells[place] for field, place in columns.items()}
        if EXAMPLE_MARK in values["title"].casefold():
            continue
        content, problems = content_of_cells(values, places)
        # All at once, so that a row need not be mended twice; each field is told of once.
        told = {problem.field for problem in problems}
        problems += [
            problem for problem in check_initiative(content, places) if problem.field not in told
        ]
        if problems:
            rejected.append(Rejected(number, tuple(problems)))
            continue
        twin = _twin(taken, content)
        if twin is not None:
            duplicates.append(Duplicate(number, content, twin))
            continue
        good.append((number, content))
        _take(taken, content)
    return ImportPlan(tuple(good), tuple(rejected), tuple(duplicates))


def _take(
    taken: dict[tuple[str, str], list[tuple[frozenset[str], str]]], content: InitiativeContent
) -> None:
    key = (flat(content.title), flat(content.organisation))
    taken.setdefault(key, []).append((frozenset(content.areas), content.title))


def _twin(
    taken: Mapping[tuple[str, str], list[tuple[frozenset[str], str]]], content: InitiativeContent
) -> str | None:
    """Return the title of one with the same title and organisation in an area of this one."""
    key = (flat(content.title), flat(content.organisation))
    areas = frozenset(content.areas)
    return next((title for known, title in taken.get(key, []) if known & areas), None)
