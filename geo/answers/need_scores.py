"""Scores of need, strength and effort of a level, computed from the figures of a data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.dataset import areas_of
from geo.scoring.assessment import Assessment, assess
from geo.scoring.index import index_scores
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.spatial import MIN_AREAS, contiguity, local_moran
from geo.scoring.stability import TOP, Stability, stability

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.views.need_and_strength import NeedView

RESIDENTS: Final = "residents"


def residents_of(context: Context, level: str) -> pd.Series[float]:
    """Return the newest number of residents per area; NaN where unknown."""
    matrix = context.latest[level].matrix
    if RESIDENTS not in matrix:
        return pd.Series(float("nan"), index=matrix.index, name=RESIDENTS)
    return matrix[RESIDENTS]


def assessment_of(context: Context, level: str, weights: Weights) -> Assessment:
    """Return the scores of a level with these weights.

    Raises
    ------
    geo.errors.ScoringError
        When no indicator has any weight, or a figure is infinite.
    """
    latest = context.latest[level]
    return assess(
        latest.matrix,
        latest.weak,
        context.catalogue.indicators,
        residents_of(context, level),
        weights,
        gemeente_figures(context, level),
    )


def need_of(context: Context, level: str, weights: Weights) -> pd.Series[float]:
    """Return only the scores of need: the reasons take most of the time of an assessment."""
    figures, recipe = context.latest[level].matrix, Recipe(weights=weights)
    need = index_scores(figures, context.catalogue.indicators, residents_of(context, level), recipe)
    return need.score


def gemeente_figures(context: Context, level: str) -> dict[str, float]:
    """Return the gemeente's figure by indicator, in the year that is used at `level`."""
    known = {
        id: context.values.figure(id, context.dataset.code, year).value
        for id, year in context.latest[level].years.items()
    }
    return {id: value for id, value in known.items() if value is not None}


def stability_of(context: Context, level: str, chosen: NeedView) -> Stability:
    """Return how certain the ranks of need are; slow, because it ranks a thousand times."""
    return stability(
        context.latest[level].matrix,
        context.catalogue.indicators,
        residents_of(context, level),
        Recipe(weights=chosen.weights()),
        top=TOP,
    )


def clusters_of(context: Context, level: str, chosen: NeedView) -> pd.DataFrame:
    """Return the cluster of each area.

    With fewer than `MIN_AREAS` scores a pattern cannot be distinguished from chance, so no area is
    in a cluster.
    """
    scores = need_of(context, level, chosen.weights())
    if scores.count() < MIN_AREAS:
        return pd.DataFrame({"quadrant": ""}, index=scores.index)
    return local_moran(scores, contiguity(areas_of(context.dataset, level)))
