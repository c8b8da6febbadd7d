"""A list that somebody brings: from the file to the registry, with what stayed out as a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from geo.initiatives.database import open_registry
from geo.initiatives.store import read_snapshot
from tests.browser.screen import Screen
from tests.browser.test_accessibility import narrow, violations

LIST = """Naam initiatief;Wijk/buurt;Organisatie;Periode;Aantal deelnemers;Contactpersoon
Samen koken;Holtenbroek IV;Stichting Travers;1 mei 2023 t/m heden;ca. 30;Ans de Vries
SAMEN-KOKEN;Holtenbroek IV;Travers Welzijn;;;Bo Bos
Moestuin;Nergens;Humanitas;sinds 2021;12;
Bingo;Wipstrik;Limor;maart 2023;veel;
Zangkoor;Elders;Limor;;;
"""


def open_part(page: Page, part: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(part, exact=True).click()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def bring(screen: Screen) -> Page:
    """Choose the list as somebody with a name; wait until it is read."""
    page = screen.open("/initiatieven?part=file").page
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("Bo")
    field.press("Enter")
    page.locator("input[type=file]").set_input_files(
        {"name": "lijst.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    expect(page.get_by_text("1 van de 5 rijen kan erin.")).to_be_visible()
    screen.settle()
    return page


def downloaded(page: Page) -> list[list[str]]:
    """Return the cells of the file with what stayed out."""
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile(r"Download wat niet meegaat \(CSV\)")).click()
    assert started.value.suggested_filename == "lijst_niet-ingevoerd.csv"
    with Path(started.value.path()).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_a_mixed_list_goes_in_as_the_reader_decides_of_each_row(
    open_screen: Callable[..., Screen], own_registry: Path
) -> None:
    screen = open_screen()
    page = bring(screen)
    # Names are pointed out before anything is read in, and do not show.
    expect(page.get_by_text("Kolommen met gegevens van personen")).to_be_visible()
    expect(page.get_by_text("Ans de Vries")).to_have_count(0)
    assert violations(page) == []
    narrow(screen)
    assert violations(page) == []

    press(page, "Rij 4 verbeteren")
    areas = page.get_by_role("combobox", name="Gebieden")
    areas.fill("Wipstrik-Noord")
    page.get_by_role("option", name="Wipstrik-Noord (buurt)").click()
    page.keyboard.press("Escape")
    press(page, "Gebruik dit voor rij 4")
    expect(page.get_by_text("2 van de 5 rijen kunnen erin.")).to_be_visible()

    # What is half typed of a row is still there after a look elsewhere.
    press(page, "Rij 5 verbeteren")
    reach = page.get_by_role("textbox", name="Bereik")
    reach.fill("tien of zo")
    reach.press("Tab")
    screen.settle()
    open_part(page, "Wijkagenda")
    expect(reach).to_have_count(0)
    open_part(page, "Uit een bestand")
    expect(reach).to_have_value("tien of zo")
    press(page, "Annuleren")
    press(page, "Rij 5 zonder “Bereik”")
    expect(page.get_by_text("3 van de 5 rijen kunnen erin.")).to_be_visible()

    expect(page.get_by_text("Lijkt op “Samen koken” (Stichting Travers)")).to_be_visible()
    press(page, "Rij 3 toch invoeren")
    press(page, "Rij 6 weglaten")
    page.get_by_role("button", name="4 initiatieven invoeren").click()
    told = page.get_by_text("lijst.csv: 4 van de 5 rijen zijn ingevoerd; 1 rij niet")
    expect(told).to_be_visible()
    rows = downloaded(page)
    assert rows[0][:3] == ["Rij", "Waarom niet ingevoerd", "Naam initiatief"]
    assert [row[0] for row in rows[1:]] == ["6"]
    assert "U hebt deze rij weggelaten." in rows[1][1]
    assert "“Elders” is hier geen wijk of buurt" in rows[1][1]

    snapshot = read_snapshot(open_registry(None, own_registry, "GM0193"))
    contents = {item.content.title: item.content for item in snapshot.current}
    assert set(contents) == {"Samen koken", "SAMEN-KOKEN", "Moestuin", "Bingo"}
    assert contents["Samen koken"].reach == 30
    assert contents["Bingo"].reach is None
    assert contents["Bingo"].description == "Periode volgens de lijst: maart 2023"
    assert not any("Vries" in str(content) for content in contents.values())
