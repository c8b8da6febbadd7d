"""Initiatives as markers on the map, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from geo.dataset import open_dataset
from geo.initiatives.area_tree import area_tree
from geo.initiatives.bulk import clear_sample, load_sample
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.records import InitiativeContent, Point
from geo.initiatives.store import add_initiative, read_snapshot, remove_initiative
from tests.browser.screen import Screen, outside, until
from tests.browser.test_accessibility import violations
from tests.browser.test_initiatives_page import name_yourself

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
Add = Callable[..., int]
HOLTENBROEK_IV = "BU01933000"
LAYER = "/?initiatives=1"
# In the far south, where nothing else stands.
SOUTH = Point(52.4468, 6.1307)
CROSSING = Point(52.5276, 6.0963)
ROOT = Path(__file__).parents[2]
HEADING = "Wat gebeurt er, en wat vragen mensen?"
HOSTILE = '<img src=x onerror="window.top.hacked=1"><script>window.top.hacked=1</script>'


@pytest.fixture
def registry(own_registry: Path) -> Registry:
    return open_registry(None, own_registry, "GM0193")


@pytest.fixture
def add(registry: Registry) -> Iterator[Add]:
    """Return a function that records an initiative for the time of one test."""
    before = {item.id for item in read_snapshot(registry).initiatives}

    def record(title: str, **given: object) -> int:
        content = InitiativeContent(title=title, **({"areas": (HOLTENBROEK_IV,)} | given))  # type: ignore[arg-type]
        return add_initiative(registry, content, who="Ans", at=datetime.now(UTC)).id

    yield record
    for item in read_snapshot(registry).current:
        if item.id not in before:
            remove_initiative(registry, item.id, item.version, who="Ans", at=datetime.now(UTC))


def near(place: Point, metres_east: float) -> Point:
    return Point(place.lat, place.lon + metres_east / 67_900)


def tooltip(screen: Screen) -> str:
    return str(screen.map_frame.locator(".ok-tip").inner_text())


def test_the_layer_comes_and_goes_without_a_new_document(open_screen: Opener, add: Add) -> None:
    add("Soep in het zuiden", point=SOUTH, organisation="Soepclub")
    screen = open_screen().open_map()
    frame = screen.map_frame
    frame.evaluate("() => { map.setZoom(13, {animate: false}); window.mark = 1; }")
    assert frame.locator(".ok-marker").count() == 0
    loads, switch = (
        len(screen.frame_loads),
        screen.page.locator(".st-key-control-initiatives label"),
    )
    for is_on in (True, False, True):
        before = screen.painted
        switch.click()
        screen.wait_for_paint(before)
        assert ("initiatives=1" in screen.page.url) is is_on
    frame.evaluate("() => map.setView([52.4468, 6.1307], 13, {animate: false})")
    frame.get_by_role("button", name="Soep in het zuiden, Soepclub, Actief").wait_for()
    assert frame.evaluate("() => window.mark") == 1
    assert [url for url in screen.frame_loads[loads:] if "folium" in url] == []
    assert sum("markers-" in url for url in screen.requests) == 1
    assert outside(screen.requests, screen.address) == []
    assert screen.errors == []


def test_markers_are_kept_by_no_browser_and_fetched_anew_when_the_registry_changed_meanwhile(
    open_screen: Opener, add: Add, registry: Registry
) -> None:
    number = add("Net verwijderd", point=SOUTH)
    add("Blijft staan", point=near(SOUTH, 3000))
    screen = open_screen()
    answers: list[tuple[int, str | None]] = []

    def changed_on_the_way(route: Route) -> None:
        if not answers:
            remove_initiative(registry, number, 1, who="Ans", at=datetime.now(UTC))
        answer = route.fetch()
        answers.append((answer.status, answer.headers.get("cache-control")))
        route.fulfill(response=answer)

    screen.page.route("**/markers-*", changed_on_the_way)
    screen.open_map(LAYER)
    screen.map_frame.get_by_role("button", name="Blijft staan").wait_for()
    assert answers == [(410, "no-store"), (200, "no-store")]
    assert screen.map_frame.get_by_role("button", name="Net verwijderd").count() == 0


def test_a_marker_opens_its_initiative_beside_the_map_and_leads_to_all_of_it(
    open_screen: Opener, add: Add
) -> None:
    number = add("Soep in het zuiden", point=SOUTH, description="Elke week soep.")
    screen = open_screen().open_map(f"{LAYER}&indicator=lonely")
    page, before = screen.page, screen.painted
    screen.map_frame.get_by_role("button", name="Soep in het zuiden").click()
    screen.wait_for_paint(before)
    panel = page.locator(".st-key-map-initiative")
    expect(panel.get_by_role("heading", name="Soep in het zuiden")).to_be_visible()
    expect(panel.get_by_text("Elke week soep.")).to_be_visible()
    assert f"initiative={number}" in page.url
    assert screen.painted == before + 1
    chosen = screen.map_frame.locator(".ok-marker.chosen")
    expect(chosen).to_have_count(1)
    panel.get_by_role("link", name="Alles over dit initiatief").click()
    expect(page.get_by_role("heading", name=HEADING)).to_be_visible()
    expect(page.get_by_role("heading", name="Soep in het zuiden")).to_be_visible()
    assert "/initiatieven?" in page.url
    assert f"item={number}" in page.url
    # The figure of before is kept.
    page.get_by_role("link", name="Kaart", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("eenzaam")


def test_close_together_they_are_one_number_that_zooms_in(open_screen: Opener, add: Add) -> None:
    for number in range(3):
        add(f"Zuid {number}", point=near(SOUTH, 150 * number))
    frame = open_screen().open_map(LAYER).map_frame
    cluster = frame.get_by_role("button", name="3 initiatieven dicht bij elkaar")
    cluster.wait_for()
    assert cluster.inner_text() == "3"
    zoom = frame.evaluate("() => map.getZoom()")
    cluster.click()
    for number in range(3):
        frame.get_by_role("button", name=f"Zuid {number}, Actief").wait_for()
    assert frame.evaluate("() => map.getZoom()") > zoom


def test_at_one_address_they_are_a_list(open_screen: Opener, add: Add) -> None:
    numbers = [add(title, point=SOUTH) for title in ("Thee", HOSTILE)]
    screen = open_screen().open_map(LAYER)
    screen.map_frame.get_by_role("button", name="2 initiatieven dicht bij elkaar").click()
    items = screen.map_frame.locator(".ok-marker-list button")
    assert sorted(items.all_inner_texts()) == sorted(["Thee", HOSTILE])
    before = screen.painted
    items.filter(has_text="Thee").click()
    screen.wait_for_paint(before)
    assert f"initiative={numbers[0]}" in screen.page.url


def test_markers_work_by_keyboard(open_screen: Opener, add: Add) -> None:
    number = add("Soep in het zuiden", point=SOUTH, organisation="Soepclub")
    for east in (2000, 2150):
        add("Verder weg", point=near(SOUTH, east))
    screen = open_screen().open_map(LAYER)
    frame = screen.map_frame
    cluster = frame.get_by_role("button", name="2 initiatieven dicht bij elkaar")
    cluster.focus()
    screen.page.keyboard.press("Enter")
    # The cluster is gone; whoever stepped through the map is still in it.
    frame.get_by_role("button", name="Verder weg").first.wait_for()
    assert frame.evaluate("() => document.activeElement !== document.body")
    frame.evaluate("() => map.setView([52.4468, 6.1307], 13, {animate: false})")
    frame.get_by_role("button", name="Soep in het zuiden").focus()
    told = tooltip(screen)
    assert [part in told for part in ("Soep in het zuiden", "Soepclub", "Actief")] == [True] * 3
    before = screen.painted
    screen.page.keyboard.press("Enter")
    screen.wait_for_paint(before)
    assert f"initiative={number}" in screen.page.url


def test_pointing_at_a_marker_tells_of_it_and_not_of_the_area_under_it(
    open_screen: Opener, add: Add
) -> None:
    add("Soep in het zuiden", point=SOUTH)
    screen = open_screen().open_map(LAYER)
    screen.map_frame.get_by_role("button", name="Soep in het zuiden").hover()
    assert tooltip(screen).splitlines() == ["Soep in het zuiden", "Actief"]


def test_one_without_a_place_and_a_fictional_one_say_so_and_look_so(
    open_screen: Opener, add: Add, registry: Registry
) -> None:
    add("Zonder plek", areas=("BU01935120",))
    sample = InitiativeContent(title="Verzonnen soep", areas=(HOLTENBROEK_IV,), point=SOUTH)
    load_sample(registry, (sample,), (), (), who="Ans", at=datetime.now(UTC))
    try:
        screen = open_screen().open_map(LAYER)
        expect(
            screen.page.get_by_text("een deel van deze initiatieven is verzonnen")
        ).to_be_visible()
        frame = screen.map_frame
        fictional = frame.get_by_role(
            "button", name="Verzonnen soep, Actief, verzonnen voorbeeld", exact=True
        )
        hollow = frame.get_by_role("button", name="Zonder plek, Actief, geen precieze plek")
        fictional.wait_for()
        style = "(element) => [getComputedStyle(element).borderStyle, element.className]"
        assert fictional.evaluate(style)[0] == "dashed"
        assert "no-place" not in fictional.evaluate(style)[1]
        assert hollow.evaluate(style)[0] == "solid"
        assert "no-place" in hollow.evaluate(style)[1]
    finally:
        clear_sample(registry, who="Ans", at=datetime.now(UTC))


def test_a_stored_script_is_text_everywhere(open_screen: Opener, add: Add) -> None:
    number = add(HOSTILE, point=SOUTH, organisation=HOSTILE, description=HOSTILE)
    screen = open_screen().open_map(f"{LAYER}&initiative={number}")
    marker = screen.map_frame.locator(".ok-marker.chosen")
    marker.hover()
    assert HOSTILE in tooltip(screen)
    panel = screen.page.locator(".st-key-map-initiative")
    assert panel.get_by_role("heading").inner_text() == HOSTILE
    screen.page.wait_for_timeout(500)
    assert screen.page.evaluate("() => window.hacked") is None
    assert screen.page.locator("img[src=x]").count() == 0
    assert screen.map_frame.locator("img[src=x], script:text('hacked')").count() == 0


def test_a_place_is_pointed_at_with_the_keyboard_at_any_level(
    open_screen: Opener, registry: Registry, add: Add
) -> None:
    add("Al eerder")
    screen = open_screen().open_map("/initiatieven?level=wijk&area=WK019330")
    page, frame = screen.page, screen.map_frame
    name_yourself(page)
    page.get_by_role("button", name="Initiatief toevoegen").click()
    page.get_by_label("Hoe heet het?").fill("Met het toetsenbord")
    page.get_by_role("button", name="Wijs aan op de kaart").click()
    until(frame, "() => opbouwkaart.state.message.place === true")
    area = frame.locator("#map_div")
    assert str(area.get_attribute("aria-label")).startswith("Een plek aanwijzen")
    area.focus()
    middle = frame.evaluate(
        "() => { const { labels, index } = opbouwkaart.state.level;"
        " const { lat, lon } = labels[index.get('WK019330')]; return [lat, lon]; }"
    )
    page.keyboard.press("ArrowRight")
    frame.locator(".ok-cross").wait_for()
    page.keyboard.press("Shift+ArrowLeft")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    # One step right, eight left, seven right: back in the middle of the wijk.
    until(frame, "() => document.querySelector('.ok-voice').textContent !== ''")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Aangewezen op de kaart, in ")).to_be_visible()
    expect(frame.locator(".ok-pin")).to_have_count(1)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", name="Met het toetsenbord")).to_be_visible()
    kept = read_snapshot(registry).initiatives[-1].content
    assert kept.point is not None
    assert (kept.point.lat, kept.point.lon) == pytest.approx(tuple(middle), abs=2e-4)


def test_a_click_in_place_mode_gives_the_buurt_also_on_a_marker_and_at_the_level_of_wijken(
    open_screen: Opener, add: Add
) -> None:
    add("Staat in de weg", point=CROSSING)
    screen = open_screen().open_map("/initiatieven?level=wijk")
    page = screen.page
    name_yourself(page)
    page.get_by_role("button", name="Initiatief toevoegen").click()
    page.get_by_role("button", name="Wijs aan op de kaart").click()
    until(screen.map_frame, "() => opbouwkaart.state.message.place === true")
    screen.map_frame.evaluate("() => map.setView([52.5276, 6.0963], 16, {animate: false})")
    screen.map_frame.get_by_role("button", name="Staat in de weg").click()
    expect(page.get_by_text("Aangewezen op de kaart, in ")).to_be_visible()
    # Without areas of its own it gets the buurt that the place is in.
    tree = area_tree(open_dataset(ROOT / "data" / "zwolle"))
    buurt = tree.names[str(tree.area_at(CROSSING))]
    expect(page.get_by_role("button", name=f"Remove {buurt} (buurt)")).to_be_visible()
    assert "item=" not in page.url


def test_axe_reports_no_violation_with_markers_on_the_map(open_screen: Opener, add: Add) -> None:
    number = add("Voor de toets", point=SOUTH)
    add("Zonder plek")
    screen = open_screen().open_map(f"{LAYER}&initiative={number}")
    screen.map_frame.locator(".ok-marker.chosen").wait_for()
    assert violations(screen.page) == []
    assert violations(screen.map_frame) == []


def test_no_name_lies_under_a_marker(open_screen: Opener, add: Add) -> None:
    for number, east in enumerate((-900, 0, 900)):
        add(f"Soep {number}", point=near(CROSSING, east))
    screen = open_screen().open_map(LAYER)
    screen.map_frame.locator(".leaflet-marker-icon").first.wait_for()
    boxes = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
      const box = element.getBoundingClientRect();
      return [box.left, box.top, box.right, box.bottom];
    })"""
    for zoom in (12, 13, 14.25):
        screen.map_frame.evaluate("(zoom) => map.setZoom(zoom, { animate: false })", zoom)
        markers = screen.map_frame.evaluate(boxes, ".leaflet-marker-icon")
        names = screen.map_frame.evaluate(boxes, ".leaflet-labels-pane span")
        assert markers
        assert names
        assert [
            (name, marker)
            for name in names
            for marker in markers
            if name[0] < marker[2] and marker[0] < name[2]
            and name[1] < marker[3] and marker[1] < name[3]
        ] == []  # fmt: skip
