"""Theme scores from a matrix of figures: choose areas and indicators, check how much is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from geo.errors import ScoringError
from geo.i18n import N_
from geo.scoring.aggregation import theme_means
from geo.scoring.normalise import orientation, to_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.indicators.catalogue import Indicator
    from geo.scoring.recipe import Recipe

    Floats = NDArray[np.floating[Any]]

NoScore = Literal[
    "",
    "too_few_residents",
    "residents_unknown",
    "no_figures",
    "too_few_areas",
    "not_enough_figures",
]
"""Why an area has no score; empty when it has one. Causes include no figures of this role for any
area, and no second area to compare with."""

THEME_SHARE: Final = 0.5
"""A theme needs figures for at least this share of its indicator weight."""
TOLERANCE: Final = 1e-9
"""For floating point: one third plus one third must count as two thirds."""
MIN_FIGURES: Final = 2
"""An indicator with figures for fewer areas cannot be compared."""
MIN_AREAS: Final = 2
"""With fewer areas there is nothing to compare, so no score."""


@dataclass(frozen=True)
class Inputs:
    """Checked input of one index, as arrays; made by :func:`prepare`.

    Attributes
    ----------
    areas
        Codes of all areas of the matrix.
    excluded
        Per area the reason why it is excluded, or ``""``.
    indicators
        Indicators that count, in the order of the catalogue.
    left_out
        Ids of indicators of this role that cannot count: fewer than two areas have a figure.
    theme_ids
        Themes that count.
    theme_of
        Position in `theme_ids` of each indicator.
    values
        Figures as published, shape (indicators, areas); NaN where missing or excluded.
    signs
        1, or -1 for an inverted indicator; shape (indicators,).
    indicator_weights, theme_weights
        Weights chosen by the user, all above 0.
    residents
        Number per area, NaN where unknown.
    """

    areas: pd.Index
    excluded: NDArray[np.object_]
    indicators: tuple[Indicator, ...]
    left_out: tuple[str, ...]
    theme_ids: tuple[str, ...]
    theme_of: NDArray[np.intp]
    values: Floats
    signs: Floats
    indicator_weights: Floats
    theme_weights: Floats
    residents: Floats


@dataclass(frozen=True)
class ThemeScores:
    """Theme scores of the areas that are not excluded.

    Attributes
    ----------
    indicators
        Normalised figures 0–1, high is more of what the index measures.
    scores
        Theme scores 0–100; NaN where excluded or too little is known.
    coverage
        Share (0–1) of a theme's indicator weight for which there is a figure.
    reasons
        Why a theme has no score (see :data:`NoScore`), else ``""``.
    """

    indicators: pd.DataFrame
    scores: pd.DataFrame
    coverage: pd.DataFrame
    reasons: pd.DataFrame


def prepare(
    matrix: pd.DataFrame, indicators: Sequence[Indicator], residents: pd.Series, recipe: Recipe
) -> Inputs:
    """Choose the areas and indicators of one index.

    Areas below the limit of residents are not compared with either: figures about a few people must
    not change the ranks of others. An indicator without figures at this level (a survey that was
    not held for wijken) is left out of the index and named in `left_out`; it does not lower the
    coverage of every area. Without any figure of this role, each area is excluded with that reason.

    Raises
    ------
    ScoringError
        If area codes repeat, a figure is infinite, or figures of this role are known and none of
        them has any weight.
    """
    if not matrix.index.is_unique:
        raise ScoringError(N_("An area stands in the figures more than once."))
    weights = recipe.weights
    known = [
        indicator
        for indicator in indicators
        if indicator.role == recipe.role and indicator.id in matrix and orientation(indicator)
    ]
    chosen = [
        indicator
        for indicator in known
        if weights.indicator(indicator.id) > 0 and weights.theme(indicator.theme) > 0
    ]
    if known and not chosen:
        raise ScoringError(N_("No indicator has any weight: there is nothing to score."))
    values = matrix[[indicator.id for indicator in chosen]].to_numpy(dtype=float).T
    if np.isinf(values).any():
        raise ScoringError(N_("A figure is infinite and cannot be scored."))
    people = residents.reindex(matrix.index).to_numpy(dtype=float, na_value=np.nan)
    excluded = _excluded(people, recipe.min_residents, has_figures=bool(chosen))
    values = np.where(excluded == "", values, np.nan)
    counts = np.isfinite(values).sum(axis=1) >= MIN_FIGURES
    kept = tuple(item for item, is_kept in zip(chosen, counts, strict=True) if is_kept)
    themes = tuple(dict.fromkeys(indicator.theme for indicator in kept))
    return Inputs(
        areas=matrix.index,
        excluded=excluded,
        indicators=kept,
        left_out=tuple(i.id for i, is_kept in zip(chosen, counts, strict=True) if not is_kept),
        theme_ids=themes,
        theme_of=np.array([themes.index(indicator.theme) for indicator in kept], dtype=np.intp),
        values=values[counts],
        signs=np.array([orientation(indicator) for indicator in kept]),
        indicator_weights=np.array([weights.indicator(indicator.id) for indicator in kept]),
        theme_weights=np.array([weights.theme(theme) for theme in themes]),
        residents=people,
    )


def theme_scores(inputs: Inputs, recipe: Recipe) -> ThemeScores:
    """Return the weighted mean of the normalised indicators of each theme, times 100.

    A theme needs figures for at least half of its indicator weight, otherwise it has no score.
    """
    units = to_unit(inputs.signs[:, None] * inputs.values, recipe.normalisation, axis=1)
    known = np.isfinite(units).astype(float)
    means, present = theme_means(
        np.nan_to_num(units),
        known,
        inputs.indicator_weights[None, :],
        inputs.theme_of,
        len(inputs.theme_ids),
    )
    total = np.bincount(
        inputs.theme_of, weights=inputs.indicator_weights, minlength=len(inputs.theme_ids)
    )
    coverage = present[0] / total[:, None]
    is_enough = coverage >= THEME_SHARE - TOLERANCE
    reasons = np.where(is_enough, "", "not_enough_figures").astype(object)
    reasons = np.where(inputs.excluded == "", reasons, inputs.excluded)
    return ThemeScores(
        indicators=_frame(units, inputs, [indicator.id for indicator in inputs.indicators]),
        scores=_frame(np.where(is_enough, means[0], np.nan), inputs, inputs.theme_ids),
        coverage=_frame(coverage, inputs, inputs.theme_ids),
        reasons=_frame(reasons, inputs, inputs.theme_ids),
    )


def _excluded(residents: Floats, limit: int, *, has_figures: bool) -> NDArray[np.object_]:
    """Return per area the reason why it is excluded, or an empty text."""
    reasons = np.where(residents < limit, "too_few_residents", "").astype(object)
    reasons[np.isnan(residents)] = "residents_unknown"
    taking_part = reasons == ""
    if not has_figures:
        reasons[taking_part] = "no_figures"
    elif taking_part.sum() < MIN_AREAS:
        reasons[taking_part] = "too_few_areas"
    return reasons


def _frame(rows: NDArray[Any], inputs: Inputs, columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows.T, index=inputs.areas, columns=list(columns))
