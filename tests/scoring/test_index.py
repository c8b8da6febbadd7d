"""The index: worked cases, missing figures, small areas, and properties that must always hold."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.scoring.index import IndexScores, index_scores
from geo.scoring.ranking import competition_ranks
from geo.scoring.recipe import NORMALISATIONS, Aggregation, Recipe, Weights

IDS = ("x", "y", "income", "lonely", "unsafe")
figure = st.one_of(st.none(), st.integers(0, 100))
tables = st.lists(st.lists(figure, min_size=5, max_size=5), min_size=2, max_size=12)
recipes = st.builds(
    Recipe,
    normalisation=st.sampled_from(NORMALISATIONS),
    aggregation=st.sampled_from(get_args(Aggregation)),
    weights=st.builds(
        Weights,
        themes=st.fixed_dictionaries({"money": st.floats(0.1, 5), "network": st.floats(0, 5)}),
        indicators=st.fixed_dictionaries({"x": st.floats(0.1, 5), "y": st.floats(0, 5)}),
    ),
)


@pytest.fixture(scope="module")
def indicators(indicator):
    return [
        indicator("x"),
        indicator("y"),
        indicator("income", direction="higher_is_more_strength", unit="euro"),
        indicator("lonely", theme="network", reliability="model_estimate"),
        indicator("unsafe", theme="safety", reliability="survey"),
    ]


def frame(rows: list[list[float | None]]) -> pd.DataFrame:
    codes = [f"BU{number:02d}" for number in range(len(rows))]
    return pd.DataFrame(rows, index=codes, columns=list(IDS), dtype=float)


def people(matrix: pd.DataFrame, number: int = 1000) -> pd.Series:
    return pd.Series(number, index=matrix.index)


def need(matrix: pd.DataFrame, indicators, recipe: Recipe | None = None) -> IndexScores:
    return index_scores(matrix, indicators, people(matrix), recipe)


def test_three_areas_by_hand(indicators) -> None:
    matrix = frame([[10, 1, 30, 50, 2], [20, 3, 20, 50, 3], [30, 2, 10, 60, 1]])
    result = need(matrix, indicators)
    # money: ranks x 0 .5 1, y 0 1 .5, income (inverted) 0 .5 1: means 0, 2/3, 5/6
    # network: 50 and 50 tie at 0, 60 is 1; safety: .5, 1, 0
    expected_themes = [[0, 0, 50], [200 / 3, 0, 100], [250 / 3, 100, 0]]
    np.testing.assert_allclose(result.themes.scores, expected_themes)
    np.testing.assert_allclose(result.score, [50 / 3, 500 / 9, 550 / 9])
    assert result.coverage.tolist() == [1, 1, 1]
    assert (result.reason == "").all()


def test_double_weight_counts_double(indicators) -> None:
    matrix = frame([[10, 1, 30, 50, 2], [20, 3, 20, 50, 3], [30, 2, 10, 60, 1]])
    recipe = Recipe(weights=Weights(themes={"network": 2.0}))
    # (250/3 + 2 * 100 + 0) / 4
    assert need(matrix, indicators, recipe).score.iloc[2] == pytest.approx(850 / 12)


def test_strength_and_effort_have_their_own_indicators(indicator) -> None:
    all_of_them = [
        indicator("x", role="strength", direction="higher_is_more_strength"),
        indicator("y", role="facility", direction="higher_is_more_strength"),
        indicator("income", role="facility", direction="higher_is_more_need", theme="initiatives"),
        indicator("lonely"),
    ]
    matrix = frame([[1, 3, 1, 1, None], [2, 2, 2, 2, None], [3, 1, 3, 3, None]])
    strength = need(matrix, all_of_them, Recipe(role="strength"))
    effort = need(matrix, all_of_them, Recipe(role="facility"))
    assert strength.score.tolist() == [0, 50, 100]
    assert effort.score.tolist() == [100, 50, 0]
    assert effort.inputs.theme_ids == ("money", "initiatives")


def test_index_needs_two_thirds_of_its_theme_weight(indicators) -> None:
    matrix = frame([[1, 1, 1, 1, 1], [2, 2, 2, 2, None], [3, 3, 3, None, None], [4] * 5])
    result = need(matrix, indicators)
    np.testing.assert_allclose(result.theme_coverage, [1, 2 / 3, 1 / 3, 1])
    np.testing.assert_allclose(result.coverage, [1, 2 / 3, 1 / 3, 1])
    assert result.score.isna().tolist() == [False, False, True, False]
    assert result.reason.tolist() == ["", "", "not_enough_figures", ""]
    # Theme weights decide what two thirds is.
    heavy = Recipe(weights=Weights(themes={"safety": 1.5}))
    assert need(matrix, indicators, heavy).reason.iloc[1] == "not_enough_figures"


def test_missing_theme_is_left_out_of_the_mean_and_not_a_zero(indicators) -> None:
    matrix = frame([[1, 1, 9, 1, 1], [2, 2, 8, 2, 2], [3, 3, 7, 3, None]])
    assert need(matrix, indicators).score.iloc[2] == pytest.approx(100)


def test_areas_under_the_limit_of_residents_are_never_scored_or_ranked(indicators) -> None:
    matrix = frame([[1] * 5, [2] * 5, [3] * 5, [99, 99, 0, 99, 99]])
    residents = pd.Series([100, 5000, 700, 99], index=matrix.index)
    result = index_scores(matrix, indicators, residents)
    assert result.reason.tolist() == ["", "", "", "too_few_residents"]
    assert competition_ranks(result.score).isna().tolist() == [False, False, False, True]
    raised = index_scores(matrix, indicators, residents, Recipe(min_residents=500))
    assert raised.score.isna().tolist() == [True, False, False, True]


def test_ties_share_the_lowest_rank_on_the_side_of_need(indicator) -> None:
    income = indicator("income", direction="higher_is_more_strength")
    matrix = pd.DataFrame({"income": [20.0, 20, 30, 40]}, index=list("abcd"))
    units = need(matrix, [income]).themes.indicators["income"]
    # The two poorest share the rank with two areas of less need, not three.
    np.testing.assert_allclose(units, [2 / 3, 2 / 3, 1 / 3, 0])


def test_no_area_can_be_scored_without_a_second_to_compare_with(indicators) -> None:
    result = need(frame([[1] * 5]), indicators)
    assert result.reason.tolist() == ["too_few_areas"]
    assert result.inputs.left_out == IDS


@given(tables, recipes)
def test_scores_lie_between_0_and_100_or_have_a_reason(indicators, rows, recipe) -> None:
    result = need(frame(rows), indicators, recipe)
    scored = result.score.notna()
    assert result.score[scored].between(0, 100).all()
    assert ((result.reason == "") == scored).all()
    assert result.coverage.between(0, 1 + 1e-9).all()


@given(tables, recipes, st.randoms(use_true_random=False))
def test_order_of_areas_and_indicators_does_not_matter(indicators, rows, recipe, random) -> None:
    matrix = frame(rows)
    result = need(matrix, indicators, recipe).score
    codes, ids, catalogue = list(matrix.index), list(IDS), list(indicators)
    for items in (codes, ids, catalogue):
        random.shuffle(items)
    other = index_scores(matrix.loc[codes, ids], catalogue, people(matrix), recipe).score
    pd.testing.assert_series_equal(other.reindex(result.index), result)


@given(tables, st.sampled_from(get_args(Aggregation)), st.data())
def test_a_worse_figure_never_lowers_need(indicators, rows, aggregation, data) -> None:
    matrix = frame(rows)
    area = data.draw(st.sampled_from(list(matrix.index)))
    id = data.draw(st.sampled_from(IDS))
    step = data.draw(st.integers(1, 60))
    recipe = Recipe(aggregation=aggregation)
    before = need(matrix, indicators, recipe).score[area]
    assume(not np.isnan(before))
    worse = matrix.copy()
    worse.loc[area, id] += -step if id == "income" else step
    after = need(worse, indicators, recipe).score[area]
    assert after >= before - 1e-9


@given(tables)
def test_rescaling_an_indicator_does_not_change_percentile_scores(indicators, rows) -> None:
    matrix = frame(rows)
    rescaled = matrix.assign(x=np.exp(matrix["x"] / 10), income=1000 * matrix["income"] + 7)
    result = need(rescaled, indicators).score
    pd.testing.assert_series_equal(result, need(matrix, indicators).score)


@given(tables)
def test_scoring_leaves_the_figures_as_they_are(indicators, rows) -> None:
    matrix = frame(rows)
    before = matrix.copy(deep=True)
    need(matrix, indicators)
    pd.testing.assert_frame_equal(matrix, before)


@given(tables, st.lists(st.integers(0, 100), min_size=5, max_size=5))
def test_removing_an_area_that_is_not_scored_changes_nothing(indicators, rows, extra) -> None:
    matrix = frame([*rows, extra])
    residents = people(matrix)
    residents.iloc[-1] = 30
    with_it = index_scores(matrix, indicators, residents)
    without = index_scores(matrix.iloc[:-1], indicators, residents)
    pd.testing.assert_series_equal(with_it.score.iloc[:-1], without.score)
    values = with_it.inputs.values[:, :-1]
    np.testing.assert_array_equal(values, without.inputs.values)
