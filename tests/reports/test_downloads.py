"""Files to take away: figures with their meaning, and never a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import geopandas as gpd
import openpyxl
import pytest

from geo.dataset import areas_of, open_dataset
from geo.i18n import language
from geo.indicators.catalogue import load_catalogue
from geo.indicators.values import compute_values
from geo.reports.cells import neutralise
from geo.reports.downloads import TableDownload, csv_bytes, excel_bytes, file_name, geojson_bytes

ROOT = Path(__file__).parents[2]
DATASET = open_dataset(ROOT / "data" / "zwolle")
CATALOGUE = load_catalogue(
    ROOT / "data" / "indicators.toml", known_variables=set(DATASET.figures["variable"].unique())
)
VALUES = compute_values(DATASET, CATALOGUE)
FORMULA = "=HYPERLINK(1)"


def table(code: str = "nl", indicator: str = "low_income", year: int = 2021) -> TableDownload:
    names = {str(key): str(name) for key, name in DATASET.areas["name"].items()}
    return TableDownload(
        gemeente="Zwolle",
        level="buurt",
        year=year,
        indicator=CATALOGUE.indicator(indicator),
        rows=VALUES.at(indicator, "buurt", year),
        areas=areas_of(DATASET, "buurt"),
        names=names | {"BU01931000": FORMULA},
        sources=DATASET.sources,
        built=DATASET.built,
        language=language(code),
    )


def rows(content: bytes, delimiter: str) -> dict[str, list[str]]:
    text = content.decode("utf-8-sig")
    return {row[0]: row for row in csv.reader(io.StringIO(text), delimiter=delimiter)}


def test_csv_is_in_dutch_notation_for_dutch_readers() -> None:
    found = rows(csv_bytes(table("nl", "lonely", 2020)), ";")
    assert len(found) == 79
    english = rows(csv_bytes(table("en", "lonely", 2020)), ",")
    assert found["BU01933000"][3] == english["BU01933000"][3].replace(".", ",")
    assert "," in found["BU01933000"][3]


def test_csv_opens_in_a_spreadsheet_with_its_accents() -> None:
    assert csv_bytes(table()).startswith(b"\xef\xbb\xbf")


def test_a_missing_figure_is_an_empty_cell_with_its_reason() -> None:
    row = rows(csv_bytes(table()), ";")["BU01931350"]
    assert row[3] == ""
    assert "te weinig" in row[5]


def test_figures_in_excel_are_numbers_and_come_with_meaning_and_sources() -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel_bytes(table())))
    assert book.sheetnames == ["Cijfers", "Betekenis", "Bronnen"]
    cells = {row[0].value: row for row in book["Cijfers"].iter_rows(min_row=2)}
    assert cells["BU01933000"][3].value == 20
    assert cells["BU01931350"][3].value is None
    assert any("CBS" in str(cell.value) for cell in book["Bronnen"]["B"])


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    assert rows(csv_bytes(table()), ";")["BU01931000"][1] == "'" + FORMULA
    book = openpyxl.load_workbook(io.BytesIO(excel_bytes(table())))
    cells = {row[0].value: row for row in book["Cijfers"].iter_rows(min_row=2)}
    assert cells["BU01931000"][1].data_type == "s"
    assert cells["BU01931000"][1].value == "'" + FORMULA


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_every_start_of_a_formula_is_made_plain(start: str) -> None:
    assert neutralise(f"{start}1") == f"'{start}1"


def test_geojson_lies_in_zwolle_with_value_unit_and_status() -> None:
    found = gpd.read_file(io.BytesIO(geojson_bytes(table()))).set_index("code")
    assert found.crs.to_epsg() == 4326
    west, south, east, north = found.total_bounds
    assert 5.9 < west < east < 6.3
    assert 52.4 < south < north < 52.7
    assert found.loc["BU01933000", ["value", "year", "status"]].tolist() == [20, 2021, "ok"]
    assert found["value"].isna().sum() == 16
    assert found.geometry.is_valid.all()


@pytest.mark.parametrize("make", [csv_bytes, excel_bytes, geojson_bytes])
def test_the_same_table_gives_the_same_bytes(make: object) -> None:
    assert make(table()) == make(table())  # type: ignore[operator]


def test_a_file_name_is_plain_letters() -> None:
    name = file_name("'s-Gravenhage / Ö", CATALOGUE.indicator("lonely"), "wijk", 2020, "csv")
    assert name == "opbouwkaart_s-gravenhage-o_lonely_wijk_2020.csv"
