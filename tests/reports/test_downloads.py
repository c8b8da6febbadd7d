"""Files to take away, read back as their reader would."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from openpyxl.cell import Cell

from geo.dataset import areas_of, open_dataset
from geo.i18n import language_of
from geo.indicators.catalogue import load_catalogue
from geo.indicators.values import compute_values
from geo.reports.downloads import TableDownload, csv_bytes, excel_bytes, file_stem, geojson_bytes

ROOT = Path(__file__).parents[2]
DATASET = open_dataset(ROOT / "data" / "zwolle")
CATALOGUE = load_catalogue(
    ROOT / "data" / "indicators.toml", known_variables=set(DATASET.figures["variable"].unique())
)
VALUES = compute_values(DATASET, CATALOGUE)
NAMES = {str(code): str(name) for code, name in DATASET.areas["name"].items()}


def download(
    indicator: str = "low_income", level: str = "buurt", code: str = "nl"
) -> TableDownload:
    year = VALUES.latest(indicator, level)
    assert year is not None
    return TableDownload(
        gemeente=DATASET.name,
        level=level,
        year=year,
        indicator=CATALOGUE.indicator(indicator),
        rows=VALUES.at(indicator, level, year),
        areas=areas_of(DATASET, level),
        names=NAMES,
        sources=DATASET.sources,
        built=DATASET.built,
        language=language_of(code),
    )


def hostile(text: str) -> tuple[TableDownload, str]:
    table = download()
    code = str(table.rows.index[0])
    return replace(table, names={**NAMES, code: text}), code


def csv_rows(table: TableDownload, delimiter: str) -> list[list[str]]:
    text = csv_bytes(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def workbook_of(table: TableDownload) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(excel_bytes(table)))


def expected(table: TableDownload) -> dict[str, float]:
    known = table.rows["value"].dropna().round(table.indicator.decimals)
    return {str(code): float(value) for code, value in known.items()}


def test_the_committed_data_has_areas_with_and_without_this_figure() -> None:
    table = download()
    assert 0 < table.rows["value"].count() < len(table.rows)


def test_csv_starts_with_a_byte_order_mark_once() -> None:
    assert csv_bytes(download()).count(b"\xef\xbb\xbf") == 1
    assert csv_bytes(download()).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("code", "delimiter"), [("nl", ";"), ("en", ",")])
def test_csv_gives_back_every_figure_in_the_notation_of_the_language(
    code: str, delimiter: str
) -> None:
    table = download(code=code)
    heading, *rows = csv_rows(table, delimiter)
    assert heading[3] == table.language.text(table.indicator.label)
    assert [row[0] for row in rows] == list(table.rows.index)
    read = {
        row[0]: float(row[3].replace(",", ".") if code == "nl" else row[3])
        for row in rows
        if row[3]
    }
    assert read == expected(table)


@pytest.mark.parametrize("indicator", [item.id for item in CATALOGUE.published.indicators])
def test_csv_loses_no_digit_of_any_figure(indicator: str) -> None:
    level = "buurt" if VALUES.years(indicator, "buurt") else "wijk"
    table = download(indicator, level)
    rows = csv_rows(table, ";")[1:]
    assert {r[0]: float(r[3].replace(",", ".")) for r in rows if r[3]} == expected(table)


def test_dutch_csv_has_a_comma_in_its_numbers_and_english_a_point() -> None:
    with_decimals = next(
        item.id for item in CATALOGUE.indicators
        if item.decimals and VALUES.years(item.id, "buurt")
    )  # fmt: skip
    dutch = "".join(row[3] for row in csv_rows(download(with_decimals), ";")[1:])
    english = "".join(row[3] for row in csv_rows(download(with_decimals, code="en"), ",")[1:])
    assert "," in dutch
    assert "." not in dutch
    assert "." in english
    assert "," not in english


def test_a_missing_figure_is_an_empty_cell_with_a_reason_in_each_file() -> None:
    table = download(code="en")
    missing = set(table.rows.index[table.rows["value"].isna()])
    reasons = {
        "not public (too few households)", "not published", "not measured here",
        "too few residents",
    }  # fmt: skip
    rows = {row[0]: row for row in csv_rows(table, ",")[1:]}
    cells = {row[0].value: row for row in workbook_of(table)["Figures"].iter_rows(min_row=2)}
    features = {item["id"]: item for item in json.loads(geojson_bytes(table))["features"]}
    assert missing
    for code in missing:
        assert rows[code][3] == ""
        assert rows[code][5] in reasons
        assert cells[code][3].value is None
        assert cells[code][5].value in reasons
        assert features[code]["properties"]["value"] is None
        assert features[code]["properties"]["status"] not in {"ok", "derived", "model_estimate"}


def test_numbers_in_the_workbook_are_numbers() -> None:
    table = download()
    sheet = workbook_of(table).worksheets[0]
    read = {}
    for row in sheet.iter_rows(min_row=2):
        if row[3].value is not None:
            assert row[3].data_type == "n"
            read[row[0].value] = row[3].value
        assert row[4].value == table.year
        assert row[4].data_type == "n"
    assert read == expected(table)


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x";"y")', "+1+1", "-2", "@SUM(A1)", "\t=1"])
def test_a_name_like_a_formula_is_shown_and_not_run(name: str) -> None:
    table, code = hostile(name)
    row = next(row for row in csv_rows(table, ";") if row[0] == code)
    assert row[1] == f"'{name}"
    cell = next(
        row[1] for row in workbook_of(table).worksheets[0].iter_rows(min_row=2)
        if row[0].value == code
    )  # fmt: skip
    assert isinstance(cell, Cell)
    assert cell.data_type == "s"
    assert cell.value == f"'{name}"


def test_the_name_of_the_wijk_is_made_harmless_as_well() -> None:
    table = download()
    parent = str(table.areas.at[table.rows.index[0], "parent"])
    table = replace(table, names={**NAMES, parent: "=1+1"})
    assert csv_rows(table, ";")[1][2] == "'=1+1"


def test_a_name_with_separators_quotes_and_lines_stays_one_cell() -> None:
    name = 'a;b,"c"\nd'
    table, code = hostile(name)
    assert [row[1] for row in csv_rows(table, ";") if row[0] == code] == [name]


def test_the_workbook_explains_the_figure_and_names_its_sources() -> None:
    table = download(code="en")
    book = workbook_of(table)
    assert book.sheetnames == ["Figures", "Meaning", "Sources"]
    meaning = {row[0].value: row[1].value for row in book["Meaning"].iter_rows()}
    assert meaning["Meaning"] == table.indicator.definition.en
    assert meaning["Unit"] == table.indicator.unit_text.en
    assert meaning["Year"] == str(table.year)
    told = [row[1].value for row in book["Sources"].iter_rows()]
    source = next(item for item in DATASET.sources if item.id == table.indicator.source)
    assert {source.publisher, source.licence, source.url} <= set(told)


def test_the_workbook_of_a_dutch_reader_has_dutch_sheets() -> None:
    book = workbook_of(download(code="nl"))
    assert book.worksheets[1]["B1"].value == CATALOGUE.indicator("low_income").label.nl
    assert book.sheetnames != workbook_of(download(code="en")).sheetnames


def test_geojson_opens_as_valid_areas_in_longitude_and_latitude() -> None:
    table = download()
    frame = gpd.read_file(io.BytesIO(geojson_bytes(table)))
    assert frame.crs is not None
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert not frame.geometry.is_empty.any()
    assert list(frame["code"]) == list(table.rows.index)
    west, south, east, north = frame.total_bounds
    assert 5.9 < west < 6.1 < east < 6.3
    assert 52.4 < south < 52.5 < north < 52.7


def test_geojson_areas_are_as_large_as_in_the_data_set() -> None:
    table = download()
    frame = gpd.read_file(io.BytesIO(geojson_bytes(table))).set_index("code").to_crs("EPSG:28992")
    ratio = frame.area / table.areas.area.reindex(frame.index)
    assert ratio.between(0.999, 1.001).all()


def test_geojson_gives_back_every_figure() -> None:
    table = download()
    features = json.loads(geojson_bytes(table))["features"]
    read = {
        item["id"]: item["properties"]["value"]
        for item in features
        if item["properties"]["value"] is not None
    }
    assert read == expected(table)
    assert {item["properties"]["year"] for item in features} == {table.year}


def test_outer_rings_run_counterclockwise_as_the_standard_asks() -> None:
    def signed_area(ring: list[list[float]]) -> float:
        pairs = pairwise(ring)
        return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)

    for item in json.loads(geojson_bytes(download()))["features"]:
        shape = item["geometry"]
        parts = shape["coordinates"]
        for polygon in [parts] if shape["type"] == "Polygon" else parts:
            assert signed_area(polygon[0]) > 0
            assert all(signed_area(hole) < 0 for hole in polygon[1:])


@pytest.mark.parametrize("make", [csv_bytes, excel_bytes, geojson_bytes])
def test_the_same_table_gives_the_same_bytes(make) -> None:  # type: ignore[no-untyped-def]
    assert make(download()) == make(download())


def test_a_figure_on_weak_ground_carries_a_note() -> None:
    table = download()
    weak = pd.Series(False, index=table.rows.index)
    weak.iloc[0] = True
    rows = csv_rows(
        replace(table, rows=table.rows.assign(weak=weak), language=language_of("en")), ","
    )
    assert [row[7] for row in rows[1:3]] == ["rests on few answers", ""]


@pytest.mark.parametrize(
    ("gemeente", "in_name"),
    [("Zwolle", "zwolle"), ("Súdwest-Fryslân", "sudwest-fryslan"), ("../../etc", "etc")],
)
def test_file_names_are_plain_letters(gemeente: str, in_name: str) -> None:
    name = file_stem(gemeente, CATALOGUE.indicator("low_income"), "buurt", 2020)
    assert name == f"opbouwkaart_{in_name}_low_income_buurt_2020"
