"""Theme scores: what takes part, and when too little is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo.errors import ScoringError
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.themes import prepare, theme_scores

AREAS = list("abcde")
MANY = pd.Series(1000, index=AREAS)


def matrix(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=AREAS, dtype=float)


def scores(figures: pd.DataFrame, indicators, recipe: Recipe | None = None, residents=MANY):
    recipe = recipe or Recipe()
    return theme_scores(prepare(figures, indicators, residents, recipe), recipe)


def test_theme_score_is_the_mean_of_its_percentile_ranks(indicator) -> None:
    figures = matrix(x=[1, 2, 3, 4, 5], income=[50, 40, 30, 10, 20])
    income = indicator("income", direction="higher_is_more_strength")
    result = scores(figures, [indicator("x"), income])
    # x: 0, .25, .5, .75, 1; income, inverted: 0, .25, .5, 1, .75.
    np.testing.assert_allclose(result.scores["money"], [0, 25, 50, 87.5, 87.5])


def test_indicator_weights_count_within_their_theme(indicator) -> None:
    figures = matrix(x=[1, 2, 3, 4, 5], y=[5, 4, 3, 2, 1])
    recipe = Recipe(weights=Weights(indicators={"x": 3.0}))
    result = scores(figures, [indicator("x"), indicator("y")], recipe)
    assert result.scores.loc["e", "money"] == pytest.approx(75)


def test_theme_needs_half_of_its_indicator_weight(indicator) -> None:
    nan = np.nan
    figures = matrix(x=[1, 2, 3, 4, nan], y=[1, 2, 3, nan, nan], z=[1, 2, 3, nan, 5])
    indicators = [indicator(id) for id in "xyz"]
    result = scores(figures, indicators)
    np.testing.assert_allclose(result.coverage["money"], [1, 1, 1, 1 / 3, 1 / 3])
    assert result.scores["money"].isna().tolist() == [False, False, False, True, True]
    assert result.reasons["money"].tolist() == ["", "", "", *2 * ["not_enough_figures"]]
    # With double weight the one figure of d is exactly half.
    half = scores(figures, indicators, Recipe(weights=Weights(indicators={"x": 2.0})))
    assert half.scores["money"].isna().tolist() == [False, False, False, False, True]


def test_small_areas_are_no_part_of_the_reference(indicator) -> None:
    figures = matrix(x=[1, 2, 3, 4, 99])
    residents = pd.Series([1000, 1000, 1000, 100, 99], index=AREAS)
    result = scores(figures, [indicator("x")], residents=residents)
    np.testing.assert_allclose(result.scores["money"], [0, 100 / 3, 200 / 3, 100, np.nan])
    assert result.reasons.loc["e", "money"] == "too_few_residents"


def test_unknown_number_of_residents_is_not_taken_for_enough(indicator) -> None:
    inputs = prepare(matrix(x=[1, 2, 3, 4, 5]), [indicator("x")], MANY.drop("b"), Recipe())
    assert inputs.excluded.tolist() == ["", "residents_unknown", "", "", ""]


def test_indicator_without_figures_leaves_the_index_and_is_named(indicator) -> None:
    figures = matrix(x=[1, 2, 3, 4, 5], survey=[np.nan] * 4 + [3])
    inputs = prepare(figures, [indicator("x"), indicator("survey", theme="t2")], MANY, Recipe())
    assert [item.id for item in inputs.indicators] == ["x"]
    assert inputs.left_out == ("survey",)
    assert inputs.theme_ids == ("money",)


def test_only_indicators_of_the_role_with_a_direction_and_weight_count(indicator) -> None:
    figures = matrix(**{id: [1, 2, 3, 4, 5] for id in ("x", "s", "n", "w", "t")})
    indicators = [
        indicator("x"),
        indicator("s", role="strength"),
        indicator("n", direction="neutral"),
        indicator("w"),
        indicator("t", theme="off"),
        indicator("not_in_matrix"),
    ]
    recipe = Recipe(weights=Weights(themes={"off": 0.0}, indicators={"w": 0.0}))
    inputs = prepare(figures, indicators, MANY, recipe)
    assert [item.id for item in inputs.indicators] == ["x"]


def test_nothing_with_weight_cannot_be_scored(indicator) -> None:
    with pytest.raises(ScoringError, match="weight"):
        prepare(
            matrix(x=[1, 2, 3, 4, 5]),
            [indicator("x")],
            MANY,
            Recipe(weights=Weights(themes={"money": 0.0})),
        )


def test_repeated_areas_and_infinite_figures_are_refused(indicator) -> None:
    figures = matrix(x=[1, 2, 3, 4, np.inf])
    with pytest.raises(ScoringError, match="infinite"):
        prepare(figures, [indicator("x")], MANY, Recipe())
    with pytest.raises(ScoringError, match="more than once"):
        prepare(pd.concat([figures, figures]), [indicator("x")], MANY, Recipe())


def test_without_figures_of_a_kind_nothing_counts_and_each_area_says_so(indicator) -> None:
    inputs = prepare(
        matrix(x=[1, 2, 3, 4, 5]), [indicator("x", role="strength")], MANY, Recipe(role="need")
    )
    assert inputs.indicators == ()
    assert set(inputs.excluded) == {"no_figures"}


def test_the_only_area_with_enough_residents_has_none_to_compare_with(indicator) -> None:
    people = MANY.where(MANY.index == MANY.index[0], 10)
    inputs = prepare(matrix(x=[1, 2, 3, 4, 5]), [indicator("x")], people, Recipe())
    assert inputs.excluded.tolist() == ["too_few_areas", *["too_few_residents"] * 4]
