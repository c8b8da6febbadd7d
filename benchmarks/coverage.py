"""Areas and figures for measurements: Zwolle's buurten, or a generated coverage of any size."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.settings import read_settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED: Final = 20150101
CRS: Final = "EPSG:28992"
NETHERLANDS: Final = (13_600.0, 306_900.0, 278_000.0, 619_300.0)
"""Bounds of the country's land: west, south, east and north, metres in EPSG:28992."""
POINTS_PER_SIDE: Final = 5
VERTEX_NOISE: Final = 0.35
"""Maximum shift of a corner, in lattice steps; below 0.5 two corners cannot meet."""
SIDE_NOISE: Final = 0.12
"""Bend of a side, as a share of its length."""
INDICATORS: Final = tuple(f"Indicator {number:02d}" for number in range(1, 25))
MISSING_SHARE: Final = 0.06

# Corners of a hexagon around its centre, in steps of a lattice that all corners lie on; two
# columns are 2 steps apart, two rows 3.
CORNERS: Final = np.array([(0, 2), (-1, 1), (-1, -1), (0, -2), (1, -1), (1, 1)])


def areas_of(count: int) -> gpd.GeoDataFrame:
    """Return `count` areas: Zwolle's buurten if there are so many, else a generated coverage.

    Parameters
    ----------
    count
        Number of areas.

    Returns
    -------
    gpd.GeoDataFrame
        Index code; columns level (``buurt``), name, parent and geometry, EPSG:28992.
    """
    file = read_settings(os.environ).data_folder / "areas.parquet"
    if file.exists():
        areas = gpd.read_parquet(file).reset_index().set_index("code").sort_index()
        buurten = areas.loc[areas["level"] == "buurt", ["level", "name", "parent", "geometry"]]
        if len(buurten) == count:
            return buurten
    return made_coverage(count)


def made_coverage(count: int, *, seed: int = SEED) -> gpd.GeoDataFrame:
    """Return a valid coverage of `count` areas over the extent of the Netherlands.

    The areas are hexagons with moved corners and bent sides. Each corner and side is made once and
    shared by the areas around it, so that neighbours match point by point. Each area has 36
    distinct points, about as many as Zwolle's buurten have on average (38).

    Parameters
    ----------
    count
        The number of areas.
    seed
        Seed of the noise; the same seed gives the same coverage.

    Returns
    -------
    gpd.GeoDataFrame
        Index code; columns level (``buurt``), name, parent and geometry, EPSG:28992.
    """
    west, south, east, north = NETHERLANDS
    # For equal sides, rows are sqrt(3)/2 times as far apart as columns.
    columns = round(np.sqrt(count * (east - west) / (north - south) * np.sqrt(3) / 2))
    cell = np.arange(count)
    row, column = cell // columns, cell % columns
    centres = np.column_stack([2 * column + row % 2, 3 * row])
    corners, corner_of = np.unique(
        (centres[:, None, :] + CORNERS).reshape(-1, 2), axis=0, return_inverse=True
    )
    random = np.random.default_rng(seed)
    moved = corners + random.uniform(-VERTEX_NOISE, VERTEX_NOISE, corners.shape)
    steps = np.array([(east - west) / (2 * columns), (north - south) / (3 * (row[-1] + 1))])
    points = np.array([west, south]) + moved * steps
    polygons = shapely.polygons(_rings(points, corner_of.reshape(count, 6), random))
    return gpd.GeoDataFrame(
        {
            "level": "buurt",
            "name": [f"Buurt {number}" for number in range(1, count + 1)],
            "parent": [f"WK{number:06d}" for number in cell // 10],
        },
        geometry=polygons,
        index=pd.Index([f"BU{number:08d}" for number in cell], name="code"),
        crs=CRS,
    )


def _rings(
    points: NDArray[np.float64], corners: NDArray[np.intp], random: np.random.Generator
) -> NDArray[np.float64]:
    """Return the ring of each cell, shape (n, 6 * (POINTS_PER_SIDE + 1), 2)."""
    ends = np.stack([corners, np.roll(corners, -1, axis=1)], axis=-1)
    sides, side_of = np.unique(np.sort(ends.reshape(-1, 2), axis=1), axis=0, return_inverse=True)
    start, end = points[sides[:, 0]], points[sides[:, 1]]
    along = np.linspace(0, 1, POINTS_PER_SIDE + 2)[1:-1]
    across = np.column_stack([start[:, 1] - end[:, 1], end[:, 0] - start[:, 0]])
    bend = random.uniform(-SIDE_NOISE, SIDE_NOISE, (len(sides), POINTS_PER_SIDE))
    bend *= np.sin(np.pi * along)
    inner = (
        start[:, None] + along[:, None] * (end - start)[:, None] + bend[..., None] * across[:, None]
    )
    inner = inner[side_of.reshape(corners.shape)]
    backwards = ends[..., 0] > ends[..., 1]
    inner[backwards] = inner[backwards][:, ::-1]
    rings = np.concatenate([points[corners][:, :, None], inner], axis=2)
    return rings.reshape(len(corners), -1, 2)


def made_figures(areas: gpd.GeoDataFrame, *, seed: int = SEED) -> pd.DataFrame:
    """Return one percentage with one decimal per area and indicator.

    Half of the spread changes slowly over the map, half differs from area to area, as in figures
    of real buurten; some are missing (NaN).

    Parameters
    ----------
    areas
        Areas in EPSG:28992.
    seed
        Seed of the noise.

    Returns
    -------
    pd.DataFrame
        Index of `areas`, one column per name in ``INDICATORS``, percent.
    """
    random = np.random.default_rng(seed)
    points = shapely.get_coordinates(shapely.centroid(areas.geometry.to_numpy()))
    tree = (points - points.mean(axis=0)) / points.std(axis=0)
    columns = {}
    for name in INDICATORS:
        waves = random.normal(0, 2, (2, 4))
        slow = np.cos(tree @ waves + random.uniform(0, 2 * np.pi, 4)).sum(axis=1) / np.sqrt(2)
        spread = (slow + random.normal(size=len(areas))) / np.sqrt(2)
        values = np.clip(random.uniform(15, 45) + random.uniform(4, 9) * spread, 0, 100)
        values[random.uniform(size=len(areas)) < MISSING_SHARE] = np.nan
        columns[name] = np.round(values, 1)
    return pd.DataFrame(columns, index=areas.index)
