"""The scores as a file, with their weights, method and sources."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import xlsxwriter

from geo.indicators.status import reliability_words
from geo.reports.spreadsheet import decimal_sign, escape_formula, write_csv

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.dataset import Source
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator


@dataclass(frozen=True, eq=False)
class ScoreDownload:
    """The scores of all areas of a level.

    Attributes
    ----------
    gemeente, level
        What the table contains.
    rows
        Index area code; columns with their names on the screen.
    weights, left_out
        Weight per theme, and the excluded figures, by label.
    indicators, years
        The included indicators, and the year of each by id.
    sources
        Sources of the figures.
    built
        Day of the data set, ISO 8601.
    language
        Language of headings and words.
    """

    gemeente: str
    level: str
    rows: pd.DataFrame
    weights: Mapping[str, float]
    left_out: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    years: Mapping[str, int]
    sources: tuple[Source, ...]
    built: str
    language: Language


def scores_csv(table: ScoreDownload) -> bytes:
    """Return the scores as CSV; a cell without a score is empty."""
    language = table.language
    rows = (
        [code, *(_cell_text(cell, language) for cell in row)] for code, row in table.rows.iterrows()
    )
    return write_csv([language.gettext("Code"), *table.rows.columns], rows, language)


def scores_excel(table: ScoreDownload) -> bytes:
    """Return a workbook: scores, weights and method, and the figures with their sources."""
    language = table.language
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"created": datetime.fromisoformat(table.built).replace(tzinfo=UTC)})
    headings = [language.gettext("Code"), *(str(name) for name in table.rows.columns)]
    scores = [[str(code), *row] for code, row in zip(
        table.rows.index, table.rows.itertuples(index=False, name=None), strict=True)]  # fmt: skip
    _sheet(workbook, language.gettext("Scores"), headings, scores)
    _sheet(
        workbook,
        language.gettext("Method"),
        [language.gettext("What"), language.gettext("How")],
        _method(table),
    )
    titles = {source.id: f"{source.publisher}, {source.title}" for source in table.sources}
    _sheet(
        workbook,
        language.gettext("Figures"),
        [language.gettext("Figure"), language.gettext("Year"), language.gettext("Source"),
         language.gettext("Reliability"), language.gettext("Meaning")],
        [
            [language.text(item.label), table.years[item.id], titles.get(item.source, item.source),
             reliability_words(item.reliability, language), language.text(item.definition)]
            for item in table.indicators
        ],
    )  # fmt: skip
    workbook.close()
    return buffer.getvalue()


def _method(table: ScoreDownload) -> list[list[Any]]:
    language = table.language
    rows: list[list[Any]] = [
        [language.gettext("Areas"), f"{table.level}, {table.gemeente}"],
        [
            language.gettext("Making comparable"),
            language.gettext("percentile rank among the areas of this level, 0 to 100"),
        ],
        [
            language.gettext("Theme"),
            language.gettext("mean of its figures, when at least half of them is known"),
        ],
        [
            language.gettext("Need"),
            language.gettext("weighted mean of the themes, when at least two thirds is known"),
        ],
    ]
    rows += [
        [language.gettext("Weight of {theme}").format(theme=name), weight]
        for name, weight in table.weights.items()
    ]
    rows += [[language.gettext("Does not count"), name] for name in table.left_out]
    return rows


def _sheet(workbook: Any, title: str, headings: list[str], rows: list[list[Any]]) -> None:
    sheet = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True, "bg_color": "#154273", "font_color": "#ffffff"})
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
        longest = max([len(heading), *(len(str(row[column])) for row in rows)])
        sheet.set_column(column, column, min(longest + 2, 70))
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if pd.isna(cell):
                sheet.write_blank(line, column, None)
            elif isinstance(cell, str):
                sheet.write_string(line, column, escape_formula(cell))
            else:
                sheet.write_number(line, column, round(float(cell), 1))


def _cell_text(cell: Any, language: Language) -> str:
    if pd.isna(cell):
        return ""
    if isinstance(cell, str):
        return escape_formula(cell)
    text = f"{float(cell):.1f}".removesuffix(".0")
    return decimal_sign(text, language)
