"""The strip of dots: where each area stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.distribution import stacked, strip_plot
from geo.charts.style import ACCENT
from geo.i18n import language_of

AREAS = pd.DataFrame(
    {
        "name": ["Assendorp", "<script>alert(1)</script>", "Wipstrik", "Dieze"],
        "value": [12.5, 4.0, np.nan, 8.25],
        "weak": [False, True, False, False],
    },
    index=["BU1", "BU2", "BU3", "BU4"],
)


def plot(**changes: Any) -> go.Figure:
    given: dict[str, Any] = {
        "unit_text": "% van de huishoudens",
        "decimals": 1,
        "colours": ["#111111", "#222222", "#333333", "#444444"],
        "gemeente": 9.0,
        "gemeente_name": "Zwolle",
        "gemeente_text": "9,0",
        "country": 10.5,
        "selected": None,
        "language": language_of("nl"),
    }
    return strip_plot(changes.pop("values", AREAS), **(given | changes))


def test_an_area_without_a_figure_has_no_dot_and_the_others_keep_their_colour() -> None:
    dots = plot().data[0]
    assert list(dots.customdata) == ["BU1", "BU2", "BU4"]
    assert list(dots.x) == [12.5, 4.0, 8.25]
    assert list(dots.marker.color) == ["#111111", "#222222", "#444444"]


def test_the_selected_area_alone_is_larger_and_ringed() -> None:
    marker = plot(selected="BU4").data[0].marker
    assert marker.size[2] > marker.size[0] == marker.size[1]
    assert [colour == ACCENT for colour in marker.line.color] == [False, False, True]
    assert marker.line.width[2] > marker.line.width[0]


def test_without_a_selection_all_dots_are_alike() -> None:
    marker = plot().data[0].marker
    assert len(set(marker.size)) == len(set(marker.line.color)) == 1


def test_a_selected_area_without_a_figure_emphasises_no_other() -> None:
    assert ACCENT not in plot(selected="BU3").data[0].marker.line.color


def test_a_weak_figure_is_an_open_dot() -> None:
    assert list(plot().data[0].marker.symbol) == ["circle", "circle-open", "circle"]


def test_a_script_in_a_name_is_text_when_hovering() -> None:
    text = plot().data[0].text[1]
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_script_in_the_name_of_the_gemeente_is_text_beside_its_line() -> None:
    labels = [note.text for note in plot(gemeente_name="<img src=x>").layout.annotations]
    assert "&lt;img src=x&gt; 9,0" in labels
    assert not any("<img" in label for label in labels)


def test_a_script_in_the_unit_is_text_everywhere() -> None:
    chart = plot(unit_text="<i>x</i>")
    assert chart.layout.xaxis.title.text == "&lt;i&gt;x&lt;/i&gt;"
    assert not any("<i>" in text for text in chart.data[0].text)


def test_figures_stand_in_the_notation_of_the_reader() -> None:
    dutch, english = plot(), plot(language=language_of("en"))
    assert "12,5 %" in dutch.data[0].text[0]
    assert "12.5 %" in english.data[0].text[0]
    assert (dutch.layout.separators, english.layout.separators) == (",.", ".,")
    assert "Nederland 10,5" in [note.text for note in dutch.layout.annotations]
    assert "Netherlands 10.5" in [note.text for note in english.layout.annotations]


def test_lines_stand_at_the_figures_of_gemeente_and_country() -> None:
    lines = plot().layout.shapes
    assert [(line.x0, line.x1) for line in lines] == [(9.0, 9.0), (10.5, 10.5)]


def test_an_unknown_reference_has_no_line_and_no_label() -> None:
    chart = plot(gemeente=None, country=None)
    assert chart.layout.shapes == ()
    assert chart.layout.annotations == ()


def test_the_alternative_text_tells_how_many_areas_and_the_extremes() -> None:
    alt = plot(language=language_of("en")).layout.meta["alt"]
    assert alt == "Dot plot of 3 areas, from 4.0 to 12.5; Zwolle is 9,0."


def test_without_any_figure_there_is_an_empty_plot_that_says_so() -> None:
    chart = plot(values=AREAS.assign(value=np.nan))
    assert list(chart.data[0].x) == []
    assert "0" in chart.layout.meta["alt"]
    assert "–" in chart.layout.meta["alt"]


@given(st.lists(st.floats(0, 100), max_size=60))
def test_no_two_dots_lie_on_each_other(amounts: list[float]) -> None:
    values = np.array(amounts)
    tree = set(zip(values.tolist(), stacked(values).tolist(), strict=True))
    assert len(tree) == len(amounts)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_stacks_have_no_holes(amounts: list[int]) -> None:
    heights = stacked(np.array(amounts, dtype=float))
    assert set(heights.tolist()) == set(np.arange(heights.max() + 1).tolist())
