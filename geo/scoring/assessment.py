"""Need, strength and effort of one level together, with what a debate needs to know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.indicators.of_registry import REGISTRY
from geo.scoring.contributions import contributions, reasons_for
from geo.scoring.index import IndexScores, index_scores
from geo.scoring.ranking import competition_ranks
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.white_spots import bivariate_classes, white_spots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.indicators.catalogue import Indicator
    from geo.scoring.recipe import IndexRole

WEAK_SHARE: Final = 0.25
"""An area of whose figures more than this share is weak or missing is marked everywhere."""
REASONS_NAMED: Final = 2


@dataclass(frozen=True, eq=False)
class Assessment:
    """All scores of one level.

    Attributes
    ----------
    need, strength, effort
        The three indices; effort rests on facilities, and on the initiatives in the registry
        once there are any.
    points
        Contribution of each indicator to the score of need, see
        :func:`geo.scoring.contributions.contributions`.
    reasons
        Per area the indicators that raise its need most.
    strengths
        Per area the indicators of strength in which it stands highest, see :func:`strongest`.
    classes
        Thirds of need and effort, see :func:`geo.scoring.white_spots.bivariate_classes`.
    spots
        High need with little effort, the greatest need first.
    rank
        Of need, 1 is the highest; NaN without a score.
    weak
        Whether more than a quarter of an area's figures is weak or missing.
    unrecorded
        Whether nothing is recorded of initiatives in an area; False everywhere when effort does
        not rest on them.
    """

    need: IndexScores
    strength: IndexScores
    effort: IndexScores
    points: pd.DataFrame
    reasons: pd.Series
    strengths: pd.Series
    classes: pd.DataFrame
    spots: pd.DataFrame
    rank: pd.Series
    weak: pd.Series
    unrecorded: pd.Series

    @property
    def counts_initiatives(self) -> bool:
        """Return whether effort rests on recorded initiatives as well as on facilities."""
        return bool(_registered(self.effort.inputs.indicators))


def assess(
    matrix: pd.DataFrame,
    weak: pd.DataFrame,
    indicators: Sequence[Indicator],
    residents: pd.Series,
    weights: Weights,
) -> Assessment:
    """Return the scores of all areas of a level.

    Parameters
    ----------
    matrix
        Newest figures, index area code, columns indicator id; NaN where missing.
    weak
        Same shape: whether a figure rests on weak ground.
    indicators
        The catalogue's entries.
    residents
        Number of residents by area code.
    weights
        Of themes and indicators.

    Raises
    ------
    ScoringError
        Nothing has any weight.

    Notes
    -----
    Effort is what is recorded of it: an area of which no initiative is recorded counts as 0
    there, and stands in `unrecorded` so that nobody reads it as "there is nothing".
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
    reasons = reasons_for(points, REASONS_NAMED)
    return Assessment(
        need=need,
        strength=strength,
        effort=effort,
        points=points,
        reasons=reasons,
        strengths=strongest(strength, weak),
        classes=bivariate_classes(need.score, effort.score),
        spots=white_spots(need.score, effort.score, reasons),
        rank=competition_ranks(need.score),
        weak=_weak_areas(need, weak),
        unrecorded=unrecorded,
    )


def strongest(scores: IndexScores, weak: pd.DataFrame, limit: int = REASONS_NAMED) -> pd.Series:
    """Return per area the indicators of an index in which it stands highest, best first.

    Every area has something to build on, also where most figures are below the mean: what is
    named here is its own best, not a comparison with others. Figures on weak ground are passed
    over.

    Parameters
    ----------
    scores
        Of strength.
    weak
        Whether a figure rests on weak ground: index area code, columns indicator id.
    limit
        At most so many.

    Returns
    -------
    pandas.Series
        Tuples of indicator ids, ties by id; empty where no figure is known.
    """
    units = scores.themes.indicators
    firm = units.where(~weak.loc[units.index, units.columns].astype(bool))
    rows = {
        code: tuple(
            id
            for id, value in sorted(row.items(), key=lambda item: (-item[1], item[0]))[:limit]
            if value >= 0
        )
        for code, row in firm.fillna(-1.0).to_dict("index").items()
    }
    return pd.Series(rows, index=units.index, name="strengths", dtype=object)


def _registered(indicators: Sequence[Indicator]) -> list[str]:
    """Return the ids of the indicators of effort whose figures come from the registry."""
    return [item.id for item in indicators if item.source == REGISTRY and item.role == "facility"]


def _weak_areas(need: IndexScores, weak: pd.DataFrame) -> pd.Series:
    """Return whether too many of an area's figures behind its need are weak or missing."""
    used = [indicator.id for indicator in need.inputs.indicators]
    known = need.themes.indicators[used].notna()
    poor = weak.loc[known.index, used].astype(bool) | ~known
    return (poor.mean(axis=1) > WEAK_SHARE) & need.score.notna()
