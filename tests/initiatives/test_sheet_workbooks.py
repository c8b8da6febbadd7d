"""Workbooks of Excel and LibreOffice: what they hide, merge, count from and cannot work out."""

from __future__ import annotations

import struct

import pytest

from tests.initiatives.reading import refused, seen
from tests.initiatives.workbooks import (
    archive,
    cells_of,
    fods,
    ods,
    ods_rows,
    ole,
    sheet_xml,
    xls,
    xlsb,
    xlsx,
)

LIST = [["Titel", "Gebied"], ["Koffie", "Assendorp"]]
CELLS = cells_of(LIST)
OTHER = [["Keuze", "Wat"], ["a", "b"]]
KOFFIE = ((2, ("Koffie", "Assendorp")),)
SPANNED = '<table:table-cell table:number-{}-spanned="{}"><text:p>{}</text:p></table:table-cell>'
COVERED = "<table:covered-table-cell/>"


@pytest.mark.parametrize(
    "data",
    [xlsx(sheet_xml(LIST)), xls(CELLS), xlsb(CELLS), ods(ods_rows(*LIST)), fods(ods_rows(*LIST))],
    ids=["xlsx", "xls", "xlsb", "ods", "fods"],
)
def test_a_list_of_each_kind(data: bytes | str) -> None:
    sheet = seen(data)
    assert sheet.headings == ("Titel", "Gebied")
    assert sheet.rows == KOFFIE
    assert sheet.said == ""
    assert sheet.sheets == ("Blad1",)


@pytest.mark.parametrize(
    "data",
    [
        xlsx(sheet_xml(OTHER), sheet_xml(LIST), states=["hidden", "visible"]),
        xlsx(sheet_xml(OTHER), sheet_xml(LIST), states=["veryHidden", "visible"]),
        xls(cells_of(OTHER), CELLS, states=[1, 0]),
        xlsb(cells_of(OTHER), CELLS, states=[1, 0]),
        ods(ods_rows(*OTHER), ods_rows(*LIST), hidden=[0]),
    ],
    ids=["xlsx", "very hidden", "xls", "xlsb", "ods"],
)
def test_a_hidden_first_sheet_is_told_and_not_read(data: bytes) -> None:
    sheet = seen(data)
    assert sheet.rows == KOFFIE
    assert sheet.sheets == ("Blad2",)
    assert "Verborgen bladen zijn niet gelezen: Blad1." in sheet.said


def test_a_list_in_a_hidden_sheet_alone_is_told() -> None:
    data = xlsx(sheet_xml([]), sheet_xml(LIST), states=["visible", "hidden"])
    assert "Verborgen: Blad2" in refused(data)


def test_of_several_sheets_the_first_with_rows_is_read_and_another_can_be_chosen() -> None:
    data = xlsx(
        sheet_xml([["Alleen een titel"]]),
        sheet_xml([["Klus", "Plek"], ["a", "b"]]),
        sheet_xml([["Taak", "Plaats"], ["c", "d"]]),
    )
    assert seen(data).cells == [("a", "b")]
    assert seen(data).sheets == ("Blad2", "Blad3")
    assert seen(data, "Blad3").cells == [("c", "d")]


def test_a_sheet_with_known_headings_goes_before_a_summary() -> None:
    summary = [["Exportoverzicht", ""], ["Tabelnaam", "Excel-werkbladnaam"], ["Tabel 1", "Blad1"]]
    sheet = seen(xlsx(sheet_xml(summary), sheet_xml(LIST), names=["Overzicht", "Tabel 1"]))
    assert sheet.sheet == "Tabel 1"
    assert sheet.rows == KOFFIE
    assert sheet.sheets == ("Overzicht", "Tabel 1")


def test_a_first_sheet_with_too_many_rows_is_not_passed_over_for_a_small_one() -> None:
    many = sheet_xml([["Klus", "Plek"], *[["a", "b"]] * 5_001])
    assert "te veel rijen" in refused(xlsx(many, sheet_xml(OTHER)))


def day(serial: float, *, is_1904: bool = False, style: int = 1) -> str:
    cell = f'<c r="B2" s="{style}"><v>{serial}</v></c>'
    rows = [["Titel", "Start"], ["Koffie", cell]]
    return seen(xlsx(sheet_xml(rows), is_1904=is_1904)).cells[0][1]


def test_days_are_counted_from_1900_or_from_1904() -> None:
    assert day(46_082) == "2026-03-01"
    assert day(44_620, is_1904=True) == "2026-03-01"
    assert day(46_082.52083333333, style=2) == "2026-03-01 12:30:00"
    cells = cells_of([["Titel", "Start"], ["Koffie", 46_082.0]])
    assert seen(xls(cells, days=[(1, 1)])).cells[0][1] == "2026-03-01"
    assert seen(xlsb(cells, days=[(1, 1)])).cells[0][1] == "2026-03-01"
    cells = cells_of([["Titel", "Start"], ["Koffie", 44_620.0]])
    assert seen(xls(cells, days=[(1, 1)], is_1904=True)).cells[0][1] == "2026-03-01"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="B2"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="B2"><v>20.0</v></c>', "20"),
        ('<c r="B2"><v>612345678</v></c>', "612345678"),
        ('<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B2" t="str"><f>A1</f><v>uitkomst</v></c>', "uitkomst"),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="B2" t="d"><v>2026-03-01T00:00:00</v></c>', "2026-03-01"),
        ('<c r="B2" t="inlineStr"><is><r><t>Kof</t></r><r><t>fie</t></r></is></c>', "Koffie"),
        ('<c r="B2" t="str"><v>a_x000D_b</v></c>', "a\nb"),
        ('<c r="B2" t="s"><v>1</v></c>', "Bewoners"),
        ('<c t="s"><v>0</v></c>', "'s avonds"),
    ],
)
def test_a_cell_of_excel_is_read_as_it_is_shown(cell: str, read: str) -> None:
    rows = [["Titel", "Organisatie"], ["Koffie", cell]]
    data = xlsx(sheet_xml(rows), shared=["'s avonds", "Bewo\u00adners\u00a0"])
    assert seen(data).cells == [("Koffie", read)]


@pytest.mark.parametrize(
    ("attributes", "text", "read"),
    [
        ('office:value-type="float" office:value="12.5"', "12,5", "12.5"),
        ('office:value-type="percentage" office:value="0.5"', "50%", "0.5"),
        ('office:value-type="date" office:date-value="2026-03-01"', "1 mrt", "2026-03-01"),
        (
            'office:value-type="date" office:date-value="2026-03-01T12:30:00.5"', "x",
            "2026-03-01 12:30:00",
        ),
        ('office:value-type="time" office:time-value="PT9H05M00S"', "9:05", "09:05:00"),
        ('office:value-type="boolean" office:boolean-value="true"', "WAAR", "TRUE"),
        ('office:value-type="string"', "a<text:s text:c='2'/>b<text:tab/>c", "a  b c"),
        ('office:value-type="string"', "a<text:line-break/>b</text:p><text:p>c", "a\nb\nc"),
    ],
)  # fmt: skip
def test_a_cell_of_libreoffice_is_read_by_its_value(attributes: str, text: str, read: str) -> None:
    cell = f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
    assert seen(ods(ods_rows(["Titel", "Wat"], ["Koffie", cell]))).cells == [("Koffie", read)]


def test_a_note_at_a_cell_is_no_part_of_it() -> None:
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>geheim</text:p>'
        "</office:annotation><text:p>Koffie</text:p></table:table-cell>"
    )
    assert seen(ods(ods_rows(["Titel", "Gebied"], [cell, "Assendorp"]))).rows == KOFFIE


MERGED = '<mergeCells><mergeCell ref="{}"/></mergeCells>'
THREE = [["Organisatie", "Titel", "Gebied"], ["Noord", "Koffie", "Assendorp"],
         ["", "Soep", "Assendorp"]]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        xlsx(sheet_xml(THREE, MERGED.format("A2:A3"))),
        xlsx(sheet_xml(THREE, MERGED.format("A2:A1048576"))),
        xls(cells_of(THREE), records={0: [(0x00E5, struct.pack("<5H", 1, 1, 2, 0, 0))]}),
        xlsb(cells_of(THREE), records={0: [(176, struct.pack("<4I", 1, 2, 0, 0))]}),
        ods(
            ods_rows(
                THREE[0],
                [SPANNED.format("rows", 2, "Noord"), *THREE[1][1:]],
                [COVERED, *THREE[2][1:]],
            )
        ),
        "<table><tr><th>Organisatie<th>Titel<th>Gebied<tr><td rowspan=2>Noord<td>Koffie"
        "<td>Assendorp<tr><td>Soep<td>Assendorp</table>",
    ],
    ids=["xlsx", "to the end", "xls", "xlsb", "ods", "html"],
)
def test_the_text_of_merged_cells_goes_to_each_row(data: bytes | str) -> None:
    sheet = seen(data)
    assert sheet.cells == [("Noord", "Koffie", "Assendorp"), ("Noord", "Soep", "Assendorp")]
    assert "Samengevoegde cellen" in sheet.said
    assert "A2:A" in sheet.said


def test_merged_headings_in_two_rows_name_every_column() -> None:
    rows = [
        ["Titel", "Gebied", "Periode", ""],
        ["", "", "Start", "Einde"],
        ["Koffie", "Assendorp", "2026", "2027"],
    ]
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:A2", "B1:B2", "C1:D1"))
    sheet = seen(xlsx(sheet_xml(rows, f"<mergeCells>{merges}</mergeCells>")))
    assert sheet.headings == ("Titel", "Gebied", "Start", "Einde")
    assert sheet.rows == ((3, ("Koffie", "Assendorp", "2026", "2027")),)


def test_a_merged_title_above_or_between_is_no_initiative() -> None:
    rows = [["Initiatieven 2026"], *LIST, ["Wijk Noord"], ["Soep", "Zwolle"]]
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B1", "A4:B4"))
    sheet = seen(xlsx(sheet_xml(rows, f"<mergeCells>{merges}</mergeCells>")))
    assert sheet.rows == ((3, ("Koffie", "Assendorp")), (5, ("Soep", "Zwolle")))
    assert "rij 4" in sheet.said


HIDDEN_ROW_XML = sheet_xml(LIST, before='<cols><col min="2" max="2" hidden="1"/></cols>').replace(
    '<row r="2">', '<row r="2" hidden="1">'
)
HIDDEN_BIFF = [
    (0x0208, struct.pack("<HHHHHHHH", 1, 0, 2, 300, 0, 0, 0x0020, 0)),
    (0x007D, struct.pack("<HHHHHH", 1, 1, 0, 0, 1, 0)),
]
HIDDEN_ODS = (
    '<table:table-column/><table:table-column table:visibility="collapse"/>'
    + ods_rows(LIST[0])
    + ods_rows(LIST[1], attributes='table:visibility="filter"')
)


@pytest.mark.parametrize(
    "data",
    [
        xlsx(HIDDEN_ROW_XML),
        xls(CELLS, records={0: HIDDEN_BIFF}),
        xlsb(CELLS, hidden_rows=[1], records={0: [(60, struct.pack("<IIIIH", 1, 1, 0, 0, 1))]}),
        ods(HIDDEN_ODS),
    ],
    ids=["xlsx", "xls", "xlsb", "ods"],
)
def test_hidden_rows_and_columns_are_read_and_told(data: bytes) -> None:
    sheet = seen(data)
    assert sheet.rows == KOFFIE
    assert "maar wel gelezen: rij 2." in sheet.said
    assert "maar wel gelezen: kolom B." in sheet.said


FAILED = '<c r="B2" t="e"><f>Z1</f><v>#REF!</v></c>'
FAILED_ODS = (
    '<table:table-cell office:value-type="string" calcext:value-type="error">'
    "<text:p>#REF!</text:p></table:table-cell>"
)
FAILED_BIFF = struct.pack("<HHH8sHIH", 1, 1, 0, b"\2\0\x17\0\0\0\xff\xff", 0, 0, 0)
FAILED_CELLS = {**cells_of([["Titel", "Gebied"], ["Koffie"]]), (1, 1): b"\x17"}


@pytest.mark.parametrize(
    "data",
    [
        xlsx(sheet_xml([["Titel", "Gebied"], ["Koffie", FAILED]])),
        xls(FAILED_CELLS),
        xls(cells_of([["Titel", "Gebied"], ["Koffie"]]), records={0: [(0x0006, FAILED_BIFF)]}),
        xlsb(FAILED_CELLS),
        ods(ods_rows(["Titel", "Gebied"], ["Koffie", FAILED_ODS])),
    ],
    ids=["xlsx", "xls", "result in xls", "xlsb", "ods"],
)  # fmt: skip
def test_a_failed_formula_is_told_with_its_place(data: bytes) -> None:
    sheet = seen(data)
    assert sheet.cells == [("Koffie", "")]
    assert "B2 (#REF!)" in sheet.said


@pytest.mark.parametrize(
    "cell",
    ['<c r="B2"><f>A1</f></c>', '<c r="B2"><f>A1</f><v></v></c>', '<c r="B2"><f>A1</f><v/></c>'],
)
def test_a_formula_without_a_result_is_told(cell: str) -> None:
    sheet = seen(xlsx(sheet_xml([["Titel", "Gebied"], ["Koffie", cell]])))
    assert sheet.cells == [("Koffie", "")]
    assert "B2" in sheet.said
    assert "geen uitkomst" in sheet.said


def test_an_empty_text_as_a_result_is_just_empty() -> None:
    cell = '<c r="B2" t="str"><f>A1</f><v></v></c>'
    assert seen(xlsx(sheet_xml([["Titel", "Gebied"], ["Koffie", cell]]))).said == ""


def far(row: int, column: str, cell: str) -> str:
    """Return the list with a cell far away."""
    at = f'r="{column}{row}"'
    return sheet_xml(LIST).replace(
        "</sheetData>", f'<row r="{row}">{cell.replace("<c", f"<c {at}", 1)}</row></sheetData>'
    )


BLANK = '<c t="inlineStr"><is><t xml:space="preserve"> </t></is></c>'
BLANK_BY_NUMBER = '<c t="s"><v>0</v></c>'
STYLED = '<c s="1"/>'


@pytest.mark.parametrize("cell", [BLANK, BLANK_BY_NUMBER, STYLED])
@pytest.mark.parametrize(("row", "column"), [(9_000, "A"), (3, "CV"), (1_048_576, "XFD")])
def test_an_empty_cell_far_away_does_not_count(row: int, column: str, cell: str) -> None:
    sheet = seen(xlsx(far(row, column, cell), shared=[" "]))
    assert sheet.headings == ("Titel", "Gebied")
    assert sheet.rows == KOFFIE


@pytest.mark.parametrize(
    "data",
    [
        xlsx(far(1_048_576, "XFD", '<c t="inlineStr"><is><t>x</t></is></c>')),
        xlsx(far(1_048_576, "XFD", '<c t="s"><v>0</v></c>'), shared=["x"]),
        xlsb({**CELLS, (1_048_575, 16_383): "x"}),
        ods(
            ods_rows(*LIST)
            + '<table:table-row table:number-rows-repeated="1048573"/><table:table-row>'
            + '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell '
            + 'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
    ],
    ids=["xlsx", "by number", "xlsb", "ods"],
)
def test_a_note_in_the_last_cell_of_all_is_one_row_and_one_column(data: bytes) -> None:
    sheet = seen(data)
    assert sheet.headings == ("Titel", "Gebied", "(XFD)")
    assert sheet.rows == ((2, ("Koffie", "Assendorp", "")), (1_048_576, ("", "", "x")))


def test_a_note_in_the_last_cell_of_an_old_sheet() -> None:
    sheet = seen(xls({**CELLS, (65_535, 255): "x"}))
    assert sheet.headings == ("Titel", "Gebied", "(IV)")
    assert sheet.rows[-1] == (65_536, ("", "", "x"))


def test_a_million_empty_rows_with_a_height_do_not_count() -> None:
    rows = "".join(f'<row r="{n}" ht="15" customHeight="1"/>' for n in range(3, 200_000))
    data = xlsx(sheet_xml(LIST).replace("</sheetData>", f"{rows}</sheetData>"))
    assert seen(data).rows == KOFFIE


def test_a_workbook_that_keeps_its_parts_elsewhere() -> None:
    assert seen(xlsx(sheet_xml(LIST), folder="Book")).rows == KOFFIE


@pytest.mark.parametrize(
    "data",
    [
        ole({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y" * 100}),
        xls(CELLS, first=[(0x002F, b"\0" * 6)]),
        ods(ods_rows(*LIST), manifest="<m><encryption-data/></m>"),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_password_is_told(data: bytes) -> None:
    assert "heeft een wachtwoord" in refused(data)


def test_an_archive_with_a_password_is_told() -> None:
    data = bytearray(archive({"lijst.csv": "Titel\nKoffie\n"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "heeft een wachtwoord" in refused(bytes(data))


PAGE = "<html><head><style>td {{x}}</style></head><body>{}</body></html>"
TABLE = (
    "<table><tr><th>Titel</th><th>Gebied</th></tr><tr><td>{}</td><td>Assendorp</td></tr></table>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_web_page_saved_as_a_workbook(encoding: str) -> None:
    cell = "<p>Caf\u00e9&nbsp;&amp;\n thee<br>gratis</p>"
    assert seen(PAGE.format(TABLE.format(cell)).encode(encoding)).cells == [
        ("Café & thee\ngratis", "Assendorp")
    ]


@pytest.mark.parametrize(
    "before", ["", "\n<!-- x --> ", '<?xml version="1.0"?>', "<!DOCTYPE html>"]
)
def test_a_web_page_may_start_in_many_ways(before: str) -> None:
    assert seen(before + TABLE.format("Koffie")).rows == KOFFIE


def test_of_several_tables_the_list_is_read() -> None:
    menu = "<table><tr><td>Menu</td><td>Zoek</td></tr><tr><td>a</td><td>b</td></tr></table>"
    sheet = seen(PAGE.format(menu + TABLE.format("Koffie<table><tr><td>x</table>")))
    assert sheet.headings == ("Titel", "Gebied")
    assert sheet.sheets == ("1", "2")


def test_a_web_page_without_a_table_is_told() -> None:
    assert "geen rekenblad" in refused(PAGE.format("<p>Niets</p>"))
    assert "geen rijen" in refused(PAGE.format("<table></table>"))


@pytest.mark.parametrize(
    "inner",
    [
        {"lijst.csv": "Titel;Gebied\nKoffie;Assendorp\n"},
        {"map/lijst.csv": "Titel;Gebied\nKoffie;Assendorp\n", "__MACOSX/map/._lijst.csv": b"\0"},
        {"lijst.xlsx": xlsx(sheet_xml(LIST))},
    ],
)
def test_the_only_file_in_an_archive_is_read_and_told(inner: dict[str, bytes | str]) -> None:
    sheet = seen(archive(inner))
    assert sheet.rows == KOFFIE
    assert next(iter(inner)) in sheet.said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive({"a.csv": "x\ny\n", "b.csv": "x\ny\n"}), "Pak het uit"),
        (archive({"a.zip": archive({"b.csv": "x\ny\n"})}), "Pak het uit"),
        (b"\x1f\x8b\x08" + b"\0" * 30, "Pak het uit"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is een PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "plaatje"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "plaatje"),
        (b"\x00\x00\x00\x20ftypheic\x00\x00", "plaatje"),
        (archive({"word/document.xml": "<x/>"}), "tekstdocument"),
        (archive({"ppt/presentation.xml": "<x/>"}), "presentatie"),
        (archive({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "Numbers"),
        (
            archive({
                "mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>",
            }),
            "tekstdocument",
        ),
        (ole({"WordDocument": b"x"}), "tekstdocument"),
        (b"{\\rtf1\\ansi Koffie}", "tekstdocument"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "bewaar het als .xlsx"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "bewaar het als .xlsx",
        ),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "bewaar het als .xlsx"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "bewaar het als .xlsx"),
        (b"ID;PWXL;N;E\r\nC;X1;Y1;K1\r\n", "bewaar het als .xlsx"),
        (
            archive({"mimetype": "application/vnd.sun.xml.calc", "content.xml": "<x/>"}),
            "bewaar het als .xlsx",
        ),
        (b"SQLite format 3\x00" + b"\0" * 50, "database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 4096, "beschadigd"),
        (ole({"Iets": b"x"}), "beschadigd"),
        (ods("<table:table-row table:number-rows-repeated='x'/>"), "beschadigd"),
        (xlsx(sheet_xml([['<c r="ZZZZ1"><v>1</v></c>']])), "beschadigd"),
        (xlsx(sheet_xml([['<c r="A1"><v>veel</v></c>']])), "beschadigd"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_told_with_what_to_do(data: bytes, words: str) -> None:
    assert words in refused(data)


@pytest.mark.parametrize("heading", ["BM", "RIFF", "ID;Project", "ID;P", "ID;PROJECT;N"])
def test_letters_that_another_kind_starts_with_may_start_a_list(heading: str) -> None:
    headings = tuple(heading.split(";"))
    text = f"{heading}\n{';'.join('Koffie' for _ in headings)}\n"
    assert seen(text).headings == headings
