"""The table under the map as a file: CSV, Excel and GeoJSON, each with unit, year and source."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
import xlsxwriter

from geo.indicators.notation import decimals_of
from geo.indicators.status import reliability_words, status_words
from geo.reports.spreadsheet import decimal_sign, escape_formula, write_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import geopandas as gpd
    import pandas as pd

    from geo.dataset import Source
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator

GRID_DEGREES: Final = 1e-6
WIDTHS: Final = (14, 34, 24, 14, 8, 38, 10, 36)


@dataclass(frozen=True, eq=False)
class TableDownload:
    """One figure for all areas of a level.

    Attributes
    ----------
    gemeente, level, year, indicator
        What the table contains.
    rows
        Index area code; columns value, status, source and weak.
    areas
        The areas of the level, index code, EPSG:28992.
    names
        Name of each area by code, wijken and gemeente included.
    sources
        Sources of the figures.
    built
        Day of the data set, ISO 8601.
    language
        Language of headings and words.
    """

    gemeente: str
    level: str
    year: int
    indicator: Indicator
    rows: pd.DataFrame
    areas: gpd.GeoDataFrame
    names: Mapping[str, str]
    sources: tuple[Source, ...]
    built: str
    language: Language


def csv_bytes(table: TableDownload) -> bytes:
    """Return the table as CSV.

    A missing figure is an empty cell; the next columns say why.
    """
    rows = ([_cell_text(cell, table.language) for cell in row] for row in _records(table))
    return write_csv(_headings(table), rows, table.language)


def excel_bytes(table: TableDownload) -> bytes:
    """Return a workbook with the figures, their meaning and their sources."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    # Use a fixed time: the same table then gives the same bytes.
    workbook.set_properties({"created": datetime.fromisoformat(table.built).replace(tzinfo=UTC)})
    bold = workbook.add_format({"bold": True, "bg_color": "#154273", "font_color": "#ffffff"})
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    decimals = decimals_of(table.indicator, table.level)
    number = workbook.add_format({"num_format": "0" + ("." + "0" * decimals if decimals else "")})
    language = table.language
    figures = workbook.add_worksheet(language.gettext("Figures"))
    figures.freeze_panes(1, 2)
    for column, (heading, width) in enumerate(zip(_headings(table), WIDTHS, strict=True)):
        figures.write_string(0, column, heading, bold)
        figures.set_column(column, column, width)
    records = list(_records(table))
    for line, row in enumerate(records, start=1):
        for column, cell in enumerate(row):
            if cell is None:
                figures.write_blank(line, column, None)
            elif isinstance(cell, float):
                figures.write_number(line, column, cell, number)
            elif isinstance(cell, int):
                figures.write_number(line, column, cell)
            else:
                figures.write_string(line, column, cell)
    figures.autofilter(0, 0, max(len(records), 1), len(WIDTHS) - 1)
    _facts_sheet(workbook, language.gettext("Meaning"), _meaning(table), bold, wrap)
    _facts_sheet(workbook, language.gettext("Sources"), _source_facts(table), bold, wrap)
    workbook.close()
    return buffer.getvalue()


def geojson_bytes(table: TableDownload) -> bytes:
    """Return the areas with their figure as GeoJSON (RFC 7946): longitude and latitude, WGS84."""
    shapes = shapely.set_precision(
        table.areas.to_crs("EPSG:4326").geometry.to_numpy(), GRID_DEGREES
    )
    geometry = dict(zip(table.areas.index, shapely.orient_polygons(shapes), strict=True))
    features = []
    for code, row in table.rows.iterrows():
        value = row["value"]
        features.append(
            {
                "type": "Feature",
                "id": code,
                "properties": {
                    "code": code,
                    "name": table.names[str(code)],
                    "level": table.level,
                    "indicator": table.indicator.id,
                    "label": table.language.text(table.indicator.label),
                    "year": table.year,
                    "unit": table.language.text(table.indicator.unit_text),
                    "value": None if np.isnan(value) else _rounded(table, value),
                    "status": row["status"],
                    "source": row["source"],
                },
                "geometry": json.loads(shapely.to_geojson(geometry[code])),
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def file_stem(gemeente: str, indicator: Indicator, level: str, year: int) -> str:
    """Return a file name without its extension, in ASCII letters.

    Example: ``opbouwkaart_zwolle_lonely_buurt_2020``.
    """
    flat = unicodedata.normalize("NFKD", gemeente).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", flat).strip("-")
    return f"opbouwkaart_{name}_{indicator.id}_{level}_{year}"


def _headings(table: TableDownload) -> list[str]:
    language = table.language
    return [
        language.gettext("Code"),
        language.gettext("Name"),
        language.gettext("Lies in"),
        language.text(table.indicator.label),
        language.gettext("Year"),
        language.gettext("How known"),
        language.gettext("Source"),
        language.gettext("Note"),
    ]


def _records(table: TableDownload) -> Iterator[list[str | int | float | None]]:
    language = table.language
    few = language.gettext("rests on few answers")
    # A CSV file has no sheet of sources, so each row names its source.
    titles = {source.id: _source_name(source) for source in table.sources}
    for code, row in table.rows.iterrows():
        parent = str(table.areas.at[code, "parent"])
        value = row["value"]
        yield [
            str(code),
            escape_formula(table.names[str(code)]),
            escape_formula(table.names.get(parent, "")),
            None if np.isnan(value) else _rounded(table, value),
            table.year,
            status_words(str(row["status"]), language),
            titles.get(str(row["source"]), str(row["source"])),
            few if row["weak"] else "",
        ]


def _rounded(table: TableDownload, value: float) -> float:
    return float(np.round(value, decimals_of(table.indicator, table.level)))


def _cell_text(cell: str | float | None, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        text = f"{cell:g}" if cell < 1e5 else f"{cell:.0f}"
        return decimal_sign(text, language)
    return str(cell)


def _meaning(table: TableDownload) -> list[list[str]]:
    language, indicator = table.language, table.indicator
    return [
        [language.gettext("Figure"), language.text(indicator.label)],
        [language.gettext("Question"), language.text(indicator.question)],
        [language.gettext("Meaning"), language.text(indicator.definition)],
        [language.gettext("Unit"), language.text(indicator.unit_text)],
        [language.gettext("Year"), str(table.year)],
        [language.gettext("Level"), f"{table.level}, {table.gemeente}"],
        [language.gettext("Reliability"), reliability_words(indicator.reliability, language)],
    ]


def _source_name(source: Source) -> str:
    table = f" ({source.table})" if source.table else ""
    return escape_formula(f"{source.publisher}, {source.title}{table}")


def _source_facts(table: TableDownload) -> list[list[str]]:
    used = set(table.rows["source"]) | {table.indicator.source}
    language = table.language
    facts = []
    for source in table.sources:
        if source.id in used:
            facts += [
                [language.gettext("Source"), _source_name(source)],
                [language.gettext("Publisher"), source.publisher],
                [language.gettext("Licence"), source.licence],
                [language.gettext("Years"), ", ".join(str(year) for year in source.years)],
                [language.gettext("Address"), source.url],
                [language.gettext("Read with care"), language.text(source.caveat)],
            ]
    return facts


def _facts_sheet(
    workbook: Any, title: str, facts: list[list[str]], bold: object, wrap: object
) -> None:
    sheet = workbook.add_worksheet(title)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for line, (name, text) in enumerate(facts):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, text, wrap)
