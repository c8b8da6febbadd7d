"""Rows of a list that stayed out, as a file with the reasons."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from geo.i18n import language_of
from geo.initiatives.import_plan import Duplicate, ImportPlan, Rejected
from geo.initiatives.likeness import Twin
from geo.initiatives.records import InitiativeContent
from geo.initiatives.sheet import Sheet
from geo.initiatives.validate import Problem
from geo.reports.left_out import left_out_csv, left_out_excel, left_out_of

KOFFIE = InitiativeContent("Koffie", ("BU01933000",))
WRONG = Problem("reach", "“{text}” is no whole number of people.", {"text": "veel"})
SHEET = Sheet(
    ("Titel", "=Bereik"),
    (
        (2, ("Goed", "3")), (3, ("=1+1", "veel")), (5, ("Koffie", "")), (6, ("Weg", "@x")),
        (9, ("T", "")),
    ),
)  # fmt: skip
PLAN = ImportPlan(
    good=((2, KOFFIE),),
    rejected=(Rejected(3, (WRONG,)),),
    duplicates=(
        Duplicate(5, KOFFIE, Twin("Koffie", "Travers")), Duplicate(9, KOFFIE, Twin("T", "", 5)),
    ),
    left_out=(Rejected(6, ()),),
)  # fmt: skip


def rows_of(kind: str, code: str) -> list[list[str]]:
    left_out = left_out_of(PLAN, SHEET, language_of(code))
    if kind == "csv":
        text = left_out_csv(left_out).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";" if code == "nl" else ","))
    sheet = openpyxl.load_workbook(io.BytesIO(left_out_excel(left_out))).active
    return [[str(cell.value or "") for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_row_has_its_number_the_reason_and_its_cells(kind: str) -> None:
    rows = rows_of(kind, "nl")
    assert rows[0] == ["Rij", "Waarom niet ingevoerd", "Titel", "'=Bereik"]
    assert [row[0] for row in rows[1:]] == ["3", "5", "6", "9"]
    assert rows[1][1] == "Bereik: “veel” is geen heel aantal mensen."
    assert rows[2][1] == "Lijkt op “Koffie” (Travers), die er al in staat."
    assert rows[3][1] == "U hebt deze rij weggelaten."
    assert rows[4][1] == "Lijkt op “T”, rij 5 van deze lijst."


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("code", ["nl", "en"])
def test_no_cell_of_the_list_becomes_a_formula(kind: str, code: str) -> None:
    rows = rows_of(kind, code)
    assert rows[1][2:] == ["'=1+1", "veel"]
    assert rows[3][3] == "'@x"
    if kind == "xlsx":
        data = left_out_excel(left_out_of(PLAN, SHEET, language_of(code)))
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert all(cell.data_type != "f" for row in sheet.rows for cell in row)
