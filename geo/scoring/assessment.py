"""Need, strength and effort of one level, with their reasons, ranks and weak spots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.indicators.registry_variables import REGISTRY
from geo.scoring.contributions import contributions
from geo.scoring.index import IndexScores, index_scores
from geo.scoring.ranking import competition_ranks
from geo.scoring.reasons import CLEAR, beyond_gemeente, needs_named, strengths_named
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.white_spots import bivariate_classes, white_spots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.indicators.catalogue import Indicator
    from geo.scoring.recipe import IndexRole

WEAK_SHARE: Final = 0.25
"""Mark an area when more than this share of its figures is weak or missing."""


@dataclass(frozen=True, eq=False)
class Assessment:
    """All scores of one level.

    Attributes
    ----------
    need, strength, effort
        The three indices. Effort uses facilities, and initiatives once the registry has any.
    points
        Contribution of each indicator to the score of need, see
        :func:`geo.scoring.contributions.contributions`.
    reasons
        Per area the indicators that best explain why its need is high, see
        :func:`geo.scoring.reasons.needs_named`.
    strengths
        Per area the indicators of strength that exceed the gemeente's figure most, see
        :func:`geo.scoring.reasons.strengths_named`.
    beyond
        How far each figure of need and strength exceeds the gemeente's figure, see
        :func:`geo.scoring.reasons.beyond_gemeente`.
    classes
        Thirds of need and effort, see :func:`geo.scoring.white_spots.bivariate_classes`.
    spots
        High need with little effort, the greatest need first.
    rank
        Rank of need, 1 is the highest; NaN without a score.
    weak
        Whether more than a quarter of an area's figures is weak or missing.
    unrecorded
        Whether an area has no record of initiatives; False everywhere when effort does not use
        them.
    """

    need: IndexScores
    strength: IndexScores
    effort: IndexScores
    points: pd.DataFrame
    reasons: pd.Series
    strengths: pd.Series
    beyond: pd.DataFrame
    classes: pd.DataFrame
    spots: pd.DataFrame
    rank: pd.Series
    weak: pd.Series
    unrecorded: pd.Series

    @property
    def counts_initiatives(self) -> bool:
        """Return whether effort uses recorded initiatives as well as facilities."""
        return bool(_registered(self.effort.inputs.indicators))

    @property
    def counts_facilities(self) -> bool:
        """Return whether effort uses any figure about facilities."""
        inputs = self.effort.inputs.indicators
        return len(inputs) > len(_registered(inputs))

    def is_clear(self, code: str, id: str) -> bool:
        """Return whether a figure differs enough from the gemeente's to use its words."""
        return float(self.beyond[id].to_dict()[code]) >= CLEAR


def assess(
    matrix: pd.DataFrame,
    weak: pd.DataFrame,
    indicators: Sequence[Indicator],
    residents: pd.Series,
    weights: Weights,
    reference: Mapping[str, float],
) -> Assessment:
    """Return the scores of all areas of a level.

    Parameters
    ----------
    matrix
        Newest figures, index area code, columns indicator id; NaN where missing.
    weak
        Same shape: whether a figure is weak (few answers).
    indicators
        The catalogue's entries.
    residents
        Number of residents by area code.
    weights
        Weights of themes and indicators.
    reference
        Figure of the gemeente by indicator id, where it is known.

    Raises
    ------
    ScoringError
        Nothing has any weight.

    Notes
    -----
    An area without recorded initiatives counts as 0 in effort. `unrecorded` marks it, so that a
    reader does not take the 0 for "there is nothing".
    """
    registered = [id for id in _registered(indicators) if id in matrix]
    recorded = matrix.assign(**{id: matrix[id].fillna(0.0) for id in registered})
    figures: dict[IndexRole, pd.DataFrame] = {
        "need": matrix,
        "strength": matrix,
        "facility": recorded,
    }
    scores = {
        role: index_scores(given, indicators, residents, Recipe(role=role, weights=weights))
        for role, given in figures.items()
    }
    need, strength, effort = scores["need"], scores["strength"], scores["facility"]
    counted = _registered(effort.inputs.indicators)
    unrecorded = matrix[counted].isna().any(axis=1) & effort.score.notna()
    points = contributions(need)
    beyond = {
        role: beyond_gemeente(scores[role].inputs, reference) for role in ("need", "strength")
    }
    reasons = needs_named(points, beyond["need"], weak, need.inputs.indicators)
    return Assessment(
        need=need,
        strength=strength,
        effort=effort,
        points=points,
        reasons=reasons,
        strengths=strengths_named(beyond["strength"], weak, strength.inputs.indicators),
        beyond=beyond["need"].join(beyond["strength"]),
        classes=bivariate_classes(need.score, effort.score),
        spots=white_spots(need.score, effort.score, reasons),
        rank=competition_ranks(need.score),
        weak=_weak_areas(need, weak),
        unrecorded=unrecorded,
    )


def _registered(indicators: Sequence[Indicator]) -> list[str]:
    """Return the ids of the effort indicators whose figures come from the registry."""
    return [item.id for item in indicators if item.source == REGISTRY and item.role == "facility"]


def _weak_areas(need: IndexScores, weak: pd.DataFrame) -> pd.Series:
    """Return whether too many of an area's figures behind its need are weak or missing."""
    used = [indicator.id for indicator in need.inputs.indicators]
    known = need.themes.indicators[used].notna()
    poor = weak.loc[known.index, used].astype(bool) | ~known
    return (poor.mean(axis=1) > WEAK_SHARE) & need.score.notna()
