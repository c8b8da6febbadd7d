"""Contributions of indicators add up to the score."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.scoring.contributions import contributions, contributions_from_average
from geo.scoring.index import index_scores
from geo.scoring.recipe import NORMALISATIONS, Recipe, Weights

figure = st.one_of(st.none(), st.floats(0, 100))
tables = st.lists(st.lists(figure, min_size=4, max_size=4), min_size=2, max_size=10)


@pytest.fixture(scope="module")
def indicators(indicator):
    network = [indicator(id, theme="network") for id in "cd"]
    return [indicator("a"), indicator("b", direction="higher_is_more_strength"), *network]


def scored(rows, indicators, recipe=None):
    codes = [f"BU{number:02d}" for number in range(len(rows))]
    matrix = pd.DataFrame(rows, index=codes, columns=list("abcd"), dtype=float)
    return index_scores(matrix, indicators, pd.Series(1000, index=codes), recipe)


def test_contributions_by_hand(indicators) -> None:
    scores = scored([[1, 5, 1, 1], [2, 4, 2, None], [3, 3, 3, 2]], indicators)
    points = contributions(scores)
    # Second area: a and b are at 0.5 with a quarter of the weight each; d is missing, so that
    # c, at 0.5, carries the half of its theme alone.
    np.testing.assert_allclose(points.iloc[1], [12.5, 12.5, 25, 0])
    np.testing.assert_allclose(points.iloc[2], [25, 25, 25, 25])


@given(
    tables,
    st.sampled_from(NORMALISATIONS),
    st.floats(0, 4),
    st.floats(0.1, 4),
)
def test_contributions_add_up_to_the_score(
    indicators, rows, normalisation, theme_weight, indicator_weight
) -> None:
    weights = Weights(themes={"network": theme_weight}, indicators={"a": indicator_weight})
    scores = scored(rows, indicators, Recipe(weights=weights, normalisation=normalisation))
    points = contributions(scores)
    assert (points.isna().all(axis=1) == scores.score.isna()).all()
    total = points.sum(axis=1, min_count=1).astype(float)
    np.testing.assert_allclose(total, scores.score, atol=1e-9)
    apart = contributions_from_average(points).sum(axis=1, min_count=1).astype(float)
    np.testing.assert_allclose(apart, scores.score - scores.score.mean(), atol=1e-9)


def test_geometric_index_is_explained_by_its_arithmetic_make_up(indicators) -> None:
    rows = [[1, 5, 3, 3], [2, 4, 2, 2], [3, 3, 1, 1]]
    geometric = scored(rows, indicators, Recipe(aggregation="geometric"))
    pd.testing.assert_frame_equal(contributions(geometric), contributions(scored(rows, indicators)))
