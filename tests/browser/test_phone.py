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


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_whole_gemeente_is_in_the_frame(open_screen: Opener, size: dict[str, int]) -> None:
    frame = open_screen(size, touch=size == PHONE).open_map().map_frame
    until(frame, "() => map.getSize().x === innerWidth && map.getSize().y === innerHeight")
    assert frame.evaluate("() => map.getBounds().contains(opbouwkaart.state.level.latLngBounds())")
