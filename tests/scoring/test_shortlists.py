"""Four views for a debate."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.scoring.shortlists import biggest_change, highest_need, most_strength, white_spot_view

CODES = list("abcdef")
NEED = pd.Series([50.0, 90, 90, 10, np.nan, 60], index=CODES)
STRENGTH = pd.Series([np.nan, 20, 30, 80, 95, 40], index=CODES)
EFFORT = pd.Series([50.0, 70, 10, 30, 40, 60], index=CODES)


def trend(rows: list[tuple[str, str, int, float | None]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["area_code", "indicator", "year", "value"])


def test_highest_need_comes_first_and_ties_are_in_order_of_code() -> None:
    view = highest_need(NEED, STRENGTH, EFFORT)
    assert view.index.tolist() == ["b", "c", "f", "a", "d"]
    assert view["rank"].tolist() == [1, 1, 3, 4, 5]
    assert view.loc["f", ["need", "strength", "effort"]].tolist() == [60, 40, 60]


def test_most_strength_also_lists_an_area_without_a_need_score() -> None:
    view = most_strength(NEED, STRENGTH, EFFORT)
    assert view.index.tolist() == ["e", "d", "f", "c", "b"]
    assert np.isnan(view.loc["e", "need"])


def test_white_spots_show_what_there_is_to_build_on() -> None:
    view = white_spot_view(NEED, STRENGTH, EFFORT, pd.Series({"c": ("lonely",)}))
    assert view.index.tolist() == ["c"]
    assert view.loc["c", ["need", "strength", "effort"]].tolist() == [90, 30, 10]
    assert view.loc["c", "reasons"] == ("lonely",)


def test_change_runs_from_the_earliest_to_the_newest_year(indicator) -> None:
    # First year 10, 20 and 30: standard deviation sqrt(200 / 3) = 8.165.
    figures = trend(
        [
            *(("a", "x", 2015, 10), ("b", "x", 2015, 20), ("c", "x", 2015, 30)),
            *(("a", "x", 2018, 99), ("a", "x", 2020, 14), ("b", "x", 2020, 12)),
            ("c", "x", 2020, None),
        ]
    )
    view = biggest_change(figures, [indicator("x")])
    assert view["area_code"].tolist() == ["b", "a"]
    assert view["change"].tolist() == [-8, 4]
    assert view["towards"].tolist() == [-1, 1]
    assert set(view["first_year"]) == {2015}
    assert set(view["last_year"]) == {2020}
    np.testing.assert_allclose(view["relative_change"], [-8 / 8.16496581, 4 / 8.16496581])


def test_a_rise_in_income_is_a_step_away_from_need(indicator) -> None:
    income = indicator("income", direction="higher_is_more_strength", unit="euro")
    rows = [("a", "income", 2015, 1), ("b", "income", 2015, 3)]
    rows += [("a", "income", 2020, 3), ("b", "income", 2020, 3)]
    view = biggest_change(trend(rows), [income]).set_index("area_code")
    assert view["towards"].to_dict() == {"a": -1, "b": 0}


def test_changes_of_different_units_are_comparable(indicator) -> None:
    rows = [("a", "x", 2015, 1), ("b", "x", 2015, 3), ("a", "x", 2020, 2), ("b", "x", 2020, 3)]
    rows += [(area, "y", year, 1000 * value) for area, _, year, value in rows]
    view = biggest_change(trend(rows), [indicator("x"), indicator("y")])
    assert view["relative_change"].tolist() == [1, 1, 0, 0]
    assert view["indicator"].tolist() == ["x", "y", "x", "y"]


def test_only_indicators_with_a_trend_and_the_areas_asked_for(indicator) -> None:
    rows = [("a", "once", 2014, 1), ("b", "once", 2014, 2)]
    rows += [("a", "x", 2015, 1), ("b", "x", 2015, 3), ("c", "x", 2015, 9)]
    rows += [("a", "x", 2020, 2), ("b", "x", 2020, 9), ("c", "x", 2020, 1)]
    view = biggest_change(trend(rows), [indicator("once"), indicator("x")], areas=["a", "b"])
    assert view["area_code"].tolist() == ["b", "a"]
    assert biggest_change(trend(rows[:2]), [indicator("once")]).empty
