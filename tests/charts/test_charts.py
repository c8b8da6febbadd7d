"""Plots: what stands out, what is left open, and that names are never markup."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from geo.charts.comparison import comparison_bars
from geo.charts.contribution import contribution_bars
from geo.charts.distribution import stacked, strip_plot
from geo.charts.profile import theme_profile
from geo.charts.quadrant import quadrant_scatter
from geo.charts.ranking import rank_ranges
from geo.charts.style import ACCENT
from geo.charts.trend import trend_lines, trend_words
from geo.i18n import language

NL, EN = language("nl"), language("en")
HOSTILE = "<script>alert(1)</script>"


def strip(**changes: object) -> go.Figure:
    frame = pd.DataFrame(
        {"name": ["A", HOSTILE, "C"], "value": [1.0, 2.0, np.nan], "weak": [False, True, False]},
        index=["BU1", "BU2", "BU3"],
    )
    settings = {
        "unit_text": "%", "decimals": 1, "colours": ["#111111", "#222222", "#333333"],
        "gemeente": 1.5, "gemeente_name": "Zwolle", "gemeente_text": "1,5", "country": None,
        "selected": "BU2", "language": NL,
    }  # fmt: skip
    return strip_plot(frame, **(settings | changes))  # type: ignore[arg-type]


def everything(figure: go.Figure) -> str:
    return str(figure.to_plotly_json())


def test_chosen_area_is_emphasised_and_a_missing_one_has_no_dot() -> None:
    dots = strip().data[0]
    assert list(dots.customdata) == ["BU1", "BU2"]
    assert dots.marker.line.color[1] == ACCENT
    assert dots.marker.size[1] > dots.marker.size[0]


def test_weak_figures_are_drawn_hollow() -> None:
    assert list(strip().data[0].marker.symbol) == ["circle", "circle-open"]


def test_each_dot_keeps_the_colour_of_the_map() -> None:
    assert list(strip().data[0].marker.color) == ["#111111", "#222222"]


@pytest.mark.parametrize("place", ["gemeente", "country"])
def test_a_reference_that_is_not_known_has_no_line(place: str) -> None:
    known = strip(gemeente=1.5, country=1.2)
    assert len(strip(**{"gemeente": 1.5, "country": 1.2, place: None}).layout.shapes) == 1
    assert len(known.layout.shapes) == 2


def test_dots_with_the_same_figure_are_stacked() -> None:
    assert stacked(np.array([3.0, 3.0, 3.0])).tolist() == [0.0, 1.0, 2.0]


def test_numbers_stand_in_the_notation_of_the_language() -> None:
    assert strip().layout.separators == ",."
    assert strip(language=EN).layout.separators == ".,"


def series(**years: float) -> pd.DataFrame:
    return pd.DataFrame({"value": list(years.values())}, index=[int(year[1:]) for year in years])


def words(frame: pd.DataFrame, direction: str, role: str = "need", unit: str = "percent") -> str:
    return trend_words(frame, direction=direction, role=role, unit=unit, decimals=1, language=EN)


@pytest.mark.parametrize(
    ("first", "last", "direction", "judged"),
    [
        (10.0, 15.0, "higher_is_more_need", "unfavourable"),
        (15.0, 10.0, "higher_is_more_need", " favourable"),
        (10.0, 15.0, "higher_is_more_strength", " favourable"),
        (15.0, 10.0, "higher_is_more_strength", "unfavourable"),
    ],
)
def test_a_trend_says_whether_it_is_favourable(
    first: float, last: float, direction: str, judged: str
) -> None:
    told = words(series(y2015=first, y2021=last), direction)
    assert judged in told
    assert ("Rises" if last > first else "Falls") in told
    assert "2015" in told


def test_a_neutral_figure_is_not_judged() -> None:
    told = words(series(y2015=10.0, y2021=15.0), "neutral", role="context")
    assert "favourable" not in told


def test_less_than_half_a_point_is_about_the_same() -> None:
    assert "About the same" in words(series(y2015=10.0, y2021=10.4), "higher_is_more_need")


def test_one_year_is_no_course() -> None:
    assert "fewer than two" in words(series(y2015=10.0, y2016=np.nan), "higher_is_more_need")


def test_a_year_without_a_figure_breaks_the_line() -> None:
    own = series(y2015=10.0, y2016=np.nan, y2017=12.0)
    other = series(y2015=9.0, y2016=9.5, y2017=9.0)
    figure = trend_lines(
        {"A": own, "Zwolle": other}, highlight="A", unit_text="%", decimals=1, language=NL
    )
    line = figure.data[0]
    assert list(line.y) == [10.0, None, 12.0]
    assert line.connectgaps is False
    assert line.line.color == ACCENT
    assert figure.data[1].line.color != ACCENT


def test_a_missing_figure_is_told_in_words_and_has_no_bar() -> None:
    figure = comparison_bars(
        [("A", None, "area", "niet gemeten"), ("Zwolle", 8.6, "gemeente", "8,6")],
        unit_text="%",
        language=NL,
    )
    assert figure.data[0].x[0] is None
    assert "niet gemeten" in [note.text for note in figure.layout.annotations]
    assert "0" not in [note.text for note in figure.layout.annotations]


def profile(name: str = "Netwerk") -> go.Figure:
    rows = pd.DataFrame(
        {
            "label": [name, "Kracht"],
            "position": [90.0, np.nan],
            "colour": ["#111111", "#222222"],
            "reason": ["", "te weinig cijfers"],
        }
    )
    return theme_profile(rows, language=NL)


def test_a_theme_without_figures_has_words_and_no_dot() -> None:
    figure = profile()
    assert list(figure.data[0].x) == [90.0]
    assert "te weinig cijfers" in figure.layout.meta["alt"]


def ranking(name: str = "A") -> go.Figure:
    rows = pd.DataFrame(
        {
            "name": [name, "B"],
            "rank": [1, 2],
            "low_rank": [1, 2],
            "high_rank": [4, 9],
            "weak": [False, True],
        },
        index=["BU1", "BU2"],
    )
    return rank_ranges(rows, selected="BU2", language=NL)


def test_a_rank_is_shown_with_its_range() -> None:
    figure = ranking()
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == [(1, 4), (2, 9)]
    assert list(figure.data[0].marker.symbol) == ["circle", "circle-open"]
    assert figure.data[0].marker.color[1] == ACCENT


def quadrant(name: str = "A") -> go.Figure:
    rows = pd.DataFrame(
        {
            "name": [name, "B"],
            "x": [10.0, np.nan],
            "y": [50.0, 60.0],
            "residents": [100, 200],
            "colour": ["#111111", "#222222"],
            "weak": [False, False],
        },
        index=["BU1", "BU2"],
    )
    return quadrant_scatter(rows, x_title="Kracht", y_title="Opgave", selected="BU1", language=NL)


def test_an_area_without_both_scores_is_no_dot() -> None:
    assert list(quadrant().data[0].customdata) == ["BU1"]


def contribution(name: str = "Eenzaam") -> go.Figure:
    rows = pd.DataFrame({"label": [name, "B"], "text": ["1", "2"], "points": [2.0, -1.0]})
    return contribution_bars(rows, language=NL)


def test_what_lowers_a_score_points_the_other_way_in_another_colour() -> None:
    bar = contribution().data[0]
    assert bar.x[0] > 0 > bar.x[1]
    assert bar.marker.color[0] != bar.marker.color[1]
    assert list(bar.text) == ["+2,0", "−1,0"]


@pytest.mark.parametrize("draw", [profile, ranking, quadrant, contribution])
def test_a_name_is_never_markup(draw: object) -> None:
    figure = draw(HOSTILE)  # type: ignore[operator]
    texts = [trace.text for trace in figure.data] + [a.text for a in figure.layout.annotations]
    texts += [axis.ticktext for axis in (figure.layout.xaxis, figure.layout.yaxis)]
    assert HOSTILE not in str(texts)


def test_a_name_in_the_strip_plot_is_never_markup() -> None:
    assert HOSTILE not in str(strip().data[0].text)


@pytest.mark.parametrize("draw", [strip, profile, ranking, quadrant, contribution])
def test_every_plot_says_in_words_what_it_shows(draw: object) -> None:
    assert len(draw().layout.meta["alt"]) > 5  # type: ignore[operator]
