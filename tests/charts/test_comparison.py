"""Bars of one figure: area, wijk, gemeente, country."""

from __future__ import annotations

import plotly.graph_objects as go

from geo.charts.comparison import comparison_bars
from geo.charts.style import ACCENT
from geo.i18n import language_of

ROWS: list[tuple[str, float | None, str, str]] = [
    ("Assendorp", 12.5, "area", "12,5%"),
    ("Wijk Assendorp", None, "wijk", "niet gepubliceerd"),
    ("Zwolle", 9.0, "gemeente", "9,0%"),
]


def bars(rows: list[tuple[str, float | None, str, str]] = ROWS) -> go.Figure:
    return comparison_bars(rows, unit_text="% van de mensen", language=language_of("nl"))


def test_a_missing_figure_has_its_reason_in_words_and_no_bar() -> None:
    plot = bars()
    assert list(plot.data[0].x) == [12.5, None, 9.0]
    assert "niet gepubliceerd" in [note.text for note in plot.layout.annotations]


def test_the_area_itself_is_emphasised_and_on_top() -> None:
    plot = bars()
    assert [colour == ACCENT for colour in plot.data[0].marker.color] == [True, False, False]
    bold = [note.text for note in plot.layout.annotations if "<b>" in note.text]
    assert bold == ["<b>Assendorp</b>"]
    assert list(plot.data[0].y) == [2, 1, 0]


def test_bars_start_at_zero_also_when_a_figure_is_below_it() -> None:
    assert bars().layout.xaxis.range[0] == 0
    below = bars([("A", -4.0, "area", "−4"), ("B", 6.0, "wijk", "6")])
    low, high = below.layout.xaxis.range
    assert low == -4.0
    assert high > 6.0


def test_a_figure_of_zero_says_zero_and_is_not_called_missing() -> None:
    plot = bars([("A", 0.0, "area", "0"), ("B", None, "wijk", "onbekend")])
    assert list(plot.data[0].x) == [0.0, None]
    colours = {note.text: note.font.color for note in plot.layout.annotations}
    assert colours["0"] != colours["onbekend"]


def test_a_script_in_a_name_or_reason_is_text() -> None:
    script = "<script>alert(1)</script>"
    plot = bars([(script, 1.0, "area", script), (script, None, "wijk", script)])
    assert not any("<script" in note.text for note in plot.layout.annotations)
    assert sum("&lt;script&gt;" in note.text for note in plot.layout.annotations) == 4


def test_the_alternative_text_names_each_row_with_figure_or_reason_and_the_unit() -> None:
    assert bars().layout.meta["alt"] == (
        "Assendorp: 12,5%; Wijk Assendorp: niet gepubliceerd; Zwolle: 9,0% (% van de mensen)"
    )


def test_dutch_bars_have_dutch_separators() -> None:
    assert bars().layout.separators == ",."


def test_rows_without_any_figure_still_have_room_for_their_words() -> None:
    low, high = bars([("A", None, "area", "onbekend")]).layout.xaxis.range
    assert high > low
