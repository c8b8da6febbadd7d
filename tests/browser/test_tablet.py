"""A tablet on its side, with the menu open: every control is in sight, and no word is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.screen import Screen

pytestmark = pytest.mark.browser
TABLET = {"width": 1024, "height": 768}
SIZES = [TABLET, *({"width": width, "height": 800} for width in (1150, 1180, 1299, 1300))]
OUTSIDE = """(key) => {
  const row = document.querySelector('.st-key-' + key).getBoundingClientRect();
  const parts = [...document.querySelectorAll(`.st-key-${key} :is(button, input, [role=slider])`)];
  const boxes = parts.map(e => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 1);
  return [boxes.length, row.height,
    boxes.filter(([, b]) => b.right > row.right + 1).map(([e]) => e.outerHTML.slice(0, 90))];
}"""
PAGES = {
    "controls": "/",
    "need-controls": "/opgave-en-kracht",
    "initiatives-controls": "/initiatieven",
    "agenda-controls": "/initiatieven?part=agenda",
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("key", PAGES)
def test_every_control_is_in_sight_beside_the_menu(
    open_screen: Callable[..., Screen], key: str, size: dict[str, int]
) -> None:
    screen = open_screen(size).open(PAGES[key])
    screen.page.locator(f".st-key-{key} :is(button, input)").nth(2).wait_for(state="attached")
    screen.settle()
    count, height, outside = screen.page.evaluate(OUTSIDE, key)
    assert count >= 3
    assert outside == []
    # Two rows at most three: a part of no width once made the row twice as high.
    assert height < 170
