"""From the text of a spreadsheet's cells to the fields of an initiative."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from pyproj import Transformer

from geo.i18n import LANGUAGES, N_, language
from geo.initiatives.records import InitiativeContent, Point
from geo.initiatives.validate import Problem, tidy_initiative
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.initiatives.places import Places

DAYS: Final = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S")
BETWEEN: Final = re.compile(r"[;\n]")
WIJK_FIRST: Final = "wijk "
VOCABULARY: Final = {"tasks": TASKS, "groups": GROUPS, "partners": PARTNERS}
RD_TO_DEGREES: Final = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
LARGEST_DEGREE: Final = 180


def flat(text: str) -> str:
    """Return `text` in small letters, without accents, with single spaces."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(plain.casefold().replace("_", " ").split())


def content_of_cells(
    values: Mapping[str, str], places: Places
) -> tuple[InitiativeContent, list[Problem]]:
    """Return what the cells of a row say, and what in them cannot be read."""
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
