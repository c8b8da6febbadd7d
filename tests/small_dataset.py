"""Small data sets through the real build: any number of wijken and buurten, with chosen sources.

Figures are made up, differ between areas, and are the same for the same arguments.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import box, union_all

from geo.build import build
from geo.sources.known import known_publications
from geo.sources.own import OwnSources
from geo.sources.variables import AGE_BANDS

PUBLICATIONS = known_publications(OwnSources())
METRES = 1000
ORIGIN = (200_000, 500_000)
HEALTH = (
    *("difficulty_making_ends_meet", "difficulty_making_ends_meet_65_plus", "lonely"),
    *("severely_lonely", "emotionally_lonely", "socially_lonely", "lonely_65_plus"),
    *("good_perceived_health", "physical_limitation", "mobility_limitation"),
    *("mobility_limitation_65_plus", "limited_by_health", "high_stress"),
    *("moderate_high_risk_anxiety_depression", "noise_by_neighbours", "volunteer"),
    *("informal_carer", "control_over_own_life"),
)
SOURCES = ("residents", "incomes", "households", "health", "survey", "key_figures")
Row = tuple[str, int, str, str, float]


@dataclass(frozen=True)
class Town:
    """A gemeente to make.

    Attributes
    ----------
    buurten
        Number of buurten of each wijk; 0 makes wijken without buurten.
    sources
        Which of `SOURCES` it has figures of.
    years
        Of the figures that are counted every year.
    people
        Residents of the first buurt; each next one has half as many more.
    code, name
        Of the gemeente.
    """

    buurten: tuple[int, ...] = (2,)
    sources: tuple[str, ...] = SOURCES
    years: tuple[int, ...] = (2015, 2016, 2020)
    people: int = 400
    code: str = "GM0001"
    name: str = "Klein"


def grid_areas(town: Town) -> gpd.GeoDataFrame:
    """Return the areas in EPSG:28992: square buurten side by side from west to east."""
    x, y = ORIGIN
    number = town.code.removeprefix("GM")
    rows, place, wijken = [], 0, []
    for i, count in enumerate(town.buurten, start=1):
        wijk = f"WK{number}{i:02d}"
        squares = []
        for _ in range(max(count, 1)):
            squares.append(box(x + place * METRES, y, x + (place + 1) * METRES, y + METRES))
            place += 1
        rows += [
            (f"BU{number}{i:02d}{j:02d}", "buurt", f"Buurt {i}-{j}", wijk, square)
            for j, square in enumerate(squares[:count], start=1)
        ]
        wijken.append((wijk, "wijk", f"Wijk {i}", town.code, union_all(squares)))
    whole = union_all([shape for *_, shape in wijken])
    rows += [*wijken, (town.code, "gemeente", town.name, "NL00", whole)]
    columns = ["code", "level", "name", "parent", "geometry"]
    frame = gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:28992")
    return frame.set_index("code").sort_index()


def made_figures(town: Town) -> pd.DataFrame:
    """Return the published figures of a town, with the row of the file."""
    areas = grid_areas(town)
    smallest = "buurt" if (areas["level"] == "buurt").any() else "wijk"
    codes = [str(code) for code in areas.index[areas["level"] == smallest]]
    wijken = [str(code) for code in areas.index[areas["level"] == "wijk"]]
    rows: list[Row] = []
    makers: dict[str, Callable[[], Iterator[Row]]] = {
        "residents": lambda: _residents(town, codes),
        "incomes": lambda: _incomes(town, codes),
        "households": lambda: _households(town, codes),
        "health": lambda: _health([*codes, *wijken, town.code, "NL00"]),
        "survey": lambda: _survey(codes),
        "key_figures": lambda: _key_figures(town, wijken),
    }
    for source in town.sources:
        rows += makers[source]()
    table = pd.DataFrame(rows, columns=["source", "year", "area_code", "variable", "value"])
    table = table.drop_duplicates(["source", "year", "area_code", "variable"])
    return table.assign(row=table.index + 2, gap="")


def _people(town: Town, place: int, year: int) -> int:
    # Whole tens, so that ten age bands of equal size add up exactly.
    return round(town.people * (1 + place / 2) / 10 + (year - town.years[0])) * 10


def _residents(town: Town, codes: Sequence[str]) -> Iterator[Row]:
    for place, code in enumerate(codes):
        for year in town.years:
            people = _people(town, place, year)
            tenth = people / 10
            figures = {
                "population": people,
                "dwellings": people // 2,
                **dict.fromkeys(AGE_BANDS, tenth),
                "age_00_17": 3 * tenth,
                "age_18_64": 4 * tenth,
                "age_65_plus": 3 * tenth,
            }
            yield from (
                ("zwolle_cijfers", year, code, name, float(value))
                for name, value in figures.items()
            )


def _incomes(town: Town, codes: Sequence[str]) -> Iterator[Row]:
    for place, code in enumerate(codes):
        for year in town.years:
            shift = (7 * place) % 10 + (year - town.years[0]) / 2
            low = ("zwolle_cijfers", year, code, "households_below_105pct_social_minimum")
            yield (*low, 5.0 + shift)
            yield ("zwolle_cijfers", year, code, "mean_standardised_income", 32.0 - shift)


def _households(town: Town, codes: Sequence[str]) -> Iterator[Row]:
    for place, code in enumerate(codes):
        for year in town.years:
            people = _people(town, place, year)
            yield ("klimaatmonitor", year, code, "households", float(people // 2))
            income = ("klimaatmonitor", year, code, "mean_income_per_inhabitant")
            yield (*income, 24.0 + (3 * place) % 5)


def _health(codes: Sequence[str]) -> Iterator[Row]:
    for place, code in enumerate(codes):
        for number, name in enumerate(HEALTH):
            for year in (2016, 2020):
                value = 20.0 + number + (5 * place + number) % 11 + (year - 2016) / 4
                yield ("rivm_50090NED", year, code, name, value)


def _survey(codes: Sequence[str]) -> Iterator[Row]:
    publication = PUBLICATIONS["zwolle_bvb_2014"]
    for place, code in enumerate(codes):
        for number, (name, ours) in enumerate((publication.variables or {}).items()):
            shift = (3 * place + number) % 7
            is_mark = publication.kind_of(ours) == "mark"
            value = 4.0 + shift / 2 if is_mark else 20.0 + 5 * shift
            yield ("zwolle_bvb_2014", 2014, code, name, value)


def _key_figures(town: Town, wijken: Sequence[str]) -> Iterator[Row]:
    for place, code in enumerate(wijken):
        figures = {
            "aantal_inwoners": town.people * (place + 2) + 10,
            "percentage_koopwoningen": 40 + 5 * place,
            "percentage_personen_met_laag_inkomen": 35 + 3 * place,
            "gemiddelde_woningwaarde": 250 + 20 * place,
        }
        for name, value in figures.items():
            yield ("cbs_kwb_2022", 2022, code, name, float(value))


def write_tables(
    folder: Path,
    areas: gpd.GeoDataFrame,
    figures: pd.DataFrame,
    *,
    crs: str = "urn:ogc:def:crs:OGC:1.3:CRS84",
    to: str = "EPSG:4326",
) -> Path:
    """Write areas and figures as the files that a build reads; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    body = json.loads(areas.to_crs(to).reset_index().to_json())
    body["crs"] = {"type": "name", "properties": {"name": crs}}
    (folder / "areas.geojson").write_text(json.dumps(body), encoding="utf-8")
    rows = figures.drop(columns=["row", "gap"])
    rows.to_csv(folder / "figures.csv", index=False)
    return folder


def build_town(folder: Path, town: Town) -> Path:
    """Build the data set of a town under `folder`; return where it is."""
    tables = write_tables(folder / "tables", grid_areas(town), made_figures(town))
    out = folder / "data"
    build(tables, out, retrieved=date(2026, 1, 1), quiet=True)
    return out
