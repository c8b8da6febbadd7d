"""The course of a figure: lines that show gaps, words that tell what changed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from geo.charts.style import ACCENT
from geo.charts.trend import trend_lines, trend_words
from geo.i18n import language_of

NL, EN = language_of("nl"), language_of("en")


def years(**values: float) -> pd.DataFrame:
    """Return a series from keywords such as ``y2012=3.0``."""
    return pd.DataFrame({"value": list(values.values())}, index=[int(name[1:]) for name in values])


GAP = years(y2012=40.0, y2016=np.nan, y2020=44.5)
FULL = years(y2012=41.0, y2016=42.0, y2020=43.0)


def lines(series: dict[str, pd.DataFrame], **changes: Any) -> go.Figure:
    given: dict[str, Any] = {
        "highlight": "Dieze", "unit_text": "%", "decimals": 1, "language": NL,
    }  # fmt: skip
    return trend_lines(series, **(given | changes))


def words(series: pd.DataFrame, **changes: Any) -> str:
    given: dict[str, Any] = {
        "direction": "higher_is_more_need", "role": "need", "unit": "percent", "decimals": 0,
        "language": EN,
    }  # fmt: skip
    return trend_words(series, **(given | changes))


def test_a_missing_year_breaks_the_line() -> None:
    line = lines({"Dieze": GAP, "Zwolle": FULL}).data[0]
    assert list(line.x) == [2012, 2016, 2020]
    assert list(line.y) == [40.0, None, 44.5]
    assert line.connectgaps is False


def test_a_year_that_only_others_have_breaks_the_line_as_well() -> None:
    line = lines({"Dieze": years(y2012=40.0, y2020=44.5), "Zwolle": FULL}).data[0]
    assert list(line.y) == [40.0, None, 44.5]


def test_a_missing_year_is_never_called_zero() -> None:
    texts = lines({"Dieze": GAP, "Zwolle": FULL}).data[0].text
    assert not any("2016" in (text or "") for text in texts)
    assert "2020: 44,5" in texts[2]


def test_the_selected_area_alone_has_the_accent_and_the_thickest_line() -> None:
    plot = lines({"Dieze": FULL, "Zwolle": FULL, "Nederland": FULL})
    assert [line.line.color == ACCENT for line in plot.data] == [True, False, False]
    assert plot.data[0].line.width > max(line.line.width for line in plot.data[1:])
    bold = [note.text for note in plot.layout.annotations if "<b>" in note.text]
    assert bold == ["<b>Dieze</b>"]


def test_a_name_without_any_figure_has_no_line() -> None:
    plot = lines({"Dieze": years(y2012=np.nan, y2020=np.nan), "Zwolle": FULL})
    assert len(plot.data) == 1
    assert "Dieze" not in plot.layout.meta["alt"]


def test_without_any_figure_there_still_is_a_plot() -> None:
    plot = lines({"Dieze": years(y2012=np.nan)})
    assert len(plot.data) == 0
    assert plot.layout.meta["alt"]


def test_a_script_in_a_name_is_text_in_labels_and_when_hovering() -> None:
    name = "<script>alert(1)</script>"
    plot = lines({name: FULL, "Zwolle": FULL}, highlight=name)
    shown = [*plot.data[0].text, *(note.text for note in plot.layout.annotations)]
    assert not any("<script" in text for text in shown)
    assert any("&lt;script&gt;" in note.text for note in plot.layout.annotations)


def test_labels_of_lines_that_end_together_do_not_overlap() -> None:
    plot = lines({"A": years(y2012=0.0, y2020=50.0), "B": years(y2012=0.0, y2020=50.0)})
    tree = [note.y for note in plot.layout.annotations if note.text in {"A", "B"}]
    assert tree[0] != tree[1]


def test_names_that_end_near_each_other_are_a_line_of_text_apart() -> None:
    plot = lines({"A": years(y2012=30.0, y2020=47.0), "B": years(y2012=40.0, y2020=46.6)})
    tree = {note.text: note.y for note in plot.layout.annotations}
    # The figures fill a plot of about 165 pixels high; a line of text takes 16.
    assert (tree["A"] - tree["B"]) / (47.0 - 30.0) * 165 >= 16


def test_an_amount_of_money_has_its_sign_in_the_sentence() -> None:
    sentence = words(
        years(y2015=20_300.0, y2021=24_500.0), direction="higher_is_more_strength", unit="euro",
        language=NL,
    )  # fmt: skip
    assert sentence == "Stijgt sinds 2015: van € 20.300 naar € 24.500 in 2021. Dat is gunstig."


def test_the_axis_names_at_most_six_whole_years_with_the_last_among_them() -> None:
    many = pd.DataFrame({"value": np.arange(13.0)}, index=range(2012, 2025))
    ticks = lines({"Dieze": many}).layout.xaxis.tickvals
    assert len(ticks) <= 6
    assert ticks[-1] == 2024
    assert set(ticks) <= set(range(2012, 2025))


def test_the_alternative_text_gives_the_last_figures_in_the_readers_notation() -> None:
    series = {"Dieze": GAP, "Zwolle": years(y2012=41.0, y2016=42.0, y2020=np.nan)}
    assert "Dieze 44,5 (2020); Zwolle 42,0 (2016)" in lines(series).layout.meta["alt"]
    assert lines(series).layout.separators == ",."
    assert "Dieze 44.5 (2020)" in lines(series, language=EN).layout.meta["alt"]


@pytest.mark.parametrize(
    ("direction", "role", "last", "judgement"),
    [
        ("higher_is_more_need", "need", 30.0, "unfavourable"),
        ("higher_is_more_need", "need", 10.0, "favourable"),
        # Inverted: a need figure such as income, where a high value is little need.
        ("higher_is_more_strength", "need", 30.0, "favourable"),
        ("higher_is_more_strength", "need", 10.0, "unfavourable"),
        ("higher_is_more_strength", "strength", 30.0, "favourable"),
        ("higher_is_more_strength", "strength", 10.0, "unfavourable"),
        # Inverted the other way: less of it is strength.
        ("higher_is_more_need", "strength", 30.0, "unfavourable"),
        ("higher_is_more_need", "facility", 10.0, "favourable"),
    ],
)
def test_whether_a_change_is_favourable_follows_what_a_high_figure_means(
    direction: str, role: str, last: float, judgement: str
) -> None:
    sentence = words(years(y2012=20.0, y2020=last), direction=direction, role=role)
    assert sentence.startswith("Rises" if last > 20 else "Falls")
    assert sentence.endswith(f"That is {judgement}.")


@pytest.mark.parametrize(
    ("direction", "role"), [("neutral", "context"), ("higher_is_more_need", "context")]
)
def test_a_neutral_figure_is_not_judged(direction: str, role: str) -> None:
    sentence = words(years(y2012=20.0, y2020=30.0), direction=direction, role=role)
    assert sentence == "Rises since 2012: from 20% to 30% in 2020 (+10 percentage points)."


def test_half_a_percentage_point_is_a_change_and_less_is_not() -> None:
    less = words(years(y2012=20.0, y2020=20.4), decimals=1)
    assert less == "About the same since 2012: 20.0% then, 20.4% in 2020."
    assert words(years(y2012=20.0, y2020=20.5), decimals=1).startswith("Rises")


def test_other_units_are_about_the_same_within_three_percent() -> None:
    assert words(years(y2012=100.0, y2020=97.5), unit="people").startswith("About the same")
    assert words(years(y2012=100.0, y2020=96.0), unit="people").startswith("Falls")


def test_about_the_same_is_not_judged() -> None:
    assert "favourable" not in words(years(y2012=20.0, y2020=20.1))


@pytest.mark.parametrize("series", [years(y2020=3.0), years(y2012=np.nan, y2020=3.0), years()])
def test_fewer_than_two_years_with_a_figure_show_no_course(series: pd.DataFrame) -> None:
    assert words(series).startswith("There are figures for fewer than two years")


def test_a_missing_first_or_last_year_is_not_the_start_or_the_end() -> None:
    series = years(y2012=np.nan, y2014=10.0, y2016=20.0, y2020=np.nan)
    assert words(series).startswith("Rises since 2014: from 10% to 20% in 2016 (+10 ")


def test_years_in_disorder_tell_the_same_course() -> None:
    assert words(years(y2020=20.0, y2012=10.0)) == words(years(y2012=10.0, y2020=20.0))


def test_numbers_have_a_comma_in_dutch_and_a_sign_only_for_percentages() -> None:
    course = years(y2012=1500.5, y2020=2500.5)
    sentence = words(course, unit="people", decimals=1, language=NL)
    assert "1.500,5" in sentence
    assert "2.500,5" in sentence
    assert "%" not in sentence
