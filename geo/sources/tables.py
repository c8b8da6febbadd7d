"""The tables of figures: one CSV with every publisher's figures, and GeoJSON boundaries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd

from geo.dataset import CRS
from geo.errors import SourceError
from geo.i18n import N_
from geo.sources.variables import RENAMED

if TYPE_CHECKING:
    from pathlib import Path

FIGURES: Final = "figures.csv"
BOUNDARIES: Final = "areas.geojson"
COLUMNS: Final = ("source", "year", "area_code", "variable", "value")
AREA_FIELDS: Final = ("code", "level", "name", "parent")
DECLARED_WGS84: Final = ("CRS84", "EPSG::4326", "EPSG:4326")
HEADER_ROWS: Final = 1
MOST_LISTED: Final = 10


def read_figures(folder: Path) -> pd.DataFrame:
    """Read the figures as they were published.

    Returns
    -------
    pandas.DataFrame
        Columns source, year, area_code, variable (the publisher's name), value, and row: the
        row of the file, counted as a spreadsheet does with the heading as row 1.

    Raises
    ------
    SourceError
        The file is missing or lacks a column, or a year or value is no number.
    """
    path = folder / FIGURES
    if not path.exists():
        raise SourceError(
            N_("There is no file {file}. Give the folder with the tables with --source."),
            file=path,
        )
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    lacking = [name for name in COLUMNS if name not in table]
    if lacking:
        raise SourceError(
            N_("{file}: there is no column {columns}."), file=path, columns=", ".join(lacking)
        )
    table["row"] = table.index + HEADER_ROWS + 1
    numbers = {name: pd.to_numeric(table[name], errors="coerce") for name in ("year", "value")}
    problems = [
        f"{FIGURES}: row {row}, column {name}: {text!r} is not a number"
        for name, column in numbers.items()
        for row, text in table.loc[column.isna(), ["row", name]].itertuples(index=False)
    ]
    if problems:
        raise SourceError(
            N_("{file} has cells that are not numbers:\n{problems}"),
            file=path,
            problems="\n".join(problems[:MOST_LISTED]),
        )
    return table.assign(year=numbers["year"].astype("int16"), value=numbers["value"].astype(float))


def renamed(figures: pd.DataFrame) -> pd.DataFrame:
    """Return `figures` with our names of variables; variables that have none are left out."""
    ours = [
        RENAMED[source].get(variable) if source in RENAMED else variable
        for source, variable in zip(figures["source"], figures["variable"], strict=True)
    ]
    return figures.assign(variable=pd.Series(ours, index=figures.index)).dropna(subset=["variable"])


def read_areas(folder: Path) -> gpd.GeoDataFrame:
    """Read the boundaries; return them in EPSG:28992.

    Returns
    -------
    geopandas.GeoDataFrame
        Index code, sorted; columns level, name, parent, geometry.

    Raises
    ------
    SourceError
        The file is missing, a field is missing, or the coordinates are not in the CRS that the
        file declares.
    """
    path = folder / BOUNDARIES
    if not path.exists():
        raise SourceError(
            N_("There is no file {file}. Give the folder with the tables with --source."),
            file=path,
        )
    declared = (
        json.loads(path.read_text()).get("crs", {}).get("properties", {}).get("name", "CRS84")
    )
    areas = gpd.read_file(path)
    lacking = [name for name in AREA_FIELDS if name not in areas]
    if lacking:
        raise SourceError(
            N_("{file}: there is no column {columns}."), file=path, columns=", ".join(lacking)
        )
    west, south, east, north = areas.total_bounds
    degrees = west >= -180 and east <= 180 and south >= -90 and north <= 90
    if degrees != any(name in declared for name in DECLARED_WGS84):
        raise SourceError(
            N_(
                "{file} declares the CRS {declared}, but its coordinates ({west} to {east}) are "
                "not in it. Correct the declaration or export the file anew."
            ),
            file=path,
            declared=declared,
            west=west,
            east=east,
        )
    projected = areas.set_crs("EPSG:4326", allow_override=True) if degrees else areas
    tidy: gpd.GeoDataFrame = (
        projected.to_crs(CRS).set_index("code")[["level", "name", "parent", "geometry"]]
    ).sort_index()
    return tidy
