"""Borders in any layout that programs write are read, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import SourceError
from geo.sources.boundaries import read_areas
from tests.small_dataset import Town, grid_areas, made_figures, write_tables

TOWN = Town(buurten=(2,), sources=("residents",))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_tables(tmp_path, grid_areas(TOWN), made_figures(TOWN)) / "areas.geojson"


@pytest.mark.parametrize(
    ("crs", "to"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG::4258", "EPSG:4258"),
        ("urn:ogc:def:crs:EPSG::28992", "EPSG:28992"),
    ],
)
def test_every_crs_that_publishers_use_gives_the_same_areas(
    tmp_path: Path, crs: str, to: str
) -> None:
    write_tables(tmp_path, grid_areas(TOWN), made_figures(TOWN), crs=crs, to=to)
    read = read_areas(tmp_path)
    assert read.crs.to_string() == "EPSG:28992"
    apart = read.geometry.symmetric_difference(grid_areas(TOWN).geometry, align=True).area
    assert apart.max() < 1500


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace('{"type": "name", "properties"', '{"properties"'),
        lambda text: text.replace('"crs": {', '"was": {'),
        lambda text: text.split('"crs": ')[0] + '"crs": null}',
    ],
    ids=["byte order mark", "crs without a type", "no crs", "crs null"],
)
def test_heads_that_programs_write_are_read(file: Path, change: Callable[[str], str]) -> None:
    usual = read_areas(file.parent)
    file.write_text(change(file.read_text()), encoding="utf-8")
    assert read_areas(file.parent).geometry.geom_equals(usual.geometry).all()


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE html><html></html>", '{"type": "FeatureCollection", "fea', "[]", "{}", ""],
    ids=["web page", "cut off", "list", "no features", "empty"],
)
def test_a_file_that_is_no_geojson_is_told(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(SourceError, match=r"areas\.geojson is no GeoJSON"):
        read_areas(file.parent)


def test_swapped_axes_and_an_unknown_crs_are_told(file: Path) -> None:
    text = file.read_text()
    swapped = grid_areas(TOWN).to_crs("EPSG:4326")
    swapped = swapped.set_geometry(swapped.geometry.affine_transform([0, 1, 1, 0, 0, 0]))
    write_tables(file.parent, swapped.set_crs("EPSG:4326", allow_override=True), made_figures(TOWN))
    with pytest.raises(SourceError, match="axes swapped"):
        read_areas(file.parent)
    file.write_text(text.replace("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:999999"))
    with pytest.raises(SourceError, match="the CRS EPSG:999999, which is not known"):
        read_areas(file.parent)
