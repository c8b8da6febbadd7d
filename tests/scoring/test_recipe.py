"""Weights that a reader may set."""

from __future__ import annotations

import math

import pytest

from geo.errors import ScoringError
from geo.scoring.recipe import Recipe, Weights


def test_weight_is_1_unless_given() -> None:
    weights = Weights(themes={"money": 3.0}, indicators={"income": 0.0})
    assert (weights.theme("money"), weights.theme("network")) == (3.0, 1.0)
    assert (weights.indicator("income"), weights.indicator("lonely")) == (0.0, 1.0)


@pytest.mark.parametrize("weight", [-0.1, math.nan, math.inf])
def test_weight_must_be_0_or_more(weight: float) -> None:
    with pytest.raises(ScoringError, match="money"):
        Weights(themes={"money": weight})


def test_equal_recipes_are_one_key_of_a_cache() -> None:
    one = Recipe(weights=Weights(themes={"a": 2.0, "b": 1.0}))
    other = Recipe(weights=Weights(themes={"b": 1.0, "a": 2.0}))
    assert {one: "kept"}[other] == "kept"
    assert one != Recipe(weights=Weights(themes={"a": 1.0, "b": 2.0}))
