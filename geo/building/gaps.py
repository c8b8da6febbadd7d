"""Add rows for missing figures, each with the reason."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.dataset import COUNTRY

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.sources.publication import Publications

MIN_RESIDENTS: Final = 50
"""Publishers give no figures about people in areas with fewer residents."""
KEYS: Final = ["source", "variable", "year", "level"]
COLUMNS: Final = ["source", "year", "area_code", "variable", "value", "status"]


def with_status(figures: pd.DataFrame, publications: Publications) -> pd.DataFrame:
    """Return the published figures with a status: counted, estimated, or why missing.

    Parameters
    ----------
    figures
        Columns source, and gap: why the publisher gives no figure; empty when there is one.
    publications
        Descriptions of the sources.
    """
    usual = {
        id: "model_estimate" if publication.is_estimate else "ok"
        for id, publication in publications.items()
    }
    return figures.assign(
        status=figures["gap"].where(figures["gap"] != "", figures["source"].map(usual))
    )


def with_gaps(
    figures: pd.DataFrame, areas: gpd.GeoDataFrame, publications: Publications
) -> pd.DataFrame:
    """Add a row for every area that a table leaves out, with the reason.

    A table is one variable of one source in one year; it covers every level for which it has at
    least one figure. In an area with few residents, that is the reason.

    Parameters
    ----------
    figures
        Columns source, year, area_code, variable (our name), value, status.
    areas
        Index code, column level.
    publications
        Descriptions of the sources, with the reason why an area is left out.
    """
    levels = areas["level"].to_dict() | {COUNTRY: "land"}
    codes = {level: part.index for level, part in areas.groupby("level")}
    residents = residents_by_area(figures)

    def reason(code: str, level: str, year: int, usual: str) -> str:
        is_empty = level == "buurt" and residents_near(year, residents.get(code)) < MIN_RESIDENTS
        return "too_few_residents" if is_empty else usual

    rows = []
    known = figures.assign(level=figures["area_code"].map(levels))
    # Two sources may each publish part of a table: a figure of the other source is not a gap.
    given = {
        (str(key[0]), int(str(key[1]))): part
        for key, part in known.groupby(["variable", "year"])["area_code"]
    }
    for key, _ in known.groupby(KEYS):
        source, variable, year, level = str(key[0]), str(key[1]), int(str(key[2])), str(key[3])
        if level == "land":
            continue
        usual = publications[source].gap_of(variable, year)
        for code in codes[level].difference(given[variable, year]):
            status = reason(code, level, year, usual)
            rows.append((source, year, code, variable, float("nan"), status))
    told = known[known["value"].isna()]
    statuses = [
        reason(str(row.area_code), str(row.level), int(str(row.year)), str(row.status))
        for row in told.itertuples()
    ]
    figures = figures.assign(
        status=figures["status"].where(
            figures["value"].notna(), pd.Series(statuses, index=told.index, dtype=object)
        )
    )
    gaps = pd.DataFrame(rows, columns=COLUMNS)
    return pd.concat([figures[COLUMNS], gaps], ignore_index=True) if rows else figures[COLUMNS]


def residents_by_area(figures: pd.DataFrame) -> dict[str, dict[int, float]]:
    """Return the known numbers of residents, by area code and year."""
    rows = figures[(figures["variable"] == "population") & figures["value"].notna()]
    found: dict[str, dict[int, float]] = {}
    for code, year, value in zip(rows["area_code"], rows["year"], rows["value"], strict=True):
        found.setdefault(str(code), {})[int(year)] = float(value)
    return found


def residents_near(year: int, known: dict[int, float] | None) -> float:
    """Return the residents in the year nearest to `year`; infinite when none is known.

    Examples
    --------
    >>> residents_near(2014, {2015: 40.0, 2024: 90.0})
    40.0
    """
    if not known:
        return math.inf
    return known[min(known, key=lambda other: abs(other - year))]
