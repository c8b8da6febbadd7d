"""Geometry for the browser: the same polygons, in few bytes, under a name of their own."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
from shapely import Polygon

from geo.maps.geometry import DEGREES_PER_UNIT, geometry_asset

SQUARE = Polygon([(200_000, 500_000), (201_000, 500_000), (201_000, 501_000), (200_000, 501_000)])
HOLE = Polygon(
    [(202_000, 500_000), (204_000, 500_000), (204_000, 502_000), (202_000, 502_000)],
    [[(202_500, 500_500), (203_000, 500_500), (203_000, 501_000)]],
)


def areas() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"name": ["Één", "Twee"], "parent": ["WK1", "WK1"]},
        geometry=[SQUARE, HOLE],
        index=["BU1", "BU2"],
        crs="EPSG:28992",
    )


def decoded(steps: list[int]) -> np.ndarray:
    return np.cumsum(np.array(steps).reshape(-1, 2), axis=0) * DEGREES_PER_UNIT


def test_rings_come_back_within_a_metre() -> None:
    body = json.loads(geometry_asset(areas(), "buurt").content)
    ring = decoded(body["rings"][0][0])
    truth = np.array(areas().to_crs("EPSG:4326").geometry.iloc[0].exterior.coords)
    distances = [np.abs(truth - point).max(axis=1).min() for point in ring]
    assert max(distances) <= DEGREES_PER_UNIT


def test_a_hole_is_a_ring_of_its_own() -> None:
    body = json.loads(geometry_asset(areas(), "buurt").content)
    assert [len(rings) for rings in body["rings"]] == [1, 2]


def test_label_stands_inside_its_area_with_the_radius_that_fits() -> None:
    body = json.loads(geometry_asset(areas(), "buurt").content)
    lon, lat, radius = body["labels"][0]
    inside = areas().to_crs("EPSG:4326").geometry.iloc[0]
    assert inside.covers(gpd.points_from_xy([lon], [lat])[0])
    assert abs(radius - 500) <= 10


def test_name_changes_only_with_the_content() -> None:
    first, again = geometry_asset(areas(), "buurt"), geometry_asset(areas(), "buurt")
    assert first.name == again.name
    moved = areas().assign(name=["Één", "Drie"])
    assert geometry_asset(moved, "buurt").name != first.name
