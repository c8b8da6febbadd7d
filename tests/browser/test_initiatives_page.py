"""The page of initiatives in a real browser, on a registry of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.initiatives.database import Registry, open_registry
from geo.initiatives.records import InitiativeContent, Point
from geo.initiatives.store import add_initiative, change_initiative, read_snapshot
from tests.browser.screen import DESKTOP, PHONE, Screen, outside, until
from tests.browser.test_accessibility import narrow, violations

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
PATH = "/initiatieven"
HOLTENBROEK_IV = "BU01933000"
IN_HOLTENBROEK = Point(52.5276, 6.0963)
HOSTILE = '<img src=x onerror="window.top.hacked=1"><script>window.top.hacked=1</script>**x**'


@pytest.fixture
def registry(own_registry: Path) -> Registry:
    return open_registry(None, own_registry, "GM0193")


def add(registry: Registry, **given: object) -> int:
    content = InitiativeContent(
        **({"title": "Koffie", "areas": (HOLTENBROEK_IV,)} | given)  # type: ignore[arg-type]
    )
    return add_initiative(registry, content, who="Ans", at=datetime.now(UTC)).id


def name_yourself(page: Page, name: str = "Bo") -> None:
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill(name)
    field.press("Enter")
    expect(page.get_by_role("button", name="Initiatief toevoegen")).to_be_visible()


def open_list(open_screen: Opener, query: str = "", viewport: object = None) -> Screen:
    return open_screen(viewport).open_map(PATH + query)


def open_part(page: Page, part: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(part, exact=True).click()


def test_reading_is_open_and_writing_asks_for_a_name(open_screen: Opener) -> None:
    page = open_list(open_screen).page
    page.get_by_role("button", name="Initiatief toevoegen").click()
    page.get_by_label("Hoe heet het?").fill("Zonder naam")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("textbox", name="Wie bent u?").fill("Bo")
    page.get_by_role("textbox", name="Wie bent u?").press("Enter")
    # The menu knows it too, and what was typed is still there.
    expect(page.get_by_role("textbox", name="Uw naam")).to_have_value("Bo")
    expect(page.get_by_role("textbox", name="Wie bent u?")).to_have_count(0)
    expect(page.get_by_label("Hoe heet het?")).to_have_value("Zonder naam")


def test_an_initiative_is_added_with_a_place_pointed_at_on_the_map(
    open_screen: Opener, registry: Registry
) -> None:
    screen = open_list(open_screen)
    page = screen.page
    name_yourself(page)
    page.get_by_role("button", name="Initiatief toevoegen").click()
    page.get_by_role("button", name="Opslaan").click()
    # The message stands at the field, not only above the form.
    expect(page.get_by_text("Geef het een naam")).to_be_visible()
    expect(page.get_by_text("Kies minstens één wijk of buurt")).to_be_visible()
    page.get_by_label("Hoe heet het?").fill("Soep op dinsdag")
    page.get_by_role("button", name="Wijs aan op de kaart").click()
    page.get_by_text("Raak nu de plek").wait_for()
    until(screen.map_frame, "() => opbouwkaart.state.message.place === true")
    # The map comes into sight a moment later; a click is aimed at where it stands then.
    page.wait_for_timeout(500)
    screen.click_area(HOLTENBROEK_IV)
    expect(page.get_by_text("Aangewezen op de kaart, in Holtenbroek IV")).to_be_visible()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", name="Soep op dinsdag")).to_be_visible()
    kept = read_snapshot(registry).initiatives[-1]
    assert (kept.content.title, kept.content.areas) == ("Soep op dinsdag", (HOLTENBROEK_IV,))
    assert kept.content.point is not None
    assert kept.changed_by == "Bo"
    expect(page).to_have_url(re.compile(f"item={kept.id}\\b"))


def test_a_half_filled_form_survives_a_switch_of_page(open_screen: Opener) -> None:
    screen = open_list(open_screen)
    page = screen.page
    name_yourself(page)
    page.get_by_role("button", name="Initiatief toevoegen").click()
    page.get_by_label("Hoe heet het?").fill("Half werk")
    page.get_by_label("Wat gebeurt er?").fill("Bel 06-12345678")
    page.get_by_label("Hoe heet het?").focus()
    expect(page.get_by_text("Dit lijkt op een telefoonnummer")).to_be_visible()
    page.get_by_role("link", name="Verantwoording").click()
    page.get_by_role("heading", name="Bronnen", exact=True).wait_for()
    page.get_by_role("link", name="Initiatieven").click()
    expect(page.get_by_label("Hoe heet het?")).to_have_value("Half werk")
    expect(page.get_by_label("Wat gebeurt er?")).to_have_value("Bel 06-12345678")


def test_a_second_editor_sees_both_versions_and_chooses(
    open_screen: Opener, registry: Registry
) -> None:
    number = add(registry, title="Thee op zolder")
    page = open_list(open_screen, f"?item={number}").page
    name_yourself_in_detail(page)
    page.get_by_role("button", name="Bewerken").click()
    page.get_by_label("Welke organisatie of groep doet het?").fill("Zolderclub")
    other = InitiativeContent(title="Thee op zolder", areas=(HOLTENBROEK_IV,), reach=12)
    change_initiative(registry, number, 1, other, who="Cor", at=datetime.now(UTC))
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("heeft Cor dit initiatief opgeslagen")).to_be_visible()
    expect(page.get_by_role("cell", name="Zolderclub")).to_be_visible()
    page.get_by_role("button", name="Beide houden").click()
    expect(page.get_by_role("heading", name="Thee op zolder")).to_be_visible()
    kept = next(item for item in read_snapshot(registry).initiatives if item.id == number)
    assert (kept.content.organisation, kept.content.reach) == ("Zolderclub", 12)
    assert kept.version == 3


def name_yourself_in_detail(page: Page) -> None:
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("Bo")
    field.press("Enter")
    expect(page.get_by_role("button", name="Bewerken")).to_be_visible()


def test_stored_markup_is_shown_as_text_and_runs_nowhere(
    open_screen: Opener, registry: Registry
) -> None:
    number = add(
        registry, title=HOSTILE[:150], organisation=HOSTILE, description=HOSTILE,
        point=IN_HOLTENBROEK,
    )  # fmt: skip
    screen = open_list(open_screen, f"?area={HOLTENBROEK_IV}")
    page = screen.page
    for part in ("", f"?item={number}", f"?part=follow_through&area={HOLTENBROEK_IV}"):
        screen.open(PATH + part)
        screen.settle()
        page.wait_for_timeout(800)
        assert page.evaluate("() => window.hacked") is None
        assert page.locator("img[src=x]").count() == 0
    screen.open_map(PATH + f"?item={number}")
    marker = screen.map_frame.locator(".ok-marker.chosen")
    marker.wait_for()
    marker.hover()
    assert "<img" in screen.map_frame.locator(".ok-marker-tip").inner_text()
    assert screen.map_frame.locator("img[src=x]").count() == 0
    assert page.evaluate("() => window.hacked") is None


def test_a_marker_opens_its_initiative_without_a_new_document(
    open_screen: Opener, registry: Registry
) -> None:
    number = add(registry, title="Alleen hier", point=Point(52.4772, 6.1407))
    screen = open_list(open_screen, "?q=Alleen%20hier")
    screen.map_frame.evaluate("() => { window.mark = 1; }")
    before = screen.painted
    screen.map_frame.get_by_role("button", name="Alleen hier").click()
    screen.wait_for_paint(before)
    expect(screen.page.get_by_role("heading", name="Alleen hier")).to_be_visible()
    expect(screen.page).to_have_url(re.compile(f"item={number}\\b"))
    assert screen.map_frame.evaluate("() => window.mark") == 1
    assert outside(screen.requests, screen.address) == []


def test_a_list_comes_in_from_a_spreadsheet_and_can_be_taken_back(
    open_screen: Opener, registry: Registry, tmp_path: Path
) -> None:
    page = open_screen().open(PATH + "?part=file").page
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("Bo")
    field.press("Enter")
    huge = tmp_path / "huge.xlsx"
    with huge.open("wb") as file:
        file.truncate(50 << 20)
    page.locator("input[type=file]").set_input_files(huge)
    refused = page.get_by_role("alert").filter(has_text="Dit bestand is groter dan 10 MB")
    expect(refused).to_have_count(1)
    page.get_by_role("button", name="Haal dit bestand weg").click()
    expect(page.get_by_role("button", name="Kies een bestand")).to_be_visible()
    rows = (
        "Titel;Gebieden;Eerste dag\nUit een lijst;Holtenbroek IV;1-3-2026\nFout;Nergens;31-2-2026\n"
    )
    page.locator("input[type=file]").set_input_files(
        {"name": "lijst.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    expect(page.get_by_text("“Nergens” is hier geen wijk of buurt")).to_be_visible()
    expect(page.get_by_text("“31-2-2026” is geen datum")).to_be_visible()
    page.get_by_role("button", name="1 initiatief invoeren").click()
    expect(page.get_by_text("1 van de 2 rijen zijn ingevoerd; 1 rij niet")).to_be_visible()
    assert any(item.content.title == "Uit een lijst" for item in read_snapshot(registry).current)
    page.get_by_role("button", name="Deze lijst terugnemen").click()
    page.get_by_role("button", name="Terugnemen", exact=True).click()
    expect(page.get_by_text("De lijst is teruggenomen")).to_be_visible()
    assert not any(
        item.content.title == "Uit een lijst" for item in read_snapshot(registry).current
    )


def test_the_example_is_marked_and_goes_in_one_action(
    open_screen: Opener, registry: Registry
) -> None:
    page = open_screen().open(PATH + "?part=file").page
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("Bo")
    field.press("Enter")
    page.get_by_text("Verzonnen voorbeeld").click()
    page.get_by_role("button", name="Laad voorbeeld").click()
    page.get_by_role("button", name="Ja, laad het").click()
    expect(page.get_by_text("Het voorbeeld is geladen.", exact=True)).to_be_visible()
    for part in ("Initiatieven", "Wijkagenda", "Verloop"):
        open_part(page, part)
        expect(page.get_by_text("een deel van deze initiatieven is verzonnen")).to_be_visible()
    open_part(page, "Uit een bestand")
    page.get_by_role("button", name="Verwijder voorbeeld").click()
    page.get_by_role("button", name="Ja, verwijder het").click()
    expect(page.get_by_text("Het voorbeeld is weg")).to_be_visible()
    assert not read_snapshot(registry).has_sample


@pytest.mark.parametrize("who", ["", "Bo"], ids=["reader", "editor"])
def test_axe_reports_no_violation_in_any_part(
    open_screen: Opener, registry: Registry, who: str
) -> None:
    add(registry, title="Voor de toets", point=IN_HOLTENBROEK)
    screen = open_screen().open_map(f"{PATH}?area={HOLTENBROEK_IV}")
    if who:
        name_yourself(screen.page)
    for part in ("Initiatieven", "Wijkagenda", "Verloop", "Uit een bestand"):
        screen.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        open_part(screen.page, part)
        screen.settle()
        # What slides in or fades has the wrong colours until it stands still.
        screen.page.wait_for_timeout(500)
        assert violations(screen.page) == [], part
        narrow(screen)
        assert violations(screen.page) == [], part
        width = screen.page.evaluate("() => document.querySelector('.stMain').scrollWidth")
        assert width <= PHONE["width"], part


def test_an_item_of_the_wijkagenda_is_added_and_marked_as_opinion(
    open_screen: Opener, registry: Registry
) -> None:
    page = open_screen().open(f"{PATH}?part=agenda&area={HOLTENBROEK_IV}").page
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("Bo")
    field.press("Enter")
    page.get_by_role("button", name="Toevoegen aan de agenda").click()
    page.get_by_label("Waar gaat het over").fill("Licht in het park")
    page.get_by_label("Wat is er gezegd of afgesproken?").fill("Het is er donker.")
    page.get_by_role("button", name="Opslaan").click()
    card = page.get_by_role("article").filter(has_text="Licht in het park")
    expect(card.get_by_text("Mening of afspraak, geen statistiek")).to_be_visible()
    kept = read_snapshot(registry).agenda[-1]
    assert (kept.content.topic, kept.content.area) == ("Licht in het park", HOLTENBROEK_IV)


def test_on_a_phone_what_was_asked_for_comes_into_sight(
    open_screen: Opener, registry: Registry
) -> None:
    add(registry, title="Ver naar onder", point=IN_HOLTENBROEK)
    page = open_list(open_screen, "?q=Ver%20naar", PHONE).page

    def is_in_sight(selector: str) -> None:
        condition = (
            "(selector) => { const node = document.querySelector(selector); if (!node) return"
            " false; const top = node.getBoundingClientRect().top;"
            " return top >= 0 && top < window.innerHeight * 0.7; }"
        )
        until(page, condition, selector)

    page.get_by_role("button", name="Ver naar onder").click()
    expect(page.get_by_role("heading", name="Ver naar onder")).to_be_in_viewport()
    page.get_by_role("button", name="Terug naar de lijst").click()
    is_in_sight(".st-key-initiatives-beside")
    page.get_by_role("button", name="Initiatief toevoegen").click()
    expect(page.get_by_role("heading", name="Initiatief toevoegen")).to_be_in_viewport()
    page.get_by_role("button", name="Wijs aan op de kaart").click()
    is_in_sight(".st-key-map iframe")
    page.get_by_role("button", name="Opslaan").click()
    is_in_sight(".ok-problem")


def test_a_name_given_in_the_menu_is_not_lost_when_the_form_opens_at_once(
    open_screen: Opener,
) -> None:
    page = open_list(open_screen).page
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("Bo")
    field.press("Enter")
    page.get_by_role("button", name="Initiatief toevoegen").click()
    page.get_by_label("Hoe heet het?").wait_for()
    expect(page.get_by_role("textbox", name="Wie bent u?")).to_have_count(0)
    expect(field).to_have_value("Bo")
