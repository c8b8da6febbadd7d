"""A small gemeente in the layout of the tables: two wijken of two square buurten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.building.gaps import with_gaps, with_status
from geo.sources.tables import renamed
from geo.sources.variables import AGE_BANDS
from tests.small_dataset import PUBLICATIONS, write_tables

METRES = 1000
BUURTEN = ("BU00010101", "BU00010102", "BU00010201", "BU00010202")


def small_areas() -> gpd.GeoDataFrame:
    """Return the areas in EPSG:28992: buurten side by side from west to east."""
    x, y = 200_000, 500_000
    squares = [box(x + i * METRES, y, x + (i + 1) * METRES, y + METRES) for i in range(4)]
    rows = [
        *(
            (code, "buurt", f"Buurt {i}", "WK000101" if i < 2 else "WK000102", squares[i])
            for i, code in enumerate(BUURTEN)
        ),
        ("WK000101", "wijk", "West", "GM0001", squares[0].union(squares[1])),
        ("WK000102", "wijk", "Oost", "GM0001", squares[2].union(squares[3])),
        ("GM0001", "gemeente", "Klein", "NL00", box(x, y, x + 4 * METRES, y + METRES)),
    ]
    columns = ["code", "level", "name", "parent", "geometry"]
    frame = gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:28992")
    return frame.set_index("code").sort_index()


def small_figures() -> pd.DataFrame:
    """Return the published figures, with the row of the file."""
    rows = []
    for number, code in enumerate(BUURTEN, start=1):
        bands = dict.fromkeys(AGE_BANDS, 10.0 * number)
        ages = {
            "age_00_17": 30.0 * number,
            "age_18_64": 40.0 * number,
            "age_65_plus": 30.0 * number,
        }
        town = {"population": 100.0 * number, "dwellings": 50.0 * number, **bands, **ages}
        rows += [("zwolle_cijfers", 2015, code, name, value) for name, value in town.items()]
        rows.append(("klimaatmonitor", 2015, code, "households", 40.0 * number))
        income = ("zwolle_cijfers", 2015, code, "households_below_105pct_social_minimum")
        rows.append((*income, 5.0 * number))
        rows.append(("rivm_50090NED", 2016, code, "lonely", 30.0 + number))
        rows.append(("zwolle_bvb_2014", 2014, code, "b_scoh", 4.0 + number))
    rows.append(("cbs_kwb_2024", 2024, "GM0001", "aantal_inwoners", 1011.0))
    table = pd.DataFrame(rows, columns=["source", "year", "area_code", "variable", "value"])
    return table.assign(row=table.index + 2, gap="")


def completed(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return published figures under our names, with a status and a row for every gap."""
    return with_gaps(with_status(renamed(figures, PUBLICATIONS), PUBLICATIONS), areas, PUBLICATIONS)


@pytest.fixture
def areas() -> gpd.GeoDataFrame:
    return small_areas()


@pytest.fixture
def figures() -> pd.DataFrame:
    return small_figures()


@pytest.fixture
def tables(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the small gemeente as the files that a build reads."""

    def write(
        areas: gpd.GeoDataFrame | None = None,
        figures: pd.DataFrame | None = None,
        *,
        crs: str = "urn:ogc:def:crs:OGC:1.3:CRS84",
        to: str = "EPSG:4326",
    ) -> Path:
        shapes = small_areas() if areas is None else areas
        rows = small_figures() if figures is None else figures
        return write_tables(tmp_path / "tables", shapes, rows, crs=crs, to=to)

    return write
