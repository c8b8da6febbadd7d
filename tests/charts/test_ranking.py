"""Ranking with ranges: how sure a rank is can be seen and read."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from geo.charts.ranking import rank_ranges
from geo.charts.style import ACCENT
from geo.i18n import language_of

NL, EN = language_of("nl"), language_of("en")
HOSTILE = "<script>alert(1)</script>"


def ranking(name: str = "A", selected: str | None = "BU2") -> go.Figure:
    rows = pd.DataFrame(
        {
            "name": [name, "B"], "rank": [1, 2], "low_rank": [1, 2], "high_rank": [4, 9],
            "weak": [False, True],
        },
        index=["BU1", "BU2"],
    )  # fmt: skip
    return rank_ranges(rows, selected=selected, language=NL)


def test_each_rank_has_a_line_over_its_range() -> None:
    assert [(line.x0, line.x1) for line in ranking().layout.shapes] == [(1, 4), (2, 9)]


def test_the_first_of_the_list_is_at_the_top() -> None:
    plot = ranking()
    assert list(plot.data[0].y) == [1, 0]
    assert list(plot.layout.yaxis.ticktext) == ["A", "<b>B</b>"]


def test_a_rank_that_rests_on_few_figures_is_an_open_dot() -> None:
    assert list(ranking().data[0].marker.symbol) == ["circle", "circle-open"]


def test_the_chosen_area_alone_has_the_accent() -> None:
    plot = ranking()
    assert [colour == ACCENT for colour in plot.data[0].marker.color] == [False, True]
    assert [line.line.color == ACCENT for line in plot.layout.shapes] == [False, True]
    assert ACCENT not in str(ranking(selected=None).to_plotly_json())


def test_a_click_on_a_dot_tells_its_area() -> None:
    assert list(ranking().data[0].customdata) == ["BU1", "BU2"]


def test_rank_and_range_stand_in_words() -> None:
    assert (
        ranking().data[0].text[1] == "B: nummer 2; in 9 van de 10 berekeningen van 2 tot en met 9"
    )
    assert "nummer 1" in ranking().layout.meta["alt"]


def test_a_script_in_a_name_is_text() -> None:
    plot = ranking(HOSTILE, selected="BU1")
    assert "<script" not in str(plot.data[0].text)
    assert "<script" not in str(plot.layout.yaxis.ticktext)


def test_the_axis_has_whole_ranks_alone() -> None:
    assert ranking().layout.xaxis.tickvals == tuple(range(1, 10))
