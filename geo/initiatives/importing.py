"""From the rows of a spreadsheet to initiatives: what can go in, what cannot and why."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from pyproj import Transformer

from geo.i18n import LANGUAGES, N_, language
from geo.initiatives.records import InitiativeContent, Point
from geo.initiatives.validate import Problem, check_initiative, tidy_initiative
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.initiatives.places import Places
    from geo.initiatives.records import Initiative
    from geo.initiatives.sheet import Sheet

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
DAYS: Final = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S")
BETWEEN: Final = re.compile(r"[;\n]")
WIJK_FIRST: Final = "wijk "
VOCABULARY: Final = {"tasks": TASKS, "groups": GROUPS, "partners": PARTNERS}
RD_TO_DEGREES: Final = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
LARGEST_DEGREE: Final = 180
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
        content, problems = _content(values, places)
        problems += list(check_initiative(content, places)) if not problems else []
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


def flat(text: str) -> str:
    """Return `text` in small letters, without accents, with single spaces."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(plain.casefold().replace("_", " ").split())


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


def _content(values: Mapping[str, str], places: Places) -> tuple[InitiativeContent, list[Problem]]:
    problems: list[Problem] = []
    areas = _areas(values["areas"], places, problems)
    content = InitiativeContent(
        title=values["title"],
        areas=areas,
        description=values["description"],
        organisation=values["organisation"],
        tasks=_keys("tasks", values["tasks"], problems),
        groups=_keys("groups", values["groups"], problems),
        partners=_keys("partners", values["partners"], problems),
        status=_status(values["status"], problems),
        start=_day("start", values["start"], problems),
        end=_day("end", values["end"], problems),
        point=_point(values["lat"], values["lon"], problems),
        reach=_reach(values["reach"], problems),
        source=values["source"],
    )
    return tidy_initiative(content), problems


def _areas(text: str, places: Places, problems: list[Problem]) -> tuple[str, ...]:
    """Return codes for codes or names; a name of a wijk and a buurt is read as the buurt."""
    by_name: dict[str, str] = {}
    for level in ("gemeente", "wijk", "buurt"):
        for code, name in places.names.items():
            if places.levels.get(code) == level:
                by_name[flat(name)] = code
                if level == "wijk":
                    by_name.setdefault(WIJK_FIRST + flat(name), code)
    found = []
    for part in BETWEEN.split(text):
        name = part.strip()
        if not name:
            continue
        is_code = name.upper() in places.levels
        match = name.upper() if is_code else by_name.get(flat(name))
        if match is None:
            problems.append(
                Problem("areas", N_("“{name}” is no wijk or buurt here."), {"name": name})
            )
        else:
            found.append(match)
    return tuple(found)


def _keys(field: str, text: str, problems: list[Problem]) -> tuple[str, ...]:
    texts = VOCABULARY[field]
    known = {flat(key): key for key in texts}
    for code in LANGUAGES:
        known |= {flat(language(code).gettext(name)): key for key, name in texts.items()}
    found = []
    for part in BETWEEN.split(text):
        name = part.strip()
        if name and flat(name) in known:
            found.append(known[flat(name)])
        elif name:
            problems.append(
                Problem(field, N_("Choose from the list: {values} is not in it."), {"values": name})
            )
    return tuple(found)


def _status(text: str, problems: list[Problem]) -> str:
    if not text.strip():
        return "active"
    known = {flat(key): key for key in STATUSES}
    for code in LANGUAGES:
        known |= {flat(language(code).gettext(name)): key for key, name in STATUSES.items()}
    if flat(text) not in known:
        problems.append(
            Problem("status", N_("Choose from the list: {values} is not in it."), {"values": text})
        )
        return "active"
    return known[flat(text)]


def _day(field: str, text: str, problems: list[Problem]) -> date | None:
    if not text.strip():
        return None
    for pattern in DAYS:
        try:
            return datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    problems.append(
        Problem(field, N_("“{text}” is no date. Write it as 31-12-2026."), {"text": text})
    )
    return None


def _reach(text: str, problems: list[Problem]) -> int | None:
    clean = text.strip().replace(".", "").replace(" ", "")
    if not clean:
        return None
    if clean.isascii() and clean.isdigit() and len(clean) < 10:
        return int(clean)
    problems.append(Problem("reach", N_("“{text}” is no whole number of people."), {"text": text}))
    return None


def _point(lat: str, lon: str, problems: list[Problem]) -> Point | None:
    """Return a place from degrees, or from metres of the Dutch grid (EPSG:28992, x east)."""
    if not lat.strip() and not lon.strip():
        return None
    try:
        north, east = (float(text.strip().replace(",", ".")) for text in (lat, lon))
    except ValueError:
        north = east = float("nan")
    if abs(north) > LARGEST_DEGREE and abs(east) > LARGEST_DEGREE:
        east, north = RD_TO_DEGREES.transform(east, north)
    if not (abs(north) <= 90 and abs(east) <= LARGEST_DEGREE):
        problems.append(
            Problem("point", N_("The place is no latitude and longitude, such as 52,51 and 6,09."))
        )
        return None
    return Point(round(north, 5), round(east, 5))
