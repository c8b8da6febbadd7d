"""Spreadsheets as people send them, and as nobody should."""

from __future__ import annotations

import io
import struct
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import SheetError
from geo.i18n import language_of
from geo.initiatives.reading.limits import MAX_ROWS
from geo.initiatives.sheet import read_sheet
from tests.initiatives.workbooks import (
    archive,
    cells_of,
    ods,
    ods_rows,
    ole,
    sheet_xml,
    xls,
    xlsb,
    xlsx,
)

NL = language_of("nl")
LIST = [["Titel", "Gebied"], ["Koffie", "Assendorp"]]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
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
    assert (sheet.name, sheet.names, sheet.notes) == ("Sheet", ("Sheet",), ())


def test_csv_is_read_whatever_its_name() -> None:
    sheet = read_sheet('Titel;Wie\r\nCafé;"A ""B"" C"\r\n'.encode("cp1252"), "lijst.xlsx")
    assert sheet.rows == ((2, ("Café", 'A "B" C')),)
    assert read_sheet(workbook(LIST), "lijst.csv").rows == ((2, ("Koffie", "Assendorp")),)


def test_what_was_done_in_reading_is_told_in_the_language_of_the_page() -> None:
    sheet = read_sheet(b"Lijst van 2026;\nTitel;Gebied\nKoffie;Assendorp\n", "lijst.csv")
    assert [note.for_user(NL) for note in sheet.notes] == [
        "De koppen staan in rij 2. Wat daarboven staat, is niet gelezen."
    ]


def test_another_sheet_of_the_file_can_be_read() -> None:
    data = xlsx(sheet_xml(LIST), sheet_xml([["Titel", "Wie"], ["Soep", "Bo"]]))
    assert read_sheet(data, "x").names == ("Blad1", "Blad2")
    assert read_sheet(data, "x", "Blad2").rows == ((2, ("Soep", "Bo")),)
    assert read_sheet(data, "x", "Blad2").name == "Blad2"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "leeg.xlsx", "leeg"),
        (b" \r\n\r\n", "leeg.csv", "leeg"),
        (b"PK\x03\x04 broken", "stuk.xlsx", "beschadigd"),
        (workbook([["a"], ["b"]])[:-400], "half.xlsx", "beschadigd"),
        (ole({"EncryptedPackage": b"x"}), "geheim.xlsx", "wachtwoord"),
        (b"x" * 50_000_000, "groot.xlsx", "te groot (50 MB)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "plaatje.xlsx", "geen rekenblad"),
        (archive({"word/document.xml": b"<x/>"}), "brief.xlsx", "geen rekenblad"),
        (xlsx(sheet_xml(LIST), extra={"xl/vbaProject.bin": b"x"}), "macro.xlsx", "macro"),
        (archive({"xl/workbook.xml": b"<x/>"}), "hol.xlsx", "beschadigd"),
        (
            archive({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'}),
            "bom.xlsx", "uitpakken",
        ),
        (b"Titel;Wie\n", "kop.csv", "geen rijen"),
        (b'Titel;Wie\n"open;b\n', "quote.csv", "aanhalingstekens"),
        (b"Titel\n" + b"x\n" * (MAX_ROWS + 5), "lang.csv", "te veel rijen"),
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
    bomb = archive({"xl/workbook.xml": b"<x/>", "xl/worksheets/s1.xml": b"0" * 160_000_000})
    assert len(bomb) < 200_000
    assert "uitpakken" in told(bomb)


def test_an_archive_that_lies_about_its_sizes_is_not_unpacked() -> None:
    data = bytearray(archive({"lijst.csv": b"Titel\n" * 3_000_000}))
    true = struct.pack("<I", 18_000_000)
    assert data.count(true) == 2
    for _ in range(2):
        at = data.index(true)
        data[at : at + 4] = struct.pack("<I", 20)
    assert "beschadigd" in told(bytes(data))


def test_many_tiny_parts_are_refused() -> None:
    parts = {f"xl/part{n}.xml": b"x" for n in range(600)}
    assert "uitpakken" in told(archive({"xl/workbook.xml": b"<x/>", **parts}))


REPEATED_ROWS = (
    '<table:table-row table:number-rows-repeated="{}"><table:table-cell '
    'table:number-columns-repeated="{}" office:value-type="string"><text:p>x</text:p>'
    "</table:table-cell></table:table-row>"
)
EVERY_THOUSANDTH = {(1_000 * n, 16_000 if n % 2 else 0): "x" for n in range(1_000)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ods(ods_rows(*LIST) + REPEATED_ROWS.format(1_048_000, 1)), "te veel rijen"),
        (ods(ods_rows(*LIST) + REPEATED_ROWS.format(1, 16_384)), "te veel rijen"),
        (ods(ods_rows(*LIST) + REPEATED_ROWS.format(1_048_000, 16_384)), "te veel rijen"),
        (ods(ods_rows(*LIST) + REPEATED_ROWS.format(9_999_999, 9_999_999)), "te veel rijen"),
        (ods(ods_rows(*LIST) + REPEATED_ROWS.format("9" * 30, 1)), "beschadigd"),
        (xls({**cells_of(LIST), (65_535, 65_535): "x"}), "beschadigd"),
        (xlsb({**cells_of(LIST), (1_048_575, 16_384): "x"}), "beschadigd"),
        (xlsb(EVERY_THOUSANDTH), "te veel rijen"),
        (
            xlsx(sheet_xml(LIST, "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 30_000
                           + "</mergeCells>")),
            "te veel rijen",
        ),
        (xlsx('<sheetData><row r="1048577"/></sheetData>'), "beschadigd"),
        (xlsx('<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>'), "beschadigd"),
        (
            xlsx(
                "<sheetData>" + "".join(
                    f'<row r="{n}"><c r="{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{n}" t="s">'
                    "<v>0</v></c></row>"
                    for n in range(1, 9_000)
                ) + "</sheetData>",
                shared=[" "],
            ),
            "te veel rijen",
        ),
        (b"<table>" + b"<tr><td colspan=1000 rowspan=1000>x</td></tr>" * 1_000, "te veel rijen"),
        (b"<table>" * 50_000, "geen rijen"),
        (b"\n" * 2_000_000 + b"Titel\nx\n", "te veel rijen"),
        (b"x;" * 20_000 + b"\nx\n", "te veel rijen"),
    ],
    ids=[
        "rows repeated", "columns repeated", "both repeated", "more than a sheet", "no number",
        "column in xls", "column in xlsb", "far apart in xlsb", "merges", "row in xlsx",
        "column in xlsx", "blanks on a diagonal", "spans in html", "tables in html", "blank lines",
        "wide text",
    ],
)  # fmt: skip
def test_a_small_file_that_asks_much_is_told(data: bytes, words: str) -> None:
    assert words in told(data)


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"<table><tr><td>", b"a;b\n"]))
def test_no_bytes_give_anything_but_a_sheet_or_a_message(data: bytes, start: bytes) -> None:
    try:
        read_sheet(start + data, "x.xlsx")
    except SheetError as error:
        assert "x.xlsx" in error.for_user(NL)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 20_000), st.integers(0, 255))
def test_a_spoilt_workbook_gives_a_sheet_or_a_message(place: int, byte: int) -> None:
    data = bytearray(workbook([["Titel", "Wie"], ["Koffie", "Ans"]]))
    data[place % len(data)] = byte
    try:
        read_sheet(bytes(data), "x.xlsx")
    except SheetError as error:
        assert error.for_user(NL)
