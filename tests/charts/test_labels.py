"""What can be read on a phone: names, reasons and marks that are whole."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.comparison import comparison_bars
from geo.charts.distribution import strip_plot
from geo.charts.profile import theme_profile
from geo.charts.style import ACCENT, wrapped
from geo.charts.trend import trend_lines, trend_words
from geo.i18n import language_of

NL, EN = language_of("nl"), language_of("en")
LONG = "Bedrijventerrein Marslanden-Noord"


def strip(selected: str | None, *, weak: bool = False, gemeente: float = 2.0) -> go.Figure:
    frame = pd.DataFrame(
        {"name": ["A", "<b>B</b>", "C"], "value": [1.0, 2.0, 9.0], "weak": weak},
        index=["BU1", "BU2", "BU3"],
    )
    return strip_plot(
        frame, unit_text="%", decimals=1, colours=["#111111", "#222222", "#333333"],
        gemeente=gemeente, gemeente_name="Zwolle", gemeente_text="", country=None,
        selected=selected, language=NL,
    )  # fmt: skip


def course(first: float, last: float) -> pd.DataFrame:
    return pd.DataFrame({"value": [first, last]}, index=[2015, 2021])


def told(first: float, last: float, unit: str = "percent", decimals: int = 0) -> str:
    return trend_words(
        course(first, last), direction="higher_is_more_need", role="need", unit=unit,
        decimals=decimals, language=NL,
    )  # fmt: skip


def test_the_chosen_dot_is_named_and_lies_on_top() -> None:
    plot = strip("BU1")
    assert list(plot.data[0].customdata) == ["BU2", "BU3", "BU1"]
    assert list(plot.data[0].marker.color) == ["#222222", "#333333", "#111111"]
    assert "<b>A</b>" in [note.text for note in plot.layout.annotations]


def test_the_name_of_the_chosen_dot_is_not_markup() -> None:
    notes = [note.text for note in strip("BU2").layout.annotations]
    assert "<b>&lt;b&gt;B&lt;/b&gt;</b>" in notes


def test_a_chosen_dot_on_weak_ground_is_ringed_and_stays_hollow() -> None:
    dots, ring = strip("BU1", weak=True).data
    assert set(dots.marker.symbol) == {"circle-open"}
    assert list(dots.marker.color)[-1] == "#111111"
    assert (list(ring.x), ring.marker.color) == ([1.0], ACCENT)
    assert len(strip(None, weak=True).data) == 1


@pytest.mark.parametrize(("gemeente", "side"), [(1.0, "left"), (9.0, "right")])
def test_labels_are_written_away_from_the_nearest_edge(gemeente: float, side: str) -> None:
    (label,) = strip(None, gemeente=gemeente).layout.annotations
    assert label.xanchor == side


def test_a_long_name_beside_a_line_takes_two_lines_and_has_its_room() -> None:
    series = {LONG: course(1, 2), "Zwolle": course(1, 2)}
    plot = trend_lines(series, highlight=LONG, unit_text="%", decimals=0, language=NL)
    assert "<b>Bedrijventerrein<br>Marslanden-Noord</b>" in [
        note.text for note in plot.layout.annotations
    ]
    assert 110 < plot.layout.margin.r < 160


def test_the_axis_of_a_trend_spells_numbers_out() -> None:
    plot = trend_lines(
        {"Zwolle": course(120_000, 133_141)},
        highlight="Zwolle", unit_text="inwoners", decimals=0, language=NL,
    )  # fmt: skip
    assert plot.layout.yaxis.tickformat == ",~f"


def test_a_long_reason_takes_two_lines_and_the_rows_make_room() -> None:
    reason = "hier woonden te weinig mensen voor een betrouwbaar cijfer"

    def bars(text: str) -> go.Figure:
        return comparison_bars([("A", None, "area", text)], unit_text="%", language=NL)

    assert "hier woonden te weinig mensen voor een<br>betrouwbaar cijfer" in [
        note.text for note in bars(reason).layout.annotations
    ]
    assert bars(reason).layout.height > bars("niet gemeten").layout.height


def test_the_mark_of_the_middle_does_not_run_through_the_words() -> None:
    rows = pd.DataFrame(
        {"label": ["A", "B"], "position": [10.0, 90.0], "colour": "#111111", "reason": ""}
    )
    plot = theme_profile(rows, language=NL)
    marks = [shape for shape in plot.layout.shapes if shape.x0 == shape.x1 == 50]
    words = [note.y for note in plot.layout.annotations]
    assert len(marks) == 2
    assert not any(mark.y0 <= place <= mark.y1 for mark in marks for place in words)


@pytest.mark.parametrize(
    ("first", "last", "unit"), [(0, 0, "people"), (12.6, 13.4, "percent"), (12.4, 12.6, "percent")]
)
def test_a_change_that_cannot_be_seen_is_not_judged(first: float, last: float, unit: str) -> None:
    assert told(first, last, unit) == told(first, last, unit).partition("Dat is")[0]
    assert told(first, last, unit).startswith("Ongeveer gelijk")


def test_a_change_of_a_percentage_is_told_in_points_of_the_figures_as_written() -> None:
    assert told(12.3, 15.1, decimals=1) == (
        "Stijgt sinds 2015: van 12,3% naar 15,1% in 2021 (+2,8 procentpunt). Dat is ongunstig."
    )
    assert "van 13% naar 15% in 2021 (+2 procentpunt)" in told(12.51, 15.49)
    assert "(−2,8 procentpunt)" in told(15.1, 12.3, decimals=1)


def test_points_are_for_percentages_only() -> None:
    assert "procentpunt" not in told(1000, 2000, "people")


@given(st.text(), st.integers(1, 40))
def test_wrapped_text_is_never_markup(text: str, width: int) -> None:
    assert not any("<" in line or ">" in line for line in wrapped(text, width))
