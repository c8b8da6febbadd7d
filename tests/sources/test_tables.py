"""Reading the tables: what is wrong is told with file, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import SourceError
from geo.sources.boundaries import read_areas
from geo.sources.tables import read_figures
from tests.small_dataset import PUBLICATIONS

HEAD = "source,year,area_code,variable,value\n"
SQUARE = (
    '{{"type":"FeatureCollection","crs":{{"properties":{{"name":"{crs}"}}}},"features":[{{'
    '"type":"Feature","properties":{{"code":"GM1","level":"gemeente","name":"A","parent":"NL00"}},'
    '"geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{x2},{y}],[{x2},{y2}],[{x},{y}]]]}}'
    "}}]}}"
)


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(HEAD + "a,2020,BU1,lonely,12.5\na,2020,BU2,lonely,3\n")
    table = read_figures(tmp_path)
    assert table["row"].tolist() == [2, 3]
    assert table["value"].tolist() == [12.5, 3.0]


def test_a_cell_that_is_no_number_is_named(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(HEAD + "a,2020,BU1,lonely,12\na,2020,BU2,lonely,.\n")
    with pytest.raises(SourceError, match=r"figures.csv: row 3, column value: '\.'"):
        read_figures(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("source,year,variable,value\n")
    with pytest.raises(SourceError, match="area_code"):
        read_figures(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"figures\.csv"):
        read_figures(tmp_path)
    with pytest.raises(SourceError, match=r"areas\.geojson"):
        read_areas(tmp_path)


def test_degrees_become_metres_in_the_dutch_grid(tmp_path: Path) -> None:
    text = SQUARE.format(crs="urn:ogc:def:crs:OGC:1.3:CRS84", x=6.1, y=52.5, x2=6.11, y2=52.51)
    (tmp_path / "areas.geojson").write_text(text)
    areas = read_areas(tmp_path)
    # Zwolle lies near x = 203 km, y = 503 km in EPSG:28992.
    assert areas.total_bounds[:2] == pytest.approx([203_000, 503_000], abs=2_500)


@pytest.mark.parametrize(
    ("crs", "x", "y"), [("CRS84", 200_000, 500_000), ("urn:ogc:def:crs:EPSG::28992", 6.1, 52.5)]
)
def test_coordinates_that_are_not_in_the_declared_crs_are_refused(
    tmp_path: Path, crs: str, x: float, y: float
) -> None:
    text = SQUARE.format(crs=crs, x=x, y=y, x2=x * 1.001, y2=y * 1.001)
    (tmp_path / "areas.geojson").write_text(text)
    with pytest.raises(SourceError, match=r"declares the CRS"):
        read_areas(tmp_path)


@pytest.mark.parametrize("year", ["2015.5", "215", "99999", "", "vorig jaar"])
def test_a_year_that_is_none_is_named(tmp_path: Path, year: str) -> None:
    (tmp_path / "figures.csv").write_text(HEAD + f"a,{year},BU1,lonely,12\n")
    with pytest.raises(SourceError, match=r"row 2, column year: '.*' is not a year"):
        read_figures(tmp_path)


def test_an_infinite_figure_is_no_number(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(HEAD + "a,2020,BU1,lonely,inf\n")
    with pytest.raises(SourceError, match="row 2, column value: 'inf' is not a number"):
        read_figures(tmp_path)


def test_the_codes_of_a_publisher_for_no_figure_are_understood(tmp_path: Path) -> None:
    rows = (
        "cbs_kwb_2022,2022,WK1,x,-99997.0\nzwolle_cijfers,2022,BU1,x,-\nrivm_50090NED,2022,BU1,x,\n"
    )
    (tmp_path / "figures.csv").write_text(HEAD + rows)
    table = read_figures(tmp_path, PUBLICATIONS)
    assert table["value"].isna().all()
    assert table["gap"].tolist() == ["unknown", "suppressed", "unknown"]
    with pytest.raises(SourceError, match="row 3, column value: '-' is not a number"):
        read_figures(tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no rows"),
        (HEAD.encode(), "holds no rows"),
        ((HEAD + "caf\u00e9,2020,BU1,lonely,1\n").encode("cp1252"), "is not in UTF-8"),
        ((HEAD + "a,2020,BU1,lonely,1\n").encode("utf-16"), "is not in UTF-8"),
    ],
    ids=["empty", "heading only", "cp1252", "utf-16"],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "figures.csv").write_bytes(content)
    with pytest.raises(SourceError, match=told):
        read_figures(tmp_path)
