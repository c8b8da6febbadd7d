"""The app on a phone: map first, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.screen import DESKTOP, PHONE, Screen, until

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]


@pytest.mark.parametrize("path", ["/", "/?area=BU01933000", "/verantwoording"])
def test_no_sideways_scroll_on_a_phone(open_screen: Opener, path: str) -> None:
    screen = open_screen(PHONE, touch=True).open(path)
    screen.settle()
    widths = screen.page.evaluate(
        "() => [document.documentElement.scrollWidth,"
        " document.querySelector('.stMain').scrollWidth]"
    )
    assert max(widths) <= PHONE["width"]


def test_map_is_in_the_first_screen_before_the_answers(open_screen: Opener) -> None:
    screen = open_screen(PHONE, touch=True).open_map()
    box = screen.page.locator(".st-key-map iframe").bounding_box()
    assert box is not None
    assert box["y"] < PHONE["height"] * 0.55
    assert box["width"] > PHONE["width"] * 0.85
    answer = screen.page.get_by_role("heading", name="Wat laat deze kaart zien?").bounding_box()
    assert answer is not None
    assert answer["y"] > box["y"] + box["height"]


@pytest.mark.parametrize("path", ["/", "/?lang=en", "/?level=wijk&indicator=facilities_mark"])
def test_map_and_the_start_of_its_legend_are_in_the_first_screen(
    open_screen: Opener, path: str
) -> None:
    page = open_screen(PHONE, touch=True).open_map(path).page
    box = page.locator(".st-key-map iframe").bounding_box()
    legend = page.locator(".ok-legend").bounding_box()
    assert box is not None
    assert legend is not None
    assert box["y"] < PHONE["height"] * 0.4
    assert legend["y"] + 24 < PHONE["height"]


def test_playing_the_years_is_not_hidden_behind_the_settings(open_screen: Opener) -> None:
    screen = open_screen(PHONE, touch=True).open_map()
    screen.page.get_by_role("button", name="Meer").tap()
    play = screen.page.get_by_role("button", name="Speel de jaren af")
    play.tap()
    screen.map_frame.locator(".ok-play").wait_for()
    play.wait_for(state="detached")
    screen.page.get_by_role("button", name="Meer").tap()
    play.wait_for()
    screen.map_frame.locator("#map_div").tap(position={"x": 30, "y": 130})
    play.wait_for(state="detached")


def test_year_initiatives_and_more_share_a_row_and_are_easy_to_touch(open_screen: Opener) -> None:
    page = open_screen(PHONE, touch=True).open_map().page
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.st-key-controls > *')].map((e) => {
          const b = e.getBoundingClientRect();
          return [b.left, b.right, b.bottom, b.height];
        })"""
    )
    assert len(boxes) == 6
    assert max(bottom for *_, bottom, _ in boxes[3:]) - min(b[2] for b in boxes[3:]) < 4
    for left, right, _, height in boxes:
        assert left >= 0
        assert right <= PHONE["width"]
        assert height >= 38


def test_a_link_at_the_top_of_the_accountability_page_leads_to_its_part(
    open_screen: Opener,
) -> None:
    screen = open_screen(PHONE, touch=True).open("/verantwoording")
    screen.settle()
    links = screen.page.get_by_role("navigation", name="Op deze pagina").get_by_role("link")
    assert links.count() == screen.page.locator(".stMain h2").count() == 7
    links.get_by_text("Een rekenvoorbeeld").click()
    until(
        screen.page,
        "() => { const { top } = document.querySelector('h2#example').getBoundingClientRect();"
        " return top >= 0 && top < 200; }",
    )
    screen.page.get_by_role("heading", name="Verantwoording", level=1).wait_for(state="attached")


def test_wide_tables_are_cards_on_a_phone(open_screen: Opener) -> None:
    screen = open_screen(PHONE, touch=True).open("/verantwoording")
    screen.settle()
    table = screen.page.get_by_role("table").first
    assert table.evaluate("(t) => t.scrollWidth <= t.parentElement.clientWidth")
    assert (
        table.get_by_role("cell")
        .nth(1)
        .evaluate("(cell) => getComputedStyle(cell, '::before').content")
        == '"Uitgever"'
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_whole_gemeente_is_in_the_frame(open_screen: Opener, size: dict[str, int]) -> None:
    frame = open_screen(size, touch=size == PHONE).open_map().map_frame
    until(frame, "() => map.getSize().x === innerWidth && map.getSize().y === innerHeight")
    assert frame.evaluate("() => map.getBounds().contains(opbouwkaart.state.level.latLngBounds())")
