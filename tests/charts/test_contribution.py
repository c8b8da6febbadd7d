"""What sets a score apart: signs, colours and words agree."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from geo.charts.contribution import contribution_bars
from geo.i18n import language_of

HOSTILE = "<script>alert(1)</script>"


def contribution(name: str = "Eenzaam", points: tuple[float, float] = (2.0, -1.0)) -> go.Figure:
    rows = pd.DataFrame({"label": [name, "B"], "text": ["41%", "12%"], "points": points})
    return contribution_bars(rows, language=language_of("nl"))


def test_what_lowers_a_score_points_the_other_way_in_another_colour() -> None:
    bar = contribution().data[0]
    assert bar.x[0] > 0 > bar.x[1]
    assert bar.marker.color[0] != bar.marker.color[1]


def test_points_have_a_sign_and_the_notation_of_the_reader() -> None:
    assert list(contribution().data[0].text) == ["+2,0", "−1,0"]


def test_each_bar_stands_under_its_figure_in_words() -> None:
    notes = contribution().layout.annotations
    assert [note.text for note in notes] == ["Eenzaam: 41%", "B: 12%"]
    assert notes[0].y > notes[1].y


def test_no_bar_is_cut_off() -> None:
    left, right = contribution(points=(12.5, -40.0)).layout.xaxis.range
    assert left < -40.0
    assert right > 40.0


def test_an_area_that_is_as_the_mean_in_all_has_a_plot() -> None:
    assert list(contribution(points=(0.0, 0.0)).data[0].text) == ["0,0", "0,0"]


def test_without_rows_there_still_is_a_plot() -> None:
    rows = pd.DataFrame({"label": [], "text": [], "points": []})
    assert len(contribution_bars(rows, language=language_of("nl")).data[0].x) == 0


def test_a_script_in_a_label_is_text() -> None:
    assert "<script" not in str(contribution(HOSTILE).layout.annotations)


def test_the_alternative_text_tells_each_contribution() -> None:
    assert contribution().layout.meta["alt"] == "Eenzaam: +2,0; B: −1,0"
