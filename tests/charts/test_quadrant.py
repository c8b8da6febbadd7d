"""Need against effort: who has no score is no dot, and no name is markup."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from geo.charts.quadrant import LARGEST_PX, SMALLEST_PX, quadrant_scatter
from geo.charts.style import ACCENT
from geo.i18n import language

HOSTILE = "<script>alert(1)</script>"


def quadrant(selected: str | None = "BU1", **changes: object) -> go.Figure:
    columns = {
        "name": ["A", "B", "C", "D"],
        "x": [10.0, np.nan, 30.0, 50.0],
        "y": [50.0, 60.0, 80.0, 20.0],
        "residents": [100, 200, 400, np.nan],
        "colour": ["#111111", "#222222", "#333333", "#444444"],
        "weak": [False, False, True, False],
    }
    rows = pd.DataFrame(columns | changes, index=["BU1", "BU2", "BU3", "BU4"])
    return quadrant_scatter(
        rows, x_title="Inzet", y_title="Opgave", selected=selected, language=language("nl")
    )


def test_an_area_without_both_scores_is_no_dot() -> None:
    assert list(quadrant().data[0].customdata) == ["BU1", "BU3", "BU4"]


def test_lines_stand_at_the_medians() -> None:
    upright, flat = quadrant().layout.shapes
    assert (upright.x0, upright.x1) == (30.0, 30.0)
    assert (flat.y0, flat.y1) == (50.0, 50.0)


def test_the_area_of_a_dot_follows_the_number_of_residents() -> None:
    small, large, unknown = quadrant().data[0].marker.size
    assert large == LARGEST_PX
    assert small == pytest.approx(SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * 0.5)
    assert unknown == SMALLEST_PX


def test_a_score_that_rests_on_few_figures_is_an_open_dot() -> None:
    assert list(quadrant().data[0].marker.symbol) == ["circle", "circle-open", "circle"]


def test_the_chosen_area_is_ringed_and_named() -> None:
    figure = quadrant("BU3")
    assert [colour == ACCENT for colour in figure.data[0].marker.line.color] == [False, True, False]
    assert [note.text for note in figure.layout.annotations] == ["C"]


def test_without_any_score_there_still_is_a_plot() -> None:
    empty = quadrant(x=[np.nan] * 4)
    assert list(empty.data[0].customdata) == []
    assert "0 gebieden" in empty.layout.meta["alt"]


def test_a_script_in_a_name_or_note_is_text() -> None:
    figure = quadrant(name=[HOSTILE, "B", "C", "D"], note=["", "", HOSTILE, ""])
    assert "<script" not in str(figure.data[0].text)
    assert "<script" not in str(figure.layout.annotations)
