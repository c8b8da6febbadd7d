"""Which figures are named: of different themes, on the side that the words claim, age last."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.i18n import Text
from geo.indicators.indicator import AGE_THEME
from geo.scoring.contributions import contributions, contributions_from_average
from geo.scoring.index import index_scores
from geo.scoring.reasons import CLEAR, beyond_gemeente, needs_named, strengths_named
from geo.scoring.recipe import Recipe

CODES = ["BU1", "BU2", "BU3"]


@pytest.fixture(scope="module")
def themes(indicator):
    """Return two figures of money, two of network and one of age."""
    return [
        indicator("a"),
        indicator("b"),
        indicator("c", theme="network"),
        indicator("d", theme="network"),
        indicator("old", theme=AGE_THEME),
    ]


def frame(rows, columns="abcd", add=("old",)) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*columns, *add], index=CODES[: len(rows)], dtype=float)


def named(points, themes, beyond=None, weak=None, limit=3) -> tuple[str, ...]:
    """Return what is named of the first area when the second one has nothing."""
    points = frame([points, [0] * 5])
    clear = points * 0 + 1 if beyond is None else frame([beyond, [1] * 5])
    poor = points * 0 if weak is None else frame([weak, [0] * 5])
    return needs_named(points, clear, poor.astype(bool), themes, limit)["BU1"]


def test_one_figure_of_each_theme_is_named(themes) -> None:
    assert named([9, 8, 3, 2, 0], themes) == ("a", "c")


def test_the_theme_that_adds_most_as_a_whole_comes_first(themes) -> None:
    # Each figure of money adds less than that of network, and both together more.
    assert named([4, 4, 5, 0, 0], themes) == ("a", "c")


def test_age_is_named_last_and_alone_only_where_nothing_else_adds(themes) -> None:
    assert named([2, 0, 1, 0, 9], themes) == ("a", "c", "old")
    assert named([-2, 0, -1, 0, 9], themes) == ("old",)
    assert named([2, 0, 1, 0, 9], themes, limit=2) == ("a", "old")


def test_a_figure_as_in_the_gemeente_gives_way_to_one_beyond_it(themes) -> None:
    assert named([9, 1, 3, 0, 0], themes, beyond=[0, 1, CLEAR - 0.01, 1, 1]) == ("b",)


def test_without_any_figure_beyond_the_gemeente_what_adds_most_is_named(themes) -> None:
    assert named([9, 1, 3, 0, 0], themes, beyond=[-1, 0, np.nan, 0, 0]) == ("a", "c")


def test_a_figure_on_weak_ground_is_named_only_where_its_theme_has_no_other(themes) -> None:
    assert named([9, 1, 3, 0, 0], themes, weak=[1, 0, 1, 0, 0]) == ("b", "c")


def test_a_theme_that_lowers_the_need_is_no_reason(themes) -> None:
    assert named([9, 0, 3, -5, 0], themes) == ("a",)


def test_ties_follow_the_catalogue(themes) -> None:
    assert named([2, 2, 2, 2, 0], themes) == ("a", "c")


def test_an_area_as_the_average_or_without_a_score_has_no_reasons(themes) -> None:
    points = frame([[1] * 5, [1] * 5, [np.nan] * 5])
    reasons = needs_named(points, points * 0 + 1, points.isna() & False, themes)
    assert list(reasons) == [(), (), ()]


@given(st.lists(st.lists(st.floats(0, 100), min_size=5, max_size=5), min_size=2, max_size=3))
def test_what_is_named_raises_the_score_and_leaves_the_points_alone(themes, rows) -> None:
    matrix = frame(rows)
    scores = index_scores(matrix, themes, pd.Series(1000, index=matrix.index))
    points = contributions(scores)
    before = points.copy()
    beyond = beyond_gemeente(scores.inputs, matrix.mean().to_dict())
    reasons = needs_named(points, beyond, matrix.isna(), themes)
    pd.testing.assert_frame_equal(points, before)
    theme_of = {item.id: item.theme for item in themes}
    for code, ids in reasons.items():
        assert all(contributions_from_average(points).at[code, id] > 0 for id in ids)
        assert len({theme_of[id] for id in ids}) == len(ids)


def beyond_of(indicators, rows, reference) -> pd.DataFrame:
    ids = [item.id for item in indicators]
    matrix = pd.DataFrame(rows, columns=ids, index=CODES, dtype=float)
    role = indicators[0].role
    scores = index_scores(matrix, indicators, pd.Series(1000, index=CODES), Recipe(role=role))
    return beyond_gemeente(scores.inputs, reference)


def test_distances_by_hand_with_income_counted_from_the_other_side(indicator) -> None:
    pair = [indicator("a"), indicator("pay", direction="higher_is_more_strength")]
    beyond = beyond_of(pair, [[10, 10], [20, 20], [30, 30]], {"a": 20, "pay": 20})
    deviation = np.sqrt(200 / 3)
    np.testing.assert_allclose(beyond["a"], np.array([-10, 0, 10]) / deviation)
    np.testing.assert_allclose(beyond["pay"], np.array([10, 0, -10]) / deviation)


def test_a_difference_smaller_than_the_last_decimal_shown_is_none(indicator) -> None:
    rough = [replace(indicator("a"), decimals=0)]
    beyond = beyond_of(rough, [[10.9], [11.0], [10.0]], {"a": 10})["a"]
    assert (beyond > 0).tolist() == [False, True, False]


def test_what_is_not_known_cannot_be_compared(indicator) -> None:
    beyond = beyond_of([indicator("a"), indicator("b")], [[1, 1], [2, None], [3, 3]], {"b": 1})
    assert beyond["a"].isna().all()
    assert beyond["b"].isna().tolist() == [False, True, False]


def test_figures_that_are_everywhere_alike_are_not_apart(indicator) -> None:
    assert (beyond_of([indicator("a")], [[5], [5], [5]], {"a": 1})["a"] == 0).all()


@pytest.fixture(scope="module")
def strengths(indicator):
    """Return a count and a survey of the same thing, and two others."""
    same = Text("veel vrijwilligers", "many volunteers")
    return [
        indicator("count", role="strength", reason=same),
        indicator("survey", role="strength", reason=same),
        *(indicator(id, role="strength", reason=Text(id, id)) for id in ("bond", "care")),
    ]


def built_on(row, strengths, weak=(False,) * 4) -> tuple[str, ...]:
    ids = [item.id for item in strengths]
    beyond = pd.DataFrame([row], columns=ids, index=["BU1"], dtype=float)
    return strengths_named(beyond, pd.DataFrame([weak], columns=ids, index=["BU1"]), strengths)[
        "BU1"
    ]


def test_the_furthest_beyond_the_gemeente_come_first(strengths) -> None:
    assert built_on([0.5, 0, 0.7, 2], strengths) == ("care", "bond")


def test_two_ways_of_counting_one_thing_are_one_strength(strengths) -> None:
    assert built_on([1, 3, -1, 0.5], strengths) == ("count", "care")


def test_a_survey_does_not_contradict_the_count_of_the_same_thing(strengths) -> None:
    assert built_on([-1, 3, -2, 0.5], strengths) == ("care",)


def test_where_the_count_is_not_known_the_survey_speaks(strengths) -> None:
    assert built_on([np.nan, 3, -2, 0.5], strengths) == ("survey", "care")


def test_what_is_not_clearly_beyond_is_not_put_beside_what_is(strengths) -> None:
    assert built_on([CLEAR, -1, 0.1, -1], strengths) == ("count",)


def test_without_any_beyond_the_nearest_are_named(strengths) -> None:
    assert built_on([-3, -1, -0.5, 0], strengths) == ("care", "bond")


def test_figures_on_weak_ground_are_passed_over(strengths) -> None:
    weak = (False, False, True, False)
    assert built_on([0.3, 0, 3, 1], strengths, weak) == ("care", "count")


def test_without_any_figure_nothing_is_named(strengths) -> None:
    assert built_on([np.nan] * 4, strengths) == ()
