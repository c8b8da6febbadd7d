"""Which row names the columns, what is the list, and what is told of the rest."""

from __future__ import annotations

import pytest

from tests.initiatives.reading import refused, seen


@pytest.mark.parametrize(
    "above",
    [
        "Overzicht initiatieven 2026;;\n;;\n",
        "Gemeente Zwolle\n\n",
        "Gemeente;Zwolle\nPeildatum;1-1-2026\n",
        "Groep;;Waar\n",
    ],
)
def test_what_stands_above_the_headings_is_told(above: str) -> None:
    sheet = seen(f"{above}Titel;Gebied;Organisatie\nKoffie;Assendorp;Ans\n")
    assert sheet.headings == ("Titel", "Gebied", "Organisatie")
    row = above.count("\n") + 1
    assert sheet.rows == ((row + 1, ("Koffie", "Assendorp", "Ans")),)
    assert f"De koppen staan in rij {row}." in sheet.said


def test_headings_that_nobody_knows_are_found_under_a_title() -> None:
    sheet = seen("Bijlage 3\nKlus;Plek;Ploeg\nKoffie;Assendorp;Ans\nSoep;Zwolle;Bo\n")
    assert sheet.headings == ("Klus", "Plek", "Ploeg")
    assert [number for number, _ in sheet.rows] == [3, 4]


def test_a_list_of_one_column() -> None:
    assert seen("Titel\nKoffie\nSoep\n").rows == ((2, ("Koffie",)), (3, ("Soep",)))


def test_headings_with_fewer_words_than_the_rows_have_cells() -> None:
    sheet = seen("Klus;Plek;;;\na;b;c;d;e\n")
    assert sheet.headings == ("Klus", "Plek", "(C)", "(D)", "(E)")
    assert sheet.cells == [("a", "b", "c", "d", "e")]


@pytest.mark.parametrize(
    "total",
    ["Totaal;;36", "TOTAAL:;;36", "Eindtotaal;;36", "Subtotaal Zuid;;36",
     "Totaal deelnemers;;1.200", ";Total;36", "Som;;€ 36", "Totaal;;"],
)  # fmt: skip
def test_a_total_is_no_initiative_and_is_told(total: str) -> None:
    sheet = seen(f"Titel;Gebied;Bereik\nKoffie;Assendorp;12\n{total}\nSoep;Zwolle;24\n")
    assert [number for number, _ in sheet.rows] == [2, 4]
    assert "rij 3" in sheet.said


@pytest.mark.parametrize("title", ["Totaal Vitaal", "Somber, wat nu?", "Totaalvoetbal"])
def test_an_initiative_may_be_called_total(title: str) -> None:
    sheet = seen(f"Titel;Gebied;Bereik\n{title};Assendorp;12\n")
    assert sheet.cells[0][0] == title
    assert sheet.said == ""


def test_headings_once_more_on_a_second_page_are_passed_over() -> None:
    sheet = seen("Titel;Gebied\nKoffie;Assendorp\nTitel;Gebied\nSoep;Zwolle\n")
    assert [number for number, _ in sheet.rows] == [2, 4]
    assert "rij 3" in sheet.said


def test_a_heading_over_several_lines_is_one_line() -> None:
    assert seen('"Eerste\n dag";"Door\r\nwie"\na;b\n').headings == ("Eerste dag", "Door wie")


def test_two_columns_of_one_name_can_both_be_chosen() -> None:
    sheet = seen("Titel;Naam;NAAM;Gebied\nKoffie;Ans;Bo;Assendorp\n")
    assert sheet.headings == ("Titel", "Naam", "NAAM (C)", "Gebied")
    assert sheet.cells == [("Koffie", "Ans", "Bo", "Assendorp")]
    assert "twee kolommen met de naam NAAM" in sheet.said


def test_an_empty_column_of_the_same_name_is_left_out() -> None:
    sheet = seen("Titel;Gebied;Titel\nKoffie;Assendorp;\n")
    assert sheet.headings == ("Titel", "Gebied")
    assert sheet.said == ""


def test_an_empty_column_with_a_name_of_its_own_stays() -> None:
    assert seen("Titel;Gebied\nKoffie;\n").headings == ("Titel", "Gebied")


@pytest.mark.parametrize("text", ["Titel;Gebied\n", "\n\nTitel\n", "Titel;Gebied\n-----;------\n"])
def test_headings_alone_are_no_list(text: str) -> None:
    assert "geen rijen" in refused(text)


def test_many_places_are_told_in_short() -> None:
    rows = "".join(f"Koffie {n};#N/B\n" for n in range(9))
    said = seen(f"Titel;Gebied\n{rows}").said
    assert "B2 (#N/B), B3 (#N/B), B4 (#N/B), B5 (#N/B), B6 (#N/B), …" in said
