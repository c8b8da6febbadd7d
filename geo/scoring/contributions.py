"""What each indicator adds to a score, in points of the 0–100 scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from geo.scoring.index import IndexScores


def contributions(scores: IndexScores) -> pd.DataFrame:
    """Return the points that each indicator adds to the score of each area.

    The points add up to the score of an arithmetic index. A geometric index is not a sum; for it,
    return the points of the arithmetic index with the same weights.

    Returns
    -------
    pandas.DataFrame
        Index area code, columns indicator id. 0 where the area has no figure (its weight goes to
        the others); a row of NaN where the area has no score.
    """
    inputs = scores.inputs
    units = scores.themes.indicators.to_numpy(dtype=float).T
    has_theme = scores.themes.scores.notna().to_numpy(dtype=bool).T
    counts = np.isfinite(units) & has_theme[inputs.theme_of]
    within = np.where(counts, inputs.indicator_weights[:, None], 0.0)
    theme_total = np.zeros(has_theme.shape)
    np.add.at(theme_total, inputs.theme_of, within)
    themes = np.where(has_theme, inputs.theme_weights[:, None], 0.0)
    index_total = themes.sum(axis=0)
    theme_share = np.divide(themes, index_total, out=np.zeros_like(themes), where=index_total > 0)
    share = np.divide(theme_share, theme_total, out=np.zeros_like(themes), where=theme_total > 0)
    points = 100.0 * share[inputs.theme_of] * within * np.nan_to_num(units)
    points[:, scores.score.isna().to_numpy()] = np.nan
    return pd.DataFrame(
        points.T, index=inputs.areas, columns=[indicator.id for indicator in inputs.indicators]
    )


def contributions_from_average(points: pd.DataFrame) -> pd.DataFrame:
    """Return contributions minus their mean over the scored areas.

    They add up to the distance between an area's score and the mean score: what sets it apart.
    """
    return points - points.mean()
