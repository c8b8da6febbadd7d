"""Spreadsheets as people send them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SheetError
from geo.i18n import language
from geo.initiatives.sheet import MOST_ROWS, read_sheet

NL = language("nl")


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def told(data: bytes, name: str = "lijst.xlsx") -> str:
    with pytest.raises(SheetError) as caught:
        read_sheet(data, name)
    return caught.value.for_user(NL)


def test_excel_gives_days_and_whole_numbers_as_people_write_them() -> None:
    sheet = read_sheet(
        workbook([["Titel", "Start", "Bereik"], [], ["Koffie", date(2026, 3, 1), 20.0], ["Thee"]]),
        "lijst.xlsx",
    )
    assert sheet.headings == ("Titel", "Start", "Bereik")
    assert sheet.rows == ((3, ("Koffie", "2026-03-01", "20")), (4, ("Thee", "", "")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_csv_is_read_whatever_its_signs(encoding: str, between: str) -> None:
    text = between.join(["Titel", "Wie"]) + "\r\n" + between.join(["Café", '"A ""B"" C"']) + "\r\n"
    sheet = read_sheet(text.encode(encoding), "lijst.csv")
    assert sheet.rows == ((2, ("Café", 'A "B" C')),)


def test_what_a_download_put_before_a_formula_goes_again() -> None:
    sheet = read_sheet(b"Titel\n'=1+1\n's avonds\n'@x\n", "lijst.csv")
    assert [cells[0] for _, cells in sheet.rows] == ["=1+1", "'s avonds", "@x"]


def test_a_formula_is_read_as_its_result_and_never_run() -> None:
    sheet = read_sheet(workbook([["Titel"], ["=1+1"], ["x"]]), "lijst.xlsx")
    assert "x" in [cells[0] for _, cells in sheet.rows]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "leeg.xlsx", "leeg"),
        (b"PK\x03\x04 broken", "stuk.xlsx", "beschadigd"),
        (workbook([["a"], ["b"]])[:-400], "half.xlsx", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 4096, "geheim.xlsx", "wachtwoord"),
        (b"x" * 50_000_000, "groot.xlsx", "te groot (50 MB)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "plaatje.xlsx", "geen rekenblad"),
        (archive(word__document_xml=b"<x/>"), "brief.xlsx", "geen rekenblad"),
        (
            archive(xl__workbook_xml=b"<x/>", xl__vbaProject=b"x"), "macro.xlsx", "macro",
        ),
        (archive(xl__workbook_xml=b"<x/>"), "hol.xlsx", "beschadigd"),
        (
            archive(
                xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
            ),
            "bom.xlsx", "uitpakken",
        ),
        (b"Titel;Titel\na;b\n", "dubbel.csv", "twee kolommen"),
        (b"Titel;Wie\n", "kop.csv", "geen rijen"),
        (b'Titel;Wie\n"open;b\n', "quote.csv", "aanhalingstekens"),
        (b"Titel\n" + b"x\n" * (MOST_ROWS + 5), "lang.csv", "te veel rijen"),
        (b";".join([b"k%d" % n for n in range(99)]) + b"\nx\n", "breed.csv", "te veel rijen"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_name_with_what_to_do(
    data: bytes, name: str, words: str
) -> None:
    said = told(data, name)
    assert name in said
    assert words in said


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = archive(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=b"0" * 80_000_000)
    assert len(bomb) < 200_000
    assert "uitpakken" in told(bomb)


def test_many_tiny_parts_are_refused() -> None:
    parts = {f"xl__part{n}_xml": b"x" for n in range(600)}
    assert "uitpakken" in told(archive(xl__workbook_xml=b"<x/>", **parts))


@given(st.binary(max_size=400))
def test_no_bytes_give_anything_but_a_sheet_or_a_message(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        try:
            read_sheet(start + data, "x.xlsx")
        except SheetError as error:
            assert "x.xlsx" in error.for_user(NL)


@given(st.integers(0, 20_000), st.integers(0, 255))
def test_a_spoilt_workbook_gives_a_sheet_or_a_message(place: int, byte: int) -> None:
    data = bytearray(workbook([["Titel", "Wie"], ["Koffie", "Ans"]]))
    data[place % len(data)] = byte
    try:
        read_sheet(bytes(data), "x.xlsx")
    except SheetError as error:
        assert error.for_user(NL)
