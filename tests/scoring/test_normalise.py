"""Percentile rank, z-score and min–max against figures worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.scoring.normalise import (
    min_max,
    orientation,
    percentile_rank,
    to_unit,
    z_score,
)

figures = st.lists(st.integers(-50, 50), min_size=2, max_size=30)
METHODS = ("percentile", "z_score", "min_max")


def test_percentile_rank_is_excels_percentrank_inc() -> None:
    # The example of Microsoft's help on PERCENTRANK.INC: of 2 in this list the rank is 0.333,
    # of 4 it is 0.555, of 8 it is 0.666.
    values = [13.0, 12, 11, 8, 4, 3, 2, 1, 1, 1]
    ranks = dict(zip(values, np.floor(percentile_rank(values) * 1000) / 1000, strict=True))
    assert (ranks[2], ranks[4], ranks[8]) == (0.333, 0.555, 0.666)
    assert (ranks[13], ranks[1]) == (1.0, 0.0)


def test_ties_share_the_lowest_rank() -> None:
    # 7 and 7 have one smaller value of four others, 9 has three.
    assert percentile_rank([7.0, 3, 7, 9, 12]).tolist() == [0.25, 0, 0.25, 0.75, 1]


def test_missing_figures_are_no_part_of_the_reference() -> None:
    ranks = percentile_rank([5.0, np.nan, 1, 3, np.nan])
    np.testing.assert_array_equal(ranks, [1.0, np.nan, 0.0, 0.5, np.nan])


@pytest.mark.parametrize("method", METHODS)
def test_a_single_figure_has_nothing_to_compare_with(method: str) -> None:
    assert np.isnan(to_unit([4.0, np.nan, np.nan], method)).all()


def test_z_score_and_min_max_by_hand() -> None:
    # Mean 4, deviations -2, -2, 4: variance (4 + 4 + 16) / 3 = 8.
    np.testing.assert_allclose(z_score([2.0, 2, 8]), np.array([-2, -2, 4]) / np.sqrt(8))
    np.testing.assert_allclose(min_max([2.0, 5, 8]), [0, 0.5, 1])


def test_z_score_is_placed_by_the_normal_distribution() -> None:
    # Two values lie one standard deviation below and above their mean.
    expected = [0.158655, 0.841345]
    np.testing.assert_allclose(to_unit([10.0, 20], "z_score"), expected, atol=1e-6)


def test_equal_figures_say_nothing() -> None:
    equal = [0.1, 0.1, 0.1]
    assert z_score(equal).tolist() == [0, 0, 0]
    assert min_max(equal).tolist() == [0.5, 0.5, 0.5]
    assert percentile_rank(equal).tolist() == [0, 0, 0]


def test_each_column_is_normalised_by_itself() -> None:
    table = np.array([[1.0, 30], [2, 10], [3, 20]])
    np.testing.assert_array_equal(percentile_rank(table), [[0, 1], [0.5, 0], [1, 0.5]])
    np.testing.assert_array_equal(percentile_rank(table.T, axis=1), percentile_rank(table).T)


@pytest.mark.parametrize(
    ("role", "direction", "sign"),
    [
        ("need", "higher_is_more_need", 1),
        ("need", "higher_is_more_strength", -1),
        ("strength", "higher_is_more_strength", 1),
        ("strength", "higher_is_more_need", -1),
        ("facility", "higher_is_more_strength", 1),
        ("facility", "higher_is_more_need", -1),
        ("need", "neutral", 0),
        ("context", "higher_is_more_need", 0),
    ],
)
def test_direction_and_role_decide_which_way_a_figure_counts(
    indicator, role: str, direction: str, sign: int
) -> None:
    assert orientation(indicator("x", role=role, direction=direction)) == sign


@given(figures)
def test_percentile_rank_agrees_with_scipys_minimum_rank(values: list[int]) -> None:
    expected = (stats.rankdata(values, method="min") - 1) / (len(values) - 1)
    np.testing.assert_allclose(percentile_rank(values), expected)


@given(figures)
def test_monotone_rescaling_does_not_change_percentile_ranks(values: list[int]) -> None:
    array = np.array(values, dtype=float)
    np.testing.assert_array_equal(percentile_rank(array), percentile_rank(array**3 + 2 * array))


@given(figures, st.sampled_from(METHODS))
def test_normalised_figures_lie_between_0_and_1_in_the_same_order(
    values: list[int], method: str
) -> None:
    units = to_unit(values, method)
    assert ((units >= 0) & (units <= 1)).all()
    ordered = units[np.argsort(values, kind="stable")]
    assert (np.diff(ordered) >= -1e-12).all()


@given(figures, st.sampled_from(METHODS), st.randoms(use_true_random=False))
def test_order_of_areas_does_not_matter(values: list[int], method: str, random) -> None:
    order = list(range(len(values)))
    random.shuffle(order)
    shuffled = to_unit(np.array(values)[order], method)
    np.testing.assert_allclose(shuffled, to_unit(values, method)[order], atol=1e-12)
