"""The map page in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.screen import Screen, outside, until

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
NOTE_YEARS = """() => {
  window.years = [];
  new MutationObserver(() => {
    const shown = document.querySelector('.ok-play span')?.textContent;
    if (shown && shown !== window.years.at(-1)) window.years.push(shown);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
HOLTENBROEK_IV = "BU01933000"


def test_opening_answers_without_a_click(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    text = screen.page.locator(".stMain").inner_text()
    assert "Holtenbroek" in text
    assert "Hoogste 5 buurten" in text
    assert "Laagste 5 buurten" in text
    assert screen.state("s.values.filter(v => v !== null).length") == 62


def test_nothing_leaves_the_machine_and_nothing_fails(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    screen.switch("Thema", "Kracht")
    screen.click_area(HOLTENBROEK_IV)
    screen.page.get_by_role("link", name="Verantwoording").click()
    screen.page.get_by_role("heading", name="Verantwoording", level=1).wait_for()
    screen.settle()
    assert outside(screen.requests, screen.address) == []
    assert screen.errors == []


def test_a_switch_repaints_in_the_same_document_and_keeps_the_zoom(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    screen.map_frame.evaluate("() => { map.setZoom(14, {animate: false}); window.mark = 1; }")
    loads = len(screen.frame_loads)
    before = screen.state("s.fills.join()")
    screen.switch("Thema", "Kracht")
    assert screen.state("s.fills.join()") != before
    assert screen.map_frame.evaluate("() => [map.getZoom(), window.mark]") == [14, 1]
    assert [url for url in screen.frame_loads[loads:] if "folium" in url] == []


def test_the_map_never_shows_a_blank_frame_during_a_switch(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    screen.map_frame.evaluate(
        """() => {
          const canvas = document.querySelector('canvas[data-layer=fill]');
          const context = canvas.getContext('2d');
          window.blank = 0; window.seen = 0;
          const look = () => {
            const { width, height } = canvas;
            const data = context.getImageData(width / 4, height / 4, width / 2, height / 2).data;
            window.seen += 1;
            if (!data.some((value) => value !== 0)) window.blank += 1;
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }"""
    )
    screen.switch("Thema", "Kracht")
    screen.switch("Thema", "Netwerk")
    seen, blank = screen.map_frame.evaluate("() => [window.seen, window.blank]")
    assert seen > 5
    assert blank == 0


def test_one_click_is_one_rerun_and_opens_the_panel(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    before = screen.painted
    screen.click_area(HOLTENBROEK_IV)
    screen.page.get_by_role("heading", name="Holtenbroek IV").wait_for()
    screen.page.wait_for_timeout(600)
    assert screen.painted == before + 1
    assert "area=BU01933000" in screen.page.url
    assert "Wijk Holtenbroek" in screen.page.locator(".stMain").inner_text()


def test_keyboard_reaches_every_area_and_enter_selects(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    screen.map_frame.locator("#map_div").focus()
    screen.page.keyboard.press("ArrowRight")
    screen.page.keyboard.press("ArrowUp")
    spoken = screen.map_frame.locator(".ok-voice").inner_text()
    before = screen.painted
    screen.page.keyboard.press("Enter")
    screen.wait_for_paint(before)
    name = spoken.split(".")[0]
    screen.page.get_by_role("heading", name=name, exact=True).wait_for()


def test_arrow_keys_can_walk_to_each_of_the_78_buurten(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    reached = screen.map_frame.evaluate(
        """() => {
          const box = document.getElementById('map_div');
          const voice = () => document.querySelector('.ok-voice').textContent.split('.')[0];
          const press = (key) => box.dispatchEvent(new KeyboardEvent('keydown', { key }));
          const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
          const names = new Set();
          let seed = 7;
          for (let step = 0; step < 6000; step++) {
            seed = (seed * 1103515245 + 12345) % 2147483648;
            press(arrows[Math.floor(seed / 65536) % 4]);
            names.add(voice());
          }
          return names.size;
        }"""
    )
    assert reached == 78


def test_tooltip_tells_value_unit_year_rank_and_average(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    lines = screen.map_frame.evaluate(
        "() => { const s = opbouwkaart.state;"
        f" return opbouwkaart.describe(s, s.level.index.get('{HOLTENBROEK_IV}')); }}"
    )
    told = dict(lines)
    assert told["name"] == "Holtenbroek IV"
    assert told["wijk"] == "Wijk Holtenbroek"
    assert told["value"].startswith("20% van de huishoudens")
    assert "2021" in told["value"]
    assert "van 62" in told["rank"]
    assert told["reference"] == "Zwolle: 8,6%"


def test_missing_area_is_hatched_and_says_why(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    assert screen.state("s.fills[s.level.index.get('BU01931350')]") is None
    lines = screen.map_frame.evaluate(
        "() => opbouwkaart.describe(opbouwkaart.state,"
        " opbouwkaart.state.level.index.get('BU01931350'))"
    )
    assert "Geen cijfer" in dict(lines)["missing"]
    assert "value" not in dict(lines)


def test_search_selects_and_zooms(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    zoom = screen.map_frame.evaluate("() => map.getZoom()")
    before = screen.painted
    search = screen.page.get_by_role("combobox", name="Zoek een wijk of buurt")
    search.click()
    search.press_sequentially("holt")
    screen.page.get_by_role("option", name="Holtenbroek IV (buurt)").click()
    screen.wait_for_paint(before)
    screen.page.get_by_role("heading", name="Holtenbroek IV").wait_for()
    until(screen.map_frame, "(zoom) => map.getZoom() > zoom", zoom)


def test_a_copied_link_gives_the_same_view_in_another_browser(open_screen: Opener) -> None:
    first = open_screen().open_map()
    first.switch("Niveau", "Wijk")
    first.switch("Thema", "Kracht")
    first.click_area("WK019330")
    second = open_screen().open_map(first.page.url.removeprefix(first.address))
    assert second.state("s.fills.join()") == first.state("s.fills.join()")
    assert second.state("s.message.selected") == "WK019330"
    heading = first.page.get_by_role("heading", level=1).inner_text()
    assert second.page.get_by_role("heading", level=1).inner_text() == heading


def test_hostile_link_falls_back_with_a_notice_and_runs_nothing(open_screen: Opener) -> None:
    screen = open_screen().open_map(
        "/?indicator=%3Cscript%3Ewindow.hit%3D1%3C/script%3E&level=planeet&year=99999&area=%27--"
    )
    text = screen.page.locator(".stMain").inner_text()
    assert "Niet alles in deze link" in text
    assert "script" not in text
    assert screen.page.evaluate("() => window.hit") is None
    assert screen.state("s.level.codes.length") == 78


def test_back_button_brings_the_earlier_view_back(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    first = screen.state("s.message.title")
    screen.switch("Thema", "Kracht")
    before = screen.painted
    screen.page.go_back()
    screen.wait_for_paint(before)
    assert screen.state("s.message.title") == first


def test_playing_the_years_repaints_and_ends_on_the_chosen_year(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    before = screen.painted
    screen.page.get_by_role("button", name="Meer").click()
    screen.map_frame.evaluate(NOTE_YEARS)
    screen.page.get_by_role("button", name="Speel de jaren af").click()
    screen.wait_for_paint(before)
    until(screen.map_frame, "() => window.years.includes('2017')")
    assert screen.map_frame.evaluate("() => window.years.slice(0, 3)") == ["2015", "2016", "2017"]
    screen.map_frame.get_by_role("button", name="Stop").click()
    assert screen.state("s.period") == "2021"
    assert screen.map_frame.locator(".ok-play").count() == 0


def test_unreachable_background_gives_a_short_notice_and_keeps_the_map(open_screen: Opener) -> None:
    screen = open_screen()
    screen.page.route("**/service.pdok.nl/**", lambda route: route.abort())
    screen.open_map("/?background=1")
    screen.map_frame.locator(".ok-notice", has_text="niet bereikbaar").wait_for()
    assert screen.map_frame.locator(".leaflet-tile").count() == 0
    assert screen.state("s.fills.filter(Boolean).length") == 62


def test_english_is_complete_on_the_page(open_screen: Opener) -> None:
    screen = open_screen().open_map("/?lang=en")
    text = screen.page.locator(".stMain").inner_text()
    assert "Highest 5 buurten" in text
    assert "Hoogste" not in text
    assert screen.page.evaluate("() => document.documentElement.lang") == "en"


def test_the_map_has_painted_before_the_scripts_of_plots_are_asked_for(open_screen: Opener) -> None:
    screen = open_screen().open_map()
    screen.page.locator(".js-plotly-plot").first.wait_for()
    told = next(i for i, url in enumerate(screen.requests) if "/map-painted/" in url)
    plots = next(i for i, url in enumerate(screen.requests) if "PlotlyChart" in url)
    assert told < plots
    screen.switch("Thema", "Kracht")
    assert sum("/map-painted/" in url for url in screen.requests) == 1
