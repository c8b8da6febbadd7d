"""Rows for figures that are not there, each with the reason why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.dataset import COUNTRY

if TYPE_CHECKING:
    import geopandas as gpd

FEWEST_RESIDENTS: Final = 50
"""Below this number of residents publishers give no figures about people."""
REASONS: Final = {
    "zwolle_cijfers": "suppressed",
    "klimaatmonitor": "suppressed",
    "rivm_50090NED": "unknown",
    "zwolle_bvb_2014": "not_measured",
    "cbs_kwb_2022": "unknown",
    "cbs_kwb_2024": "unknown",
}
PARTLY_PUBLISHED: Final = {
    ("klimaatmonitor", "mean_income_per_inhabitant", 2022): "unknown",
    ("klimaatmonitor", "mean_income_per_inhabitant", 2023): "unknown",
}


def with_status(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the published figures with a status: counted, or estimated by a model."""
    estimated = figures["source"].eq("rivm_50090NED")
    return figures.assign(status=estimated.map({True: "model_estimate", False: "ok"}))


def with_gaps(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Add a row for every area that a table leaves out, with the reason.

    A table is one variable of one source in one year; it speaks about every level for which it
    has at least one figure.

    Parameters
    ----------
    figures
        Columns source, year, area_code, variable, value, status.
    areas
        Index code, column level.
    """
    levels = areas["level"].to_dict() | {COUNTRY: "land"}
    codes = {level: part.index for level, part in areas.groupby("level")}
    residents = residents_by_year(figures)
    rows = []
    tables = figures.assign(level=figures["area_code"].map(levels)).groupby(
        ["source", "variable", "year", "level"]
    )
    for key, table in tables:
        source, variable, level = str(key[0]), str(key[1]), str(key[3])
        year = int(str(key[2]))
        if level == "land":
            continue
        for code in codes[level].difference(table["area_code"]):
            few = residents.get((code, nearest(year, residents, code)), 0) < FEWEST_RESIDENTS
            usual = PARTLY_PUBLISHED.get((source, variable, year), REASONS[source])
            status = "too_few_residents" if few and level == "buurt" else usual
            rows.append((source, year, code, variable, float("nan"), status))
    columns = ["source", "year", "area_code", "variable", "value", "status"]
    gaps = pd.DataFrame(rows, columns=columns)
    return pd.concat([figures[columns], gaps], ignore_index=True)


def residents_by_year(figures: pd.DataFrame) -> dict[tuple[str, int], float]:
    """Return the number of residents by area code and year."""
    rows = figures[figures["variable"] == "population"]
    keys = zip(rows["area_code"], rows["year"], strict=True)
    return dict(zip(keys, rows["value"], strict=True))


def nearest(year: int, residents: dict[tuple[str, int], float], code: str) -> int:
    """Return the year nearest to `year` for which the residents of `code` are known."""
    known = [other for area, other in residents if area == code]
    return min(known, key=lambda other: abs(other - year), default=year)
