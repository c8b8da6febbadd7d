"""Parts of pages that make HTML or sentences: complete, and free of markup from data."""

from __future__ import annotations

from geo.answers.map import ranked_areas
from geo.i18n import language_of
from geo.maps.choropleth import Choropleth
from geo.maps.classes import Classes
from geo.maps.index_maps import BIVARIATE, BIVARIATE_LABELS
from geo.ui.accountability.tables import years_text
from geo.ui.need_and_strength.legend import bivariate_legend_html
from geo.ui.parts.html_table import html_table
from geo.ui.parts.legend import legend_html
from geo.views.need_and_strength import PRESETS, NeedView, need_params

NL = language_of("nl")
HOSTILE = "<img src=x onerror=alert(1)>"
SHOWN = Choropleth(
    level="buurt",
    title=HOSTILE,
    unit=HOSTILE,
    period="2020",
    codes=("BU1", "BU2", "BU3"),
    names=("B", HOSTILE, "A"),
    values=(12.0, None, 12.0),
    reasons=("", HOSTILE, ""),
    weak=(False, False, True),
    classes=Classes((10.0,), 4.0, 12.0, 0),
    colours=("#deebf7", "#08519c"),
    labels=("4 – 10", "11 – 12"),
)


def test_a_legend_shows_nothing_as_markup_and_counts_every_area() -> None:
    html = legend_html(SHOWN, HOSTILE, NL)
    assert HOSTILE not in html
    assert html.count('count">(2)') == 1
    assert html.count('count">(1)') == 2
    assert "2 van 3 gebieden" in html


def test_equal_figures_are_listed_by_name() -> None:
    assert [code for _, _, code in ranked_areas(SHOWN)] == ["BU3", "BU1"]


def test_a_table_shows_nothing_as_markup() -> None:
    assert HOSTILE not in html_table([HOSTILE], [[HOSTILE]], HOSTILE)


def test_runs_of_years_are_joined() -> None:
    assert years_text([2024, 2015, 2016, 2017]) == "2015–2017, 2024"


def test_the_square_of_need_and_effort_counts_each_class() -> None:
    classes = Classes(tuple(float(i) for i in range(8)), 0.0, 8.0, 0)
    shown = Choropleth(
        level="buurt", title="t", unit="", period="2014–2024", codes=("a", "b", "c"),
        names=("a", "b", "c"), values=(6.0, 6.0, None), reasons=("", "", "x"),
        weak=(False, False, False), classes=classes, colours=BIVARIATE, labels=BIVARIATE_LABELS,
        kind="categories",
    )  # fmt: skip
    html = bivariate_legend_html(shown, NL)
    assert html.count('class="cell"') == 9
    assert "<span>2</span>" in html
    assert "(1)" in html


def test_presets_come_back_from_their_own_link() -> None:
    for name in PRESETS:
        chosen = NeedView().with_preset(name)
        assert chosen.preset() == name
        assert all(key.isascii() for key in need_params(chosen))
