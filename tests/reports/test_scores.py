"""The scores as a file, read back as its reader would."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from geo.dataset import open_dataset
from geo.i18n import language_of
from geo.indicators.catalogue import load_catalogue
from geo.reports.scores import ScoreDownload, scores_csv, scores_excel

ROOT = Path(__file__).parents[2]
DATASET = open_dataset(ROOT / "data" / "zwolle")
CATALOGUE = load_catalogue(
    ROOT / "data" / "indicators.toml", known_variables=set(DATASET.figures["variable"].unique())
)
INCOME = CATALOGUE.indicator("low_income")
FORMULA = '=HYPERLINK("http://evil.example")'


def table(code: str = "nl", name: str = "Holtenbroek IV") -> ScoreDownload:
    rows = pd.DataFrame(
        {
            "Naam": [name, "Spoolde"],
            "Opgave": [87.25, np.nan],
            "Nummer": [1.0, np.nan],
            "Reden": ["", "te weinig inwoners"],
        },
        index=["BU01933000", "BU01930000"],
    )
    return ScoreDownload(
        gemeente="Zwolle", level="buurt", rows=rows,
        weights={"Netwerk": 3.0, "Leeftijd": 1.0}, left_out=("Ouder dan 75",),
        indicators=(INCOME,), years={"low_income": 2021}, sources=DATASET.sources,
        built=DATASET.built, language=language_of(code),
    )  # fmt: skip


def read_csv(made: ScoreDownload, delimiter: str) -> list[list[str]]:
    text = scores_csv(made).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def read_excel(made: ScoreDownload) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(scores_excel(made)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


@pytest.mark.parametrize(("code", "delimiter", "score"), [("nl", ";", "87,2"), ("en", ",", "87.2")])
def test_csv_has_the_notation_of_the_reader(code: str, delimiter: str, score: str) -> None:
    heading, first, second = read_csv(table(code), delimiter)
    assert heading == ["Code", "Naam", "Opgave", "Nummer", "Reden"]
    assert first == ["BU01933000", "Holtenbroek IV", score, "1", ""]
    assert second == ["BU01930000", "Spoolde", "", "", "te weinig inwoners"]


def test_without_a_score_a_cell_is_empty_and_never_zero() -> None:
    scores = read_excel(table())["Scores"]
    assert scores[2] == ("BU01930000", "Spoolde", None, None, "te weinig inwoners")


def test_numbers_are_numbers_in_the_workbook() -> None:
    assert read_excel(table())["Scores"][1][2:4] == (87.2, 1)


def test_the_weights_and_what_does_not_count_go_along() -> None:
    method = dict(row[:2] for row in read_excel(table("en"))["Method"])
    assert method["Weight of Netwerk"] == 3
    assert method["Weight of Leeftijd"] == 1
    assert method["Does not count"] == "Ouder dan 75"
    assert method["Areas"] == "buurt, Zwolle"


def test_each_figure_tells_its_year_source_and_meaning() -> None:
    figures = read_excel(table("en"))["Figures"]
    source = next(item for item in DATASET.sources if item.id == INCOME.source)
    row = figures[1]
    assert row[:2] == (INCOME.label.en, 2021)
    assert row[2] == f"{source.publisher}, {source.title}"
    assert row[4] == INCOME.definition.en


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str) -> None:
    made = table(name=start + FORMULA[1:])
    assert read_csv(made, ";")[1][1] == "'" + start + FORMULA[1:]
    book = openpyxl.load_workbook(io.BytesIO(scores_excel(made)))
    cell = book["Scores"]["B2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


def test_the_same_scores_give_the_same_bytes() -> None:
    assert scores_excel(table()) == scores_excel(table())
    assert scores_csv(table()) == scores_csv(table())
