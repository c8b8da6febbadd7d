"""Need against effort: who has no score is no dot, and no name is markup."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from geo.charts.names import LINE_PX
from geo.charts.quadrant import INNER_HEIGHT_PX, MAX_PX, MIN_PX, quadrant_scatter
from geo.charts.style import ACCENT, BORDER
from geo.i18n import language_of

HOSTILE = "<script>alert(1)</script>"


CORNERS = ("veel, weinig", "veel, veel", "weinig, weinig", "weinig, veel")


def quadrant(
    selected: str | None = "BU1", named: tuple[str, ...] = (), **changes: object
) -> go.Figure:
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
        rows, x_title="Inzet", y_title="Opgave", corners=CORNERS, named=named,
        selected=selected, language=language_of("nl"),
    )  # fmt: skip


def names(plot: go.Figure) -> dict[str, object]:
    """Return the names written beside dots; the words in the corners have no line to a dot."""
    return {note.text: note for note in plot.layout.annotations if note.showarrow is not False}


def test_an_area_without_both_scores_is_no_dot() -> None:
    assert sorted(quadrant().data[0].customdata) == ["BU1", "BU3", "BU4"]


def test_lines_stand_at_the_medians() -> None:
    upright, flat = quadrant().layout.shapes
    assert (upright.x0, upright.x1) == (30.0, 30.0)
    assert (flat.y0, flat.y1) == (50.0, 50.0)


def test_the_area_of_a_dot_follows_the_number_of_residents() -> None:
    small, large, unknown = quadrant(None).data[0].marker.size
    assert large == MAX_PX
    assert small == pytest.approx(MIN_PX + (MAX_PX - MIN_PX) * 0.5)
    assert unknown == MIN_PX


def test_a_score_that_rests_on_few_figures_is_an_open_dot() -> None:
    assert list(quadrant(None).data[0].marker.symbol) == ["circle", "circle-open", "circle"]


def test_the_chosen_area_is_ringed_and_named() -> None:
    plot = quadrant("BU3")
    rings = dict(zip(plot.data[0].customdata, plot.data[0].marker.line.color, strict=True))
    assert {code for code, colour in rings.items() if colour == ACCENT} == {"BU3"}
    assert list(names(plot)) == ["<b>C</b>"]


def test_the_areas_of_the_list_are_named_and_lie_on_top() -> None:
    plot = quadrant(None, ("BU1", "BU2", "BU4"))
    assert list(names(plot)) == ["A", "D"]
    assert list(plot.data[0].customdata) == ["BU3", "BU4", "BU1"]


def test_the_chosen_area_is_named_once() -> None:
    assert list(names(quadrant("BU4", ("BU1", "BU4")))) == ["<b>D</b>", "A"]


def test_a_name_keeps_off_its_own_dot() -> None:
    plot = quadrant("BU3")
    note = names(plot)["<b>C</b>"]
    assert np.hypot(note.ax, note.ay) > MAX_PX / 2


def test_each_corner_tells_what_its_quarter_holds() -> None:
    plot = quadrant(None)
    told = {(note.x, note.y): note.text for note in plot.layout.annotations}
    assert told == {
        (0, 1): "veel,<br>weinig", (1, 1): "veel,<br>veel",
        (0, 0): "weinig,<br>weinig", (1, 0): "weinig,<br>veel",
    }  # fmt: skip


def test_no_dot_lies_under_the_words_of_a_corner() -> None:
    low, high = quadrant().layout.yaxis.range
    room = 2 * LINE_PX / INNER_HEIGHT_PX * (high - low)
    assert low + room < 20.0
    assert high - room > 80.0


def test_an_open_dot_of_a_pale_colour_can_still_be_seen() -> None:
    pale = quadrant(None, colour=["#ececec"] * 4).data[0].marker
    seen = dict(zip(quadrant(None).data[0].customdata, pale.color, strict=True))
    assert seen == {"BU1": "#ececec", "BU3": BORDER, "BU4": "#ececec"}


def test_one_area_alone_has_a_plot() -> None:
    plot = quadrant("BU1", x=[10.0, np.nan, np.nan, np.nan])
    assert list(plot.data[0].customdata) == ["BU1"]
    assert plot.layout.xaxis.range[0] < 10 < plot.layout.xaxis.range[1]


def test_without_any_score_there_still_is_a_plot() -> None:
    empty = quadrant(x=[np.nan] * 4)
    assert list(empty.data[0].customdata) == []
    assert "0 gebieden" in empty.layout.meta["alt"]


def test_a_script_in_a_name_or_note_is_text() -> None:
    plot = quadrant("BU1", ("BU3",), name=[HOSTILE, "B", HOSTILE, "D"], note=["", "", HOSTILE, ""])
    assert "<script" not in str(plot.data[0].text)
    assert "<script" not in str(plot.layout.annotations)
