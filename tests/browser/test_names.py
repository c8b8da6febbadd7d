"""Names on the map: as many as there is room for, each one readable and on its own area."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from tests.browser.screen import DESKTOP, PHONE, Screen, until

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
Box = tuple[float, float, float, float]
CASES = pytest.mark.parametrize(
    ("size", "least"), [(DESKTOP, 13), (PHONE, 8)], ids=["desktop", "phone"]
)
NAMES = """() => [...document.querySelectorAll('.leaflet-labels-pane span')].map((e) => {
  const box = e.getBoundingClientRect();
  const middle = L.point((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  const s = opbouwkaart.state;
  const painter = new opbouwkaart.Painter();
  painter._map = map;
  painter._probe = document.createElement('canvas').getContext('2d');
  const level = map.getZoom() < 13.5 ? s.outline : s.level;
  const owner = painter.areaAt(map.containerPointToLatLng(middle), level);
  const text = e.textContent.replace(/-\\n/g, '-').replace(/\\n/g, ' ');
  const sides = [box.left, box.top, box.right, box.bottom];
  return [text, sides, level.names[owner] || '', e.scrollWidth];
})"""


def names_on(screen: Screen) -> dict[str, tuple[Box, str, float]]:
    """Return of each name its box, the area under its middle, and the width of its text."""
    found = screen.map_frame.evaluate(NAMES)
    assert len({text for text, *_ in found}) == len(found)
    return {text: (tuple(box), owner, width) for text, box, owner, width in found}


def opened(open_screen: Opener, size: dict[str, int], path: str = "/") -> Screen:
    screen = open_screen(size, touch=size == PHONE).open_map(path)
    until(
        screen.map_frame, "() => map.getSize().x === innerWidth && map.getSize().y === innerHeight"
    )
    until(screen.map_frame, "() => document.querySelector('.leaflet-labels-pane span')")
    return screen


@CASES
def test_most_wijken_have_their_name_on_opening(
    open_screen: Opener, size: dict[str, int], least: int
) -> None:
    names = names_on(opened(open_screen, size))
    assert len(names) >= least
    assert "Holtenbroek" in names


@CASES
def test_names_lie_on_their_own_area_whole_and_apart(
    open_screen: Opener, size: dict[str, int], least: int
) -> None:
    screen = opened(open_screen, size)
    width, height = screen.map_frame.evaluate("() => [innerWidth, innerHeight]")
    for zoom in (None, 11, 12, 13, 13.5, 14.25, 16):
        if zoom is not None:
            screen.map_frame.evaluate("(zoom) => map.setZoom(zoom, { animate: false })", zoom)
        names = names_on(screen)
        for name, (box, owner, text_width) in names.items():
            assert owner == name
            assert box[0] >= 0
            assert box[1] >= 0
            assert box[2] <= width
            assert box[3] <= height
            assert text_width <= box[2] - box[0] + 1
        assert [
            (one, other)
            for (one, (a, *_)), (other, (b, *_)) in combinations(names.items(), 2)
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        ] == []


def test_names_do_not_lie_under_the_buttons_of_the_map(open_screen: Opener) -> None:
    screen = opened(open_screen, PHONE)
    buttons = screen.map_frame.evaluate(
        "() => { const b = document.querySelector('.leaflet-control-zoom').getBoundingClientRect();"
        " return [b.left, b.top, b.right, b.bottom]; }"
    )
    for step in range(8):
        screen.map_frame.evaluate(
            "(x) => map.panBy([x, 25], { animate: false })", 40 if step < 4 else 0
        )
        for box, *_ in names_on(screen).values():
            assert not (
                box[0] < buttons[2] and buttons[0] < box[2]
                and box[1] < buttons[3] and buttons[1] < box[3]
            )  # fmt: skip


def test_moving_the_map_takes_the_names_along(open_screen: Opener) -> None:
    screen = opened(open_screen, DESKTOP)
    before = names_on(screen)
    screen.map_frame.evaluate("() => map.panBy([30, -20], { animate: false })")
    after = names_on(screen)
    assert set(after) == set(before)
    for name, (box, *_) in before.items():
        moved = after[name][0]
        assert moved[0] == pytest.approx(box[0] - 30, abs=1)
        assert moved[1] == pytest.approx(box[1] + 20, abs=1)


def test_names_need_no_style_sheet_to_find_their_place(open_screen: Opener) -> None:
    screen = open_screen(DESKTOP)
    screen.page.route("**/map-files/*.css", lambda route: route.abort())
    screen.open_map()
    assert len(names_on(opened(lambda *_, **__: screen, DESKTOP))) >= 13


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Holtenbroek", [["Holtenbroek"]]),
        ("Kamperpoort-Veerallee", [["Kamperpoort-Veerallee"], ["Kamperpoort-", "Veerallee"]]),
        (
            "Poort van Zwolle",
            [["Poort van Zwolle"], ["Poort van", "Zwolle"], ["Poort", "van", "Zwolle"]],
        ),
        ("Aa-landen-Midden", [["Aa-landen-Midden"], ["Aa-landen-", "Midden"]]),
        ("Aa-landen", [["Aa-landen"]]),
    ],
)
def test_a_name_is_broken_evenly_and_only_between_words(
    open_screen: Opener, name: str, lines: list[list[str]]
) -> None:
    frame = opened(open_screen, DESKTOP).map_frame
    found = frame.evaluate("(name) => opbouwkaart.brokenName(name)", name)
    assert found == lines
