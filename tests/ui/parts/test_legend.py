"""The legend tells what the map shows, and only that."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.i18n import language_of
from geo.maps.choropleth import Choropleth
from geo.maps.classes import Classes
from geo.ui.parts.legend import legend_html

EN = language_of("en")
SCRIPT = "<script>alert('x')</script>"
SHOWN = Choropleth(
    level="buurt",
    title="Lonely",
    unit="% of adults",
    period="2020",
    codes=("BU1", "BU2", "BU3", "BU4", "BU5"),
    names=("A", "B", "C", "D", "E"),
    values=(12.0, None, 4.0, 12.0, None),
    reasons=("", "not measured", "", "", "too few people"),
    weak=(False, False, True, False, False),
    classes=Classes((10.0,), 4.0, 12.0, 0),
    colours=("#deebf7", "#08519c"),
    labels=("4 – 10", "11 – 12"),
)


def entries(html: str) -> list[tuple[str, int]]:
    found = re.findall(r"<span>([^<]*) <span class=\"count\">\(([\d,.]+)\)</span>", html)
    return [(label, int(count)) for label, count in found]


def test_classes_and_reasons_together_count_every_area_once() -> None:
    shown = entries(legend_html(replace(SHOWN, weak=(False,) * 5), "", EN))
    assert shown == [
        ("4 – 10", 1), ("11 – 12", 2), ("no figure: not measured", 1),
        ("no figure: too few people", 1),
    ]  # fmt: skip
    assert sum(count for _, count in shown) == len(SHOWN.codes)


def test_areas_on_weak_ground_are_told_apart() -> None:
    assert entries(legend_html(SHOWN, "", EN))[-1] == ("rests on few answers", 1)
    without = legend_html(replace(SHOWN, weak=(False,) * 5), "", EN)
    assert "rests on few answers" not in without


def test_swatches_have_the_colours_of_the_map_in_its_order() -> None:
    html = legend_html(SHOWN, "", EN)
    assert re.findall(r"background:(#\w+)", html) == list(SHOWN.colours)
    assert html.count("swatch hatch") == 2


def test_the_summary_names_unit_year_number_of_areas_and_direction() -> None:
    html = legend_html(SHOWN, "Higher means: more need", EN)
    assert "% of adults, 2020. 3 of 5 areas have a figure. Higher means: more need." in html


def test_the_legend_speaks_the_language_of_the_reader() -> None:
    assert legend_html(SHOWN, "", language_of("nl")) != legend_html(SHOWN, "", EN)
    assert "have a figure" not in legend_html(SHOWN, "", language_of("nl"))


def test_a_script_in_unit_label_reason_or_direction_is_text() -> None:
    shown = replace(
        SHOWN, unit=SCRIPT, period=SCRIPT, labels=(SCRIPT, SCRIPT),
        reasons=("", SCRIPT, "", "", SCRIPT),
    )  # fmt: skip
    html = legend_html(shown, SCRIPT, EN)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3 + 2 + 1


def test_what_has_no_unit_does_not_begin_with_a_comma() -> None:
    html = legend_html(replace(SHOWN, unit=""), "x", EN)
    assert "<p>2020. 3 of 5 areas have a figure. x.</p>" in html


def test_a_map_without_any_figure_still_says_how_to_read_it() -> None:
    empty = replace(SHOWN, values=(None,) * 5, reasons=("nothing recorded",) * 5, weak=(False,) * 5)
    html = legend_html(empty, "Nothing recorded is not the same as nothing there", EN)
    assert "Nothing recorded is not the same as nothing there." in html
    assert ("no figure: nothing recorded", 5) in entries(html)
