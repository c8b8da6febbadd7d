"""Text files as Excel, LibreOffice, a phone and the systems of a gemeente write them."""

from __future__ import annotations

import pytest

from tests.initiatives.reading import refused, seen

KOFFIE = ("Koffie", "Assendorp")


@pytest.mark.parametrize("between", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_delimiter_and_line_end(between: str, end: str) -> None:
    text = end.join([between.join(["Titel", "Gebied"]), between.join(KOFFIE), ""])
    assert seen(text).rows == ((2, KOFFIE),)


def test_commas_in_a_text_are_no_delimiter() -> None:
    text = "Titel;Omschrijving\nKoffie;warm, gezellig, gratis\nSoep;zout, heet, groen\n"
    assert seen(text).cells == [("Koffie", "warm, gezellig, gratis"), ("Soep", "zout, heet, groen")]


def test_decimal_commas_are_no_delimiter() -> None:
    assert seen("lat;lon\n52,51;6,09\n52,52;6,10\n").headings == ("lat", "lon")


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=; "])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_first_line_that_names_the_delimiter_is_no_row(line: str, mark: str) -> None:
    sheet = seen(f"{mark}{line}\r\nTitel;Gebied\r\nKoffie;Assendorp, Zwolle\r\n")
    assert sheet.headings == ("Titel", "Gebied")
    # Excel does not show that line, so that its rows count from the headings.
    assert sheet.rows == ((2, ("Koffie", "Assendorp, Zwolle")),)


def test_the_delimiter_that_the_first_line_names_wins() -> None:
    assert seen("sep=,\nTitel,Wie;wat\nKoffie,a;b\n").headings == ("Titel", "Wie;wat")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_any_encoding_of_today(encoding: str) -> None:
    sheet = seen("Titel\tGebied\r\nCafé ’t Hoekje – €5\tAssendorp\r\n".encode(encoding))
    assert sheet.cells == [("Café ’t Hoekje – €5", "Assendorp")]
    assert sheet.said == ""


@pytest.mark.parametrize(("encoding", "said"), [("mac_roman", "Mac Roman"), ("cp850", "DOS (850)")])
@pytest.mark.parametrize("word", ["Café", "Indonesië", "geïnteresseerd", "één", "coöperatie"])
def test_an_old_encoding_is_told_apart_and_told(encoding: str, said: str, word: str) -> None:
    sheet = seen(f"Titel;Gebied\n{word};Assendorp\n".encode(encoding))
    assert sheet.cells == [(word, "Assendorp")]
    assert said in sheet.said


def test_windows_is_not_taken_for_a_mac() -> None:
    text = "Titel;Gebied\nFoto’s van ‘thuis’;Zoë’s huis – 50 m²\n"
    assert seen(text.encode("cp1252")).cells == [("Foto’s van ‘thuis’", "Zoë’s huis – 50 m²")]


def test_accents_that_were_spoilt_before_are_told() -> None:
    text = "Titel;Gebied\nEen heel leuk Café;Assendorp\n".encode().decode("cp1252")
    assert "“CafÃ©”" in seen(text).said


def test_one_spoilt_sign_in_a_marked_file_is_told() -> None:
    data = b"\xef\xbb\xbfTitel;Gebied\nCaf\xe9;Assendorp\n"
    assert "Caf\ufffd" in seen(data).said


def test_line_breaks_in_quotes_and_blank_lines_keep_the_row_numbers() -> None:
    sheet = seen('Titel;Gebied\n\n"Koffie\nen thee";Assendorp\n;;\n\nSoep;Zwolle\n')
    assert sheet.rows == ((3, ("Koffie\nen thee", "Assendorp")), (6, ("Soep", "Zwolle")))


def test_quotes_around_whole_rows_are_taken_off() -> None:
    sheet = seen('"Titel;Gebied"\n"Koffie ""bij Ans"";Assendorp"\n')
    assert sheet.rows == ((2, ('Koffie "bij Ans"', "Assendorp")),)


def test_a_single_column_with_commas_stays_one() -> None:
    assert seen('"Titel"\n"Soep, brood"\n').cells == [("Soep, brood",)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("\u00a0Koffie\u00a0bij\u202fAns ", "Koffie bij Ans"),
        ("Bewo\u00adners", "Bewoners"),
        ("Kof\x00fie", "Koffie"),
        ("\u200bKoffie\ufeff", "Koffie"),
        ("'=1+1", "=1+1"),
        ("'0612345678", "0612345678"),
        ("'1-3-2026", "1-3-2026"),
        ("'s avonds", "'s avonds"),
        ("'t Hoekje", "'t Hoekje"),
        ("1-mrt-26", "1-mrt-26"),
        ("maart 2023", "maart 2023"),
        ("020", "020"),
    ],
)
def test_a_cell_is_read_as_it_was_typed(typed: str, read: str) -> None:
    text = f"Titel;Gebied;Wie\n{typed};Assendorp;Een vereniging met een lange naam in Zwolle\n"
    assert seen(text).cells[0][0] == read


@pytest.mark.parametrize("error", ["#VERW!", "#N/B", "#DEEL/0!", "#NAAM?", "Err:502", "####"])
def test_a_failed_formula_is_told_with_its_place(error: str) -> None:
    sheet = seen(f"Titel;Gebied\nKoffie;{error}\n")
    assert sheet.cells == [("Koffie", "")]
    assert f"B2 ({error})" in sheet.said


def test_empty_rows_and_columns_do_not_count() -> None:
    empty = ";" * 300 + "\n"
    sheet = seen(f"Titel;Gebied{empty}Koffie;Assendorp{empty}{empty * 9_000} ;{empty}")
    assert sheet.headings == ("Titel", "Gebied")
    assert sheet.rows == ((2, KOFFIE),)


def test_a_table_in_markdown() -> None:
    sheet = seen("| Titel | Gebied |\n|---|:---:|\n| Koffie | Assendorp |\n")
    assert sheet.headings == ("Titel", "Gebied")
    assert sheet.cells == [KOFFIE]


def test_a_subsidy_register_with_a_ruler_under_its_headings() -> None:
    sheet = seen(
        "TABLE_NAME;DOSSIER;AANVRAGER;BEDRAG;DATUM\n"
        "----------;-------;---------;------;-----\n"
        "REGISTER;SBA-19;(Particulier);4000.00;2022-01-24 01:01:04.587\n"
        "REGISTER;SBA-42;St. Dorpenraad;83280.00;2022-01-24 01:01:04.587\n"
        "\n(2 rows affected)\n"
    )
    assert sheet.headings == ("TABLE_NAME", "DOSSIER", "AANVRAGER", "BEDRAG", "DATUM")
    assert [number for number, _ in sheet.rows] == [3, 4]
    assert "rij 6" in sheet.said


def test_zero_bytes_all_over_are_no_text() -> None:
    assert "geen rekenblad" in refused(bytes(range(256)) * 20)


@pytest.mark.parametrize("text", ['{"titel": ["Koffie"]}', '[{"titel": "Koffie"}, 1]'])
def test_data_for_programs_is_no_list(text: str) -> None:
    assert "geen rekenblad" in refused(text)


def test_quotes_that_do_not_match_are_told_with_their_row() -> None:
    assert "rij 3" in refused('Titel;Wie\nKoffie;Ans\n"open;b\n')
