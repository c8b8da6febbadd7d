"""Need, strength and effort: an index from 0 to 100 per area, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.scoring.aggregation import combine
from geo.scoring.recipe import Recipe
from geo.scoring.themes import TOLERANCE, Inputs, ThemeScores, prepare, theme_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.indicators.catalogue import Indicator

INDEX_SHARE: Final = 2 / 3
"""An index needs scores for at least this share of its theme weight."""


@dataclass(frozen=True)
class IndexScores:
    """One index of all areas, with everything it was computed from.

    Attributes
    ----------
    recipe
        How it was made.
    score
        0–100 by area code; NaN where there is none.
    reason
        Why an area has no score (see :data:`geo.scoring.themes.NoScore`), else ``""``.
    coverage
        Share (0–1) of the weight of all indicators for which the area has a figure.
    theme_coverage
        Share (0–1) of the theme weight for which the area has a theme score; the index needs two
        thirds.
    themes
        Theme scores and the normalised indicators under them.
    inputs
        Which indicators count, and with what weight.
    """

    recipe: Recipe
    score: pd.Series
    reason: pd.Series
    coverage: pd.Series
    theme_coverage: pd.Series
    themes: ThemeScores
    inputs: Inputs


def index_scores(
    matrix: pd.DataFrame,
    indicators: Sequence[Indicator],
    residents: pd.Series,
    recipe: Recipe | None = None,
) -> IndexScores:
    """Return one index (need, strength or effort) of the areas of one level.

    Each indicator is normalised within the areas given, the indicators of a theme are averaged by
    weight, and the themes are combined by weight. Missing figures are left out of the mean, not
    estimated. Enough weight must remain: half for a theme, two thirds for the index.

    Parameters
    ----------
    matrix
        Figures of the areas of one level, index area code, columns indicator id; NaN where
        missing.
    indicators
        The catalogue's entries; those of another role or without direction do not count.
    residents
        Number of residents by area code.
    recipe
        Choices of the user; by default need, with equal weights.

    Raises
    ------
    ScoringError
        If the input cannot be scored, see :func:`geo.scoring.themes.prepare`.
    """
    recipe = recipe or Recipe()
    inputs = prepare(matrix, indicators, residents, recipe)
    themes = theme_scores(inputs, recipe)
    scores = themes.scores.to_numpy(dtype=float).T
    weights = np.where(np.isfinite(scores), inputs.theme_weights[:, None], 0.0)
    total = inputs.theme_weights.sum() or 1.0
    theme_coverage = weights.sum(axis=0) / total
    is_enough = (theme_coverage >= INDEX_SHARE - TOLERANCE) & (weights.sum(axis=0) > 0)
    weights = np.where(is_enough, weights, 0.0)
    index = combine(
        np.nan_to_num(scores), weights, recipe.aggregation, is_need=recipe.role == "need"
    )
    reasons = np.where(is_enough, "", "not_enough_figures").astype(object)
    reasons = np.where(inputs.excluded == "", reasons, inputs.excluded)
    coverage = inputs.theme_weights @ themes.coverage.to_numpy(dtype=float).T / total
    return IndexScores(
        recipe=recipe,
        score=pd.Series(index, index=inputs.areas, name="score"),
        reason=pd.Series(reasons, index=inputs.areas, name="reason", dtype=object),
        coverage=pd.Series(coverage, index=inputs.areas, name="coverage"),
        theme_coverage=pd.Series(theme_coverage, index=inputs.areas, name="theme_coverage"),
        themes=themes,
        inputs=inputs,
    )
