"""Scores for the page of need: what is computed apart is the same as in the whole assessment."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.answers.context import Context
from geo.answers.need import equal_ranks
from geo.answers.need_answer import NeedAnswer, need_answer
from geo.answers.need_scores import assessment_of, clusters_of, need_of
from geo.i18n import language_of
from geo.scoring.recipe import Weights
from geo.scoring.stability import Stability
from geo.ui.session.context import load_context
from geo.ui.session.state import default_view
from geo.views.need_and_strength import NeedView

CONTEXT = load_context()


def answer_of(chosen: NeedView) -> NeedAnswer:
    return need_answer(CONTEXT, default_view(CONTEXT), chosen, language_of("en"))


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
    assert equal_ranks(answer_of(NeedView())) is None
    weighted = NeedView(themes=(("netwerk", 3),))
    found = equal_ranks(answer_of(weighted))
    assert found is not None
    assert found.equals(assessment_of(CONTEXT, "buurt", Weights()).rank)
    assert not found.equals(assessment_of(CONTEXT, "buurt", weighted.weights()).rank)


def test_stability_is_computed_once_and_only_when_asked_for() -> None:
    result = Stability(pd.DataFrame(), 1.0, 1.0, 1.0, runs=1, top=5, seed=0)
    asked: list[str] = []
    weighted = NeedView(themes=(("netwerk", 3),))

    def find(context: Context, level: str, chosen: NeedView) -> Stability:
        assert (context, chosen) == (CONTEXT, weighted)
        asked.append(level)
        return result

    answer = need_answer(
        CONTEXT, default_view(CONTEXT), weighted, language_of("en"), find_stability=find
    )
    assert asked == []
    assert answer.stability is result
    assert answer.stability is result
    assert asked == ["buurt"]


def test_without_a_server_an_answer_finds_its_clusters_itself() -> None:
    chosen = NeedView(themes=(("netwerk", 3),))
    assert answer_of(chosen).clusters.equals(clusters_of(CONTEXT, "buurt", chosen))
    assert not answer_of(chosen).clusters.equals(clusters_of(CONTEXT, "buurt", NeedView()))
