"""Arithmetic and geometric aggregation against published and hand-worked cases."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.scoring.aggregation import combine, geometric_mean, theme_means

AGGREGATIONS = ("arithmetic", "geometric")
themes = st.lists(st.lists(st.floats(0, 100), min_size=4, max_size=4), min_size=1, max_size=4).map(
    np.array
)


def even(scores: np.ndarray) -> np.ndarray:
    return np.ones_like(scores)


def test_handbook_example_of_compensability() -> None:
    # OECD/JRC Handbook (2008), step 6: the arithmetic mean of both is 6, the geometric 2.14
    # and 6. One unit more of the second indicator (1 to 2) gives 2.54, of any of the even
    # scores (6 to 7) gives 6.23: improving a weak side pays more.
    scores = np.array([[21.0, 1, 1, 1], [6, 6, 6, 6], [21, 2, 1, 1], [7, 6, 6, 6]])
    assert scores[:2].mean(axis=1).tolist() == [6, 6]
    result = np.floor(100 * geometric_mean(scores, even(scores)) + 1e-9) / 100
    assert result.tolist() == [2.14, 6.0, 2.54, 6.23]


def test_geometric_mean_weighs() -> None:
    # 2^(1/4) * 32^(3/4) = 2^(1/4 + 15/4) = 16
    assert geometric_mean(np.array([2.0, 32]), np.array([1.0, 3])) == pytest.approx(16)


def test_strength_in_one_theme_does_not_buy_off_lack_in_another() -> None:
    scores = np.array([[100.0, 50], [0, 50]])  # two themes, two areas
    arithmetic = combine(scores, even(scores), "arithmetic", is_need=False)
    geometric = combine(scores, even(scores), "geometric", is_need=False)
    assert arithmetic.tolist() == [50, 50]
    # On 1-100: sqrt(100 * 1) = 10, back on 0-100: 9 / 0.99.
    np.testing.assert_allclose(geometric, [9 / 0.99, 50])


def test_great_need_in_one_theme_is_not_bought_off_by_little_in_another() -> None:
    scores = np.array([[100.0, 50], [0, 50]])
    geometric = combine(scores, even(scores), "geometric", is_need=True)
    np.testing.assert_allclose(geometric, [100 - 9 / 0.99, 50])


@pytest.mark.parametrize("is_need", [True, False])
def test_geometric_scale_keeps_its_ends(is_need: bool) -> None:
    scores = np.array([[0.0, 100], [0, 100]])
    result = combine(scores, even(scores), "geometric", is_need=is_need)
    np.testing.assert_allclose(result, [0, 100], atol=1e-9)


def test_weights_are_proportions() -> None:
    scores = np.array([[80.0], [20]])
    once = combine(scores, np.array([[3.0], [1]]), "arithmetic", is_need=True)
    twice = combine(scores, np.array([[6.0], [2]]), "arithmetic", is_need=True)
    assert once.tolist() == twice.tolist() == [65]


@pytest.mark.parametrize("aggregation", AGGREGATIONS)
def test_area_without_any_theme_has_no_index(aggregation: str) -> None:
    scores, weights = np.array([[40.0, 0], [60, 0]]), np.array([[1.0, 0], [1, 0]])
    result = combine(scores, weights, aggregation, is_need=True)
    assert np.isnan(result).tolist() == [False, True]


def test_theme_mean_is_over_the_figures_that_are_there() -> None:
    units = np.array([[0.2, 0.0], [0.6, 0.6], [1.0, 1.0]])
    known = np.array([[1.0, 0], [1, 1], [1, 1]])
    means, present = theme_means(
        units, known, np.array([[1.0, 3, 1]]), np.array([0, 0, 1]), themes=2
    )
    # (0.2 + 3 * 0.6) / 4 = 0.5; without the first figure 0.6.
    np.testing.assert_allclose(means[0], [[50, 60], [100, 100]])
    np.testing.assert_allclose(present[0], [[4, 3], [1, 1]])


@given(themes, st.sampled_from(AGGREGATIONS), st.booleans())
def test_index_lies_between_0_and_100(scores: np.ndarray, aggregation: str, is_need: bool) -> None:
    result = combine(scores, even(scores), aggregation, is_need=is_need)
    assert ((result >= 0) & (result <= 100)).all()


@given(themes)
def test_geometric_need_is_never_below_and_strength_never_above_the_arithmetic(
    scores: np.ndarray,
) -> None:
    arithmetic = combine(scores, even(scores), "arithmetic", is_need=True)
    assert (combine(scores, even(scores), "geometric", is_need=True) >= arithmetic - 1e-9).all()
    assert (combine(scores, even(scores), "geometric", is_need=False) <= arithmetic + 1e-9).all()
