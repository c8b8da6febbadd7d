"""The page of need and strength in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import FloatRect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.screen import PHONE, Screen, outside

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
PATH = "/opgave-en-kracht"


def test_opens_on_white_spots_with_reasons_and_sureness(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH)
    text = screen.page.locator(".stMain").inner_text()
    assert "een witte vlek: een hoge opgave en weinig inzet" in text
    assert "van de 10 berekeningen" in text
    assert "bij de hoogste vijf (plaats " in text
    assert text.count("Om op te bouwen") == 5
    assert screen.state("s.message.kind") == "categories"
    assert outside(screen.requests, screen.address) == []


def test_a_preset_repaints_without_a_new_document_and_shows_what_moved(
    open_screen: Opener,
) -> None:
    screen = open_screen().open_map(PATH + "?show=need")
    screen.map_frame.evaluate("() => { window.mark = 1; }")
    before = screen.state("s.values.join()")
    screen.switch("Wat weegt het zwaarst?", "Ouderen")
    assert screen.state("s.values.join()") != before
    assert screen.map_frame.evaluate("() => window.mark") == 1
    assert "w_leeftijd=3" in screen.page.url
    assert "→" in screen.page.locator(".stMain").inner_text()


def test_a_slider_of_a_theme_changes_the_score_at_once(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH + "?show=need")
    before = screen.state("s.values.join()")
    count = screen.painted
    screen.page.get_by_role("button", name="Gewichten").click()
    slider = screen.page.get_by_role("slider", name="Netwerk")
    slider.focus()
    slider.press("ArrowRight")
    screen.wait_for_paint(count)
    assert screen.state("s.values.join()") != before
    assert "w_netwerk=2" in screen.page.url


def test_a_click_opens_why_the_area_stands_there(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH)
    screen.click_area("BU01933000")
    screen.page.get_by_role("heading", name="Holtenbroek IV").wait_for()
    text = screen.page.locator(".stMain").inner_text()
    assert "Wat de opgave hier groter en kleiner maakt" in text
    assert "Om hoeveel mensen gaat het?" in text


def test_each_view_for_a_debate_paints_its_map(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH)
    for choice, kind in (
        ("Grootste opgave", "numeric"),
        ("Meeste kracht om op te bouwen", "numeric"),
        ("Grootste verandering", "numeric"),
        ("Clusters", "categories"),
    ):
        screen.switch("Wat wilt u zien?", choice)
        assert screen.state("s.message.kind") == kind
        assert screen.state("s.fills.filter(Boolean).length") >= 55


def test_a_link_with_weights_gives_the_same_map_elsewhere(open_screen: Opener) -> None:
    link = PATH + "?show=need&w_netwerk=4&w_leeftijd=0&without=low_income"
    first, second = open_screen().open_map(link), open_screen().open_map(PATH + "?show=need")
    assert first.state("s.values.join()") != second.state("s.values.join()")
    third = open_screen().open_map(first.page.url.removeprefix(first.address))
    assert third.state("s.values.join()") == first.state("s.values.join()")


def test_hostile_weights_fall_back_with_a_notice(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH + "?w_netwerk=-1e9&show=%3Cscript%3E&without=x.y")
    text = screen.page.locator(".stMain").inner_text()
    assert "Niet alles in deze link" in text
    assert screen.state("s.level.codes.length") == 78


def test_no_sideways_scroll_on_a_phone(open_screen: Opener) -> None:
    screen = open_screen(PHONE, touch=True).open_map(PATH)
    width = screen.page.evaluate("() => document.querySelector('.stMain').scrollWidth")
    assert width <= PHONE["width"]


def test_a_click_on_a_dot_selects_its_area_everywhere(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH)
    for plot in ("scatter-strength", "scatter-effort", "ranking"):
        chosen_before = screen.state("s.message.selected")
        another = re.compile(f"area=(?!{chosen_before})BU")
        dots = screen.page.locator(f".st-key-{plot} .scatterlayer path.point")
        dots.first.scroll_into_view_if_needed()
        before = screen.painted
        # Plotly listens on a layer over the dots, so the place is clicked, not the element.
        boxes = [dots.nth(i).bounding_box() for i in range(0, dots.count(), 7)]
        for box in boxes:
            assert box is not None
            screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            try:
                screen.page.wait_for_url(another, timeout=4_000)
                break
            except PlaywrightTimeoutError:
                continue
        screen.wait_for_paint(before)
        code = screen.page.url.split("area=")[1].split("&")[0]
        name = screen.state("s.level.names[s.level.index.get(s.message.selected)]")
        assert screen.state("s.message.selected") == code != chosen_before
        assert screen.page.get_by_role("heading", name=str(name), exact=True).count() == 1


@pytest.mark.parametrize("path", [PATH, "/?area=BU01933000"])
def test_the_map_stays_in_sight_beside_a_long_text(open_screen: Opener, path: str) -> None:
    screen = open_screen().open_map(path)
    start = top_of_map(screen)
    assert scrolled(screen, 60) == start - 60
    assert scrolled(screen, 150) == scrolled(screen, 170) > 0
    # Past the text it goes with the rest of the page.
    assert scrolled(screen, 1_500) < 0
    assert scrolled(screen, 0) == start


def test_the_map_of_a_phone_scrolls_with_the_page(open_screen: Opener) -> None:
    screen = open_screen(PHONE, touch=True).open_map(PATH)
    start = top_of_map(screen)
    assert scrolled(screen, 400) == start - 400


def test_all_five_cards_can_be_read_beside_the_map_with_little_scrolling(
    open_screen: Opener,
) -> None:
    screen = open_screen().open_map(PATH)
    screen.page.locator("[class*='st-key-pick-card-']").nth(4).wait_for()
    cards = screen.page.locator("[class*='st-key-card-']")
    assert cards.count() == 5
    boxes = [cards.nth(i).bounding_box() for i in range(5)]
    assert all(box is not None for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes if box)
    assert bottom < 900 + 250
    assert all(box["x"] > 800 for box in boxes if box)


def test_the_areas_of_the_list_are_named_in_the_plots(open_screen: Opener) -> None:
    for size in ({"width": 1440, "height": 900}, PHONE):
        screen = open_screen(size).open_map(PATH)
        cards = screen.page.locator("[class*='st-key-pick-card-'] p")
        cards.nth(4).wait_for()
        listed = {text.split("\n")[0].strip() for text in cards.all_inner_texts()}
        for plot in ("scatter-strength", "scatter-effort"):
            notes = screen.page.locator(f".st-key-{plot} .annotation-text")
            notes.nth(8).wait_for()
            texts = notes.all_text_contents()
            assert {name for name in listed if name in texts} == listed
            boxes = [notes.nth(i).bounding_box() for i in range(notes.count())]
            known = [box for box in boxes if box is not None]
            assert len(known) == 4 + 5
            assert not [1 for one, other in combinations(known, 2) if overlap(one, other)]


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Return whether the insides of two boxes overlap by more than a hair."""
    wide = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    high = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return wide > 1 and high > 1


def top_of_map(screen: Screen) -> float:
    box = screen.page.locator(".st-key-map iframe").bounding_box()
    assert box is not None
    return round(box["y"])


def scrolled(screen: Screen, down: int) -> float:
    """Return how far the map is from the top once the page is scrolled this far."""
    screen.page.locator(".stMain").evaluate("(main, y) => main.scrollTo(0, y)", down)
    screen.page.wait_for_timeout(200)
    return top_of_map(screen)


def test_a_part_of_a_name_narrows_the_table(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH + "?lang=en")
    screen.page.get_by_label("Search in the table").fill("zzz")
    screen.page.keyboard.press("Enter")
    screen.page.get_by_text("No area has that in its name").wait_for()


def test_nothing_leaves_the_machine_and_the_console_stays_clean(open_screen: Opener) -> None:
    screen = open_screen().open_map(PATH)
    screen.switch("Wat wilt u zien?", "Clusters")
    assert outside(screen.requests, screen.address) == []
    # Streamlit asks for its own health at the path of a deep link, which is not there.
    ours = [text for text in screen.errors if "404" not in text]
    assert ours == []
