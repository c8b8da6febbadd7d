"""The stability of a ranking: reproducible, sure when nothing varies, wide when much does."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from geo.errors import ScoringError
from geo.scoring.index import index_scores
from geo.scoring.ranking import competition_ranks
from geo.scoring.recipe import NORMALISATIONS, Aggregation, Recipe, Weights
from geo.scoring.stability import stability
from geo.scoring.uncertainty import Noise, Uncertainty

AREAS = 30
CERTAIN = Uncertainty(
    concentration=None,
    vary_normalisation=False,
    vary_aggregation=False,
    leave_one_out=False,
    noise={},
)


@pytest.fixture(scope="module")
def town(indicator):
    """Thirty areas, six indicators with a common cause, some gaps, one area too small."""
    kinds = ["register", "model_estimate", "survey"] * 2
    indicators = [
        indicator(f"i{number}", theme=f"t{number % 3}", reliability=kind)
        for number, kind in enumerate(kinds)
    ]
    rng = np.random.default_rng(7)
    shares = 30 + 8 * rng.normal(size=(AREAS, 1)) + 5 * rng.normal(size=(AREAS, 6))
    shares[rng.random(shares.shape) < 0.1] = np.nan
    codes = [f"BU{number:02d}" for number in range(AREAS)]
    matrix = pd.DataFrame(shares.clip(0, 100), index=codes, columns=[i.id for i in indicators])
    matrix.iloc[5] = np.nan
    residents = pd.Series(2000, index=codes)
    residents.iloc[9] = 40
    return matrix, indicators, residents


def test_same_seed_gives_the_same_result_and_another_does_not(town) -> None:
    first, again = stability(*town, runs=100, seed=3), stability(*town, runs=100, seed=3)
    pd.testing.assert_frame_equal(first.table, again.table)
    assert first.spearman_median == again.spearman_median
    other = stability(*town, runs=100, seed=4)
    assert not first.table.equals(other.table)


@pytest.mark.parametrize("normalisation", NORMALISATIONS)
@pytest.mark.parametrize("aggregation", get_args(Aggregation))
def test_without_uncertainty_every_run_is_the_base_ranking(
    town, normalisation: str, aggregation: str
) -> None:
    recipe = Recipe(
        normalisation=normalisation,
        aggregation=aggregation,
        weights=Weights(themes={"t0": 2.0}, indicators={"i1": 0.5}),
    )
    result = stability(*town, recipe, CERTAIN, runs=20, top=5)
    table = result.table
    base = competition_ranks(index_scores(*town, recipe).score)
    for column in ("base_rank", "median_rank", "low_rank", "high_rank"):
        pd.testing.assert_series_equal(table[column], base, check_names=False)
    scored = base.dropna().index
    assert table.loc[scored, "top_share"].tolist() == (base[scored] <= 5).astype(float).tolist()
    correlations = (result.spearman_low, result.spearman_median, result.spearman_high)
    assert correlations == pytest.approx((1, 1, 1))


def test_areas_without_a_score_stay_out_of_the_ranks(town) -> None:
    table = stability(*town, runs=50).table
    assert table.index.equals(town[0].index)
    assert table.iloc[[5, 9]].isna().all(axis=None)
    assert table.drop(table.index[[5, 9]]).notna().all(axis=None)
    assert table["high_rank"].max() <= AREAS - 2


def test_intervals_hold_the_median_and_shares_add_up_to_the_top(town) -> None:
    result = stability(*town, runs=200, top=5)
    table = result.table.dropna()
    assert (table["low_rank"] <= table["median_rank"]).all()
    assert (table["median_rank"] <= table["high_rank"]).all()
    # Ties in a run are next to impossible here, so that each run has five in its top five.
    assert table["top_share"].sum() == pytest.approx(5)
    assert result.runs == 200


def test_more_uncertainty_gives_wider_intervals(town) -> None:
    def width(uncertainty: Uncertainty) -> float:
        table = stability(*town, Recipe(), uncertainty, runs=300).table
        return float((table["high_rank"] - table["low_rank"]).mean())

    little = Uncertainty(noise={"survey": Noise(1000)}, concentration=100)
    much = Uncertainty(noise={"survey": Noise(10)}, concentration=2)
    assert 0 < width(little) < width(much)


@pytest.mark.parametrize(
    "source",
    [
        {"concentration": 10.0},
        {"vary_normalisation": True},
        {"vary_aggregation": True},
        {"leave_one_out": True},
        {"noise": {"survey": Noise(60)}},
        {"noise": {"model_estimate": Noise(300)}},
    ],
)
def test_each_source_of_uncertainty_moves_ranks(town, source) -> None:
    certain = {"concentration": None, "vary_normalisation": False, "vary_aggregation": False}
    uncertainty = Uncertainty(**{**certain, "leave_one_out": False, "noise": {}, **source})
    table = stability(*town, Recipe(), uncertainty, runs=60).table
    assert (table["high_rank"] > table["low_rank"]).any()


def test_an_area_that_is_highest_on_all_is_highest_in_every_run(indicator) -> None:
    indicators = [indicator(f"i{number}", theme=f"t{number}") for number in range(4)]
    rng = np.random.default_rng(0)
    matrix = pd.DataFrame(rng.uniform(10, 40, size=(12, 4)), columns=[i.id for i in indicators])
    matrix.index = [f"BU{number:02d}" for number in range(12)]
    matrix.loc["BU07"] = 90.0
    result = stability(matrix, indicators, pd.Series(2000, index=matrix.index), top=1)
    row = result.table.loc["BU07"]
    assert row[["base_rank", "median_rank", "low_rank", "high_rank"]].tolist() == [1, 1, 1, 1]
    assert row["top_share"] == 1


def test_weights_spread_as_the_dirichlet_distribution_says(indicator) -> None:
    # Two areas, two themes: a leads on the first, b on the second. With equal weights a is on top
    # in half of the runs; with weights 3 : 1 whenever its theme weighs more than the other. A
    # Dirichlet draw of two is a beta variable: P(Beta(15, 5) > 1/2).
    indicators = [indicator("x", theme="one"), indicator("y", theme="two")]
    matrix = pd.DataFrame({"x": [50.0, 10], "y": [10.0, 50]}, index=["a", "b"])
    uncertainty = Uncertainty(
        vary_normalisation=False, vary_aggregation=False, leave_one_out=False, noise={}
    )
    people = pd.Series(1000, index=matrix.index)
    recipe = Recipe(weights=Weights(themes={"one": 3.0}))
    result = stability(matrix, indicators, people, recipe, uncertainty, runs=5000, top=1)
    expected = stats.beta.sf(0.5, 15, 5)
    assert result.table.loc["a", "top_share"] == pytest.approx(expected, abs=0.005)
    equal = stability(matrix, indicators, people, Recipe(), uncertainty, runs=5000, top=1)
    assert equal.table.loc["a", "top_share"] == pytest.approx(0.5, abs=0.03)


def test_noise_swaps_two_areas_as_often_as_the_normal_distribution_says(indicator) -> None:
    # 50% and 55% with a standard deviation near 5: the difference has sd sqrt(2) * 5.
    survey = indicator("x", reliability="survey")
    matrix = pd.DataFrame({"x": [55.0, 50.0]}, index=["a", "b"])
    certain = {"concentration": None, "vary_normalisation": False, "vary_aggregation": False}
    uncertainty = Uncertainty(**certain, leave_one_out=False, noise={"survey": Noise(100)})
    people = pd.Series(5000, index=matrix.index)
    result = stability(matrix, [survey], people, Recipe(), uncertainty, runs=20_000, top=1)
    expected = stats.norm.cdf(5 / (5 * np.sqrt(2)))
    # 2,000 draws of the figures: standard error 0.01
    assert result.table.loc["a", "top_share"] == pytest.approx(expected, abs=0.03)


def test_the_only_figure_of_an_area_can_be_left_out(indicator) -> None:
    indicators = [indicator("x"), indicator("y")]
    matrix = pd.DataFrame({"x": [1.0, 2, 3], "y": [1.0, 2, np.nan]}, index=list("abc"))
    people = pd.Series(1000, index=matrix.index)
    table = stability(matrix, indicators, people, runs=50).table
    assert table.notna().all(axis=None)


def test_index_of_which_nothing_can_be_scored_has_no_ranks(indicator) -> None:
    matrix = pd.DataFrame({"x": [1.0, np.nan]}, index=list("ab"))
    result = stability(matrix, [indicator("x")], pd.Series(1000, index=list("ab")), runs=10)
    assert result.table.isna().all(axis=None)
    assert np.isnan(result.spearman_median)


def test_no_runs_is_no_analysis(town) -> None:
    with pytest.raises(ScoringError, match="at least one run"):
        stability(*town, runs=0)


@pytest.mark.parametrize(("areas", "top"), [(20, 5), (10, 5), (9, 4), (4, 2), (3, 1), (2, 1)])
def test_the_highest_group_is_at_most_half_of_the_areas(indicator, areas: int, top: int) -> None:
    index = [f"BU{number}" for number in range(areas)]
    figures = pd.DataFrame({"x": range(areas), "y": range(areas, 0, -1)}, index=index)
    people = pd.Series(2000, index=index)
    result = stability(figures, [indicator("x"), indicator("y")], people, runs=20, top=5)
    assert result.top == top


def test_one_area_has_no_rank_and_no_share(indicator) -> None:
    figures = pd.DataFrame({"x": [1.0]}, index=["BU1"])
    result = stability(figures, [indicator("x")], pd.Series(2000, index=["BU1"]), runs=20)
    assert result.table.isna().all(axis=None)
    assert np.isnan(result.spearman_median)
