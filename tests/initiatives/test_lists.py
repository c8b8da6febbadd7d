"""Lists as people bring them: what their columns mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.initiatives.area_tree import AreaTree
from geo.initiatives.importing import match_columns
from geo.initiatives.sheet import read_sheet
from tests.initiatives.planning import plan


def test_a_subsidy_register_is_read_and_its_ruler_passed_over(tree: AreaTree) -> None:
    headings = (
        "TABLE_NAME;DOSSIERNUMMER;AANVRAGER;REGELINGNAAM;GEBIED;PROJECT_NAAM;BEDRAG_VERLEEND;"
        "SUBSIDIEJAAR;DATUM_OVERZICHT"
    )
    made = plan(
        tree,
        headings,
        "----------;-----;------;----;-----;------;--------;------;----",
        "SB;SBA-19;(Particulier);Bewoners;Assendorp;Jazzclub;4000.00;2016;2022-01-24 01:01:04.587",
        "SB;SBA-42;St. Dorpenraad;Begroting;Wipstrik;Dorpsraad;83280.00;2017;2022-01-24 01:01:04",
    )
    assert made.rejected == ()
    assert [(number, c.title, c.organisation) for number, c in made.good] == [
        (3, "Jazzclub", ""), (4, "Dorpsraad", "St. Dorpenraad"),
    ]  # fmt: skip
    assert made.good[0][1].start == date(2016, 1, 1)


@pytest.mark.shared
def test_the_layout_of_a_published_register_is_recognised(tree: AreaTree, shared: Path) -> None:
    data = (shared / "testdata/protocols/subsidieregister_amsterdam_layout.csv").read_bytes()
    sheet = read_sheet(data, "register.csv")
    columns = match_columns(sheet.headings)
    found = {name: sheet.headings[place] for name, place in columns.items() if place is not None}
    assert found == {
        "title": "PROJECT_NAAM", "organisation": "AANVRAGER", "period": "SUBSIDIEJAAR",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Naam van het initiatief", "title"), ("PROJECT_NAAM", "title"),
        ("Titel (verplicht) *", "title"), ("Wijk/buurt", "areas"), ("In welke wijk?", "areas"),
        ("Uitgevoerd door", "organisation"), ("Korte omschrijving", "description"),
        ("Doelgroep(en)", "groups"), ("Samenwerkingspartners", "partners"),
        ("Stand van zaken", "status"), ("Looptijd", "period"), ("Subsidiejaar", "period"),
        ("Datum start", "start"), ("Ingangsdatum", "start"), ("Tot en met", "end"),
        ("Aantal deelnemers (geschat)", "reach"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_the_words_that_lists_use(heading: str, field: str) -> None:
    found = match_columns(("Iets anders", heading))
    assert {name for name, place in found.items() if place is not None} == {field}


def test_one_column_is_not_taken_for_two_fields() -> None:
    found = match_columns(("Wat", "Waar"))
    assert (found["title"], found["description"], found["areas"]) == (0, None, 1)
    assert match_columns(("Titel", "Start", "Datum"))["period"] is None
