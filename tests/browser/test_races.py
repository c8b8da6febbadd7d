"""What a reader chooses while the server is busy: all of it counts, and the last of it wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.initiatives.database import open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative, remove_initiative
from tests.browser.screen import PHONE, Screen

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
HOLTENBROEK_IV = "BU01933000"
HOLTENBROEK = "WK019330"
AGENDA = f"/initiatieven?part=agenda&area={HOLTENBROEK_IV}"
ADD = "Toevoegen aan de agenda"
INITIATIVES = "Wat gebeurt er, en wat vragen mensen?"
INITIATIVES_IN_ENGLISH = "What is being done, and what do people ask?"
TITLE = "Soep voor de buurt"


@pytest.fixture
def screen(open_screen: Opener, slow_server: str) -> Screen:
    return open_screen(address=slow_server)


@pytest.fixture
def initiative(own_registry: Path) -> Iterator[int]:
    """Record an initiative for the time of a test; return its number."""
    registry = open_registry(None, own_registry, "GM0193")
    content = InitiativeContent(title=TITLE, areas=(HOLTENBROEK_IV,))
    item = add_initiative(registry, content, who="Ans", at=datetime.now(UTC))
    yield item.id
    remove_initiative(registry, item.id, item.version, who="Ans", at=datetime.now(UTC))


def menu(page: Page) -> Locator:
    return page.get_by_test_id("stSidebar")


def go(page: Page, name: str) -> None:
    menu(page).get_by_role("link", name=name).click()


def speak(page: Page, language: str) -> None:
    # Streamlit draws the word over the button.
    menu(page).get_by_role("radio", name=language).click(force=True)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def name_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Uw naam")


def expect_page(screen: Screen, path: str, title: str) -> None:
    """Expect address and page to agree, once the server has nothing more to do."""
    screen.rest()
    expect(screen.page.get_by_role("heading", level=1)).to_have_text(title)
    assert urlsplit(screen.page.url).path == path


def expect_the_address_to_tell(screen: Screen, *lists: str) -> None:
    """Expect a page that is opened with the address to show what is shown now."""

    def shown() -> list[str]:
        title = screen.page.get_by_role("heading", level=1).inner_text()
        return [title, *(screen.page.get_by_label(label).first.input_value() for label in lists)]

    screen.rest()
    before = shown()
    screen.open(screen.page.url.removeprefix(screen.address)).rest()
    assert shown() == before


def test_a_name_that_is_cleared_while_a_page_opens_does_not_lead_back(screen: Screen) -> None:
    page = screen.open(AGENDA).page
    name_field(page).fill("Bo")
    name_field(page).press("Enter")
    expect(page.get_by_role("button", name=ADD)).to_be_visible()
    go(page, "Verantwoording")
    page.get_by_role("heading", name="Bronnen", exact=True).wait_for()
    screen.rest()
    go(page, "Initiatieven")
    name_field(page).fill("")
    name_field(page).press("Enter")
    expect_page(screen, "/initiatieven", INITIATIVES)
    assert screen.parameters() == {"level": "buurt", "part": "agenda", "area": HOLTENBROEK_IV}
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("textbox", name="Wie bent u?")).to_be_visible()


@pytest.mark.parametrize("start", ["/verantwoording", "/"])
def test_a_language_that_is_chosen_while_a_page_opens_is_that_of_the_page(
    screen: Screen, start: str
) -> None:
    page = screen.open(start).page
    screen.rest()
    go(page, "Initiatieven")
    speak(page, "English")
    expect_page(screen, "/initiatieven", INITIATIVES_IN_ENGLISH)
    assert screen.parameters() == {"level": "buurt", "lang": "en"}


def test_a_link_to_an_initiative_and_a_language_right_after_both_count(
    screen: Screen, initiative: int
) -> None:
    page = screen.open_map(f"/?initiatives=1&initiative={initiative}&lang=en").page
    page.get_by_role("link", name="Everything about this").click()
    speak(page, "Nederlands")
    expect_page(screen, "/initiatieven", INITIATIVES)
    assert screen.parameters()["item"] == str(initiative)
    assert "lang" not in screen.parameters()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


@pytest.mark.parametrize("start", [AGENDA, "/verantwoording"])
def test_a_name_goes_along_with_a_link_that_is_touched_right_after_it(
    screen: Screen, start: str
) -> None:
    page = screen.open(start).page
    screen.rest()
    name_field(page).fill("Bo")
    go(page, "Opgave en kracht")
    expect_page(screen, "/opgave-en-kracht", "Waar is opbouwwerk het meest nodig?")
    expect(name_field(page)).to_have_value("Bo")


def test_a_search_is_kept_by_who_goes_to_another_page_right_after_it(screen: Screen) -> None:
    page = screen.open("/initiatieven").page
    screen.rest()
    page.get_by_role("textbox", name="Zoek").fill("groen")
    go(page, "Verantwoording")
    expect_page(screen, "/verantwoording", "Verantwoording")
    assert screen.parameters() == {}
    go(page, "Initiatieven")
    expect_page(screen, "/initiatieven", INITIATIVES)
    assert screen.parameters()["q"] == "groen"
    expect(page.get_by_role("textbox", name="Zoek")).to_have_value("groen")


def test_the_last_of_some_links_is_the_page_that_opens(screen: Screen) -> None:
    page = screen.open("/verantwoording").page
    screen.rest()
    go(page, "Initiatieven")
    go(page, "Opgave en kracht")
    go(page, "Verantwoording")
    expect_page(screen, "/verantwoording", "Verantwoording")
    assert screen.parameters() == {}


def test_choices_in_lists_after_one_another_all_count(screen: Screen) -> None:
    page = screen.open_map().page
    choose(page, "Thema", "Kracht")
    choose(page, "Niveau", "Wijk")
    page.locator(".st-key-control-initiatives label").click()
    screen.rest()
    expect(page.get_by_role("combobox", name="Thema").first).to_have_value("Kracht")
    expect(page.get_by_role("combobox", name="Niveau").first).to_have_value("Wijk")
    assert screen.parameters() == {"level": "wijk", "indicator": "volunteers", "initiatives": "1"}
    expect_the_address_to_tell(screen, "Thema", "Niveau", "Cijfer")


def test_a_level_right_after_an_area_on_the_map_keeps_both(screen: Screen) -> None:
    screen.open_map().click_area(HOLTENBROEK_IV, wait=False)
    choose(screen.page, "Niveau", "Wijk")
    screen.rest()
    assert screen.parameters()["level"] == "wijk"
    assert screen.parameters()["area"] == HOLTENBROEK
    assert screen.state("s.message.selected") == HOLTENBROEK


def test_weights_that_are_moved_after_one_another_all_count(screen: Screen) -> None:
    page = screen.open("/opgave-en-kracht").page
    screen.rest()
    page.get_by_role("button", name="Gewichten").click()
    sliders = page.get_by_role("slider")
    for number in range(3):
        sliders.nth(number).focus()
        page.keyboard.press("ArrowRight")
    screen.rest()
    weights = {name: value for name, value in screen.parameters().items() if name[:2] == "w_"}
    assert list(weights.values()) == ["2", "2", "2"]


def test_the_back_button_during_a_rerun_leaves_page_and_address_alike(screen: Screen) -> None:
    page = screen.open_map().page
    screen.switch("Thema", "Kracht")
    choose(page, "Niveau", "Wijk")
    page.evaluate("() => history.back()")
    expect_the_address_to_tell(screen, "Thema", "Niveau", "Cijfer")


def test_a_text_that_is_typed_while_the_language_changes_is_kept(screen: Screen) -> None:
    page = screen.open(AGENDA).page
    name_field(page).fill("Bo")
    name_field(page).press("Enter")
    page.get_by_role("button", name=ADD).click()
    topic = page.locator("[class*=st-key-field][class*=topic]").get_by_role("textbox")
    topic.wait_for()
    screen.rest()
    speak(page, "English")
    topic.fill("Meer groen")
    topic.press("Tab")
    expect_page(screen, "/initiatieven", INITIATIVES_IN_ENGLISH)
    expect(topic).to_have_value("Meer groen")
    # Kept by the server as well, and not by the browser alone.
    go(page, "Sources and method")
    screen.rest()
    go(page, "Initiatives")
    expect(topic).to_have_value("Meer groen")


def test_a_tap_on_a_link_takes_the_name_along_that_was_just_typed(
    open_screen: Opener, slow_server: str
) -> None:
    screen = open_screen(PHONE, touch=True, address=slow_server)
    page = screen.open("/verantwoording").page
    screen.rest()
    page.get_by_test_id("stExpandSidebarButton").tap()
    name_field(page).fill("Bo")
    menu(page).get_by_role("link", name="Initiatieven").tap()
    expect_page(screen, "/initiatieven", INITIATIVES)
    expect(name_field(page)).to_have_value("Bo")


def test_a_half_filled_form_is_kept_by_who_turns_back_before_the_other_page_is_drawn(
    screen: Screen,
) -> None:
    page = screen.open(AGENDA).page
    name_field(page).fill("Bo")
    name_field(page).press("Enter")
    page.get_by_role("button", name=ADD).click()
    topic = page.locator("[class*=st-key-field][class*=topic]").get_by_role("textbox")
    topic.fill("Meer groen")
    topic.press("Tab")
    screen.rest()
    go(page, "Verantwoording")
    page.get_by_role("heading", name="Bronnen", exact=True).wait_for()
    go(page, "Initiatieven")
    expect(topic).to_have_value("Meer groen")
