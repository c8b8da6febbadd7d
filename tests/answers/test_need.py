"""Scores for the page of need: what is computed apart is the same as in the whole assessment."""

from __future__ import annotations

import pytest

from geo.answers.need import assessment_of, equal_ranks, need_of
from geo.scoring.recipe import Weights
from geo.ui.session.context import load_context
from geo.views.need_and_strength import NeedView

CONTEXT = load_context()


@pytest.mark.parametrize("level", ["buurt", "wijk"])
@pytest.mark.parametrize(
    "weights",
    [Weights(), Weights(themes={"netwerk": 3.0}, indicators={"age_65_plus": 0.0})],
    ids=["equal", "weighted"],
)
def test_need_alone_is_that_of_the_assessment(level: str, weights: Weights) -> None:
    whole = assessment_of(CONTEXT, level, weights).need.score
    assert whole.notna().any()
    assert need_of(CONTEXT, level, weights).equals(whole)


def test_ranks_at_equal_weights_are_there_only_when_weights_differ() -> None:
    assert equal_ranks(CONTEXT, "buurt", NeedView()) is None
    weighted = NeedView(themes=(("netwerk", 3),))
    found = equal_ranks(CONTEXT, "buurt", weighted)
    assert found is not None
    assert found.equals(assessment_of(CONTEXT, "buurt", Weights()).rank)
    assert not found.equals(assessment_of(CONTEXT, "buurt", weighted.weights()).rank)
