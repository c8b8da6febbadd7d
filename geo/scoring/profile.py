"""Position of an area per theme among all areas of its level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.scoring.normalise import orientation, percentile_rank
from geo.scoring.themes import THEME_SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.indicators.catalogue import Indicator, Theme

MIN_AREAS: Final = 4
"""With fewer areas a position adds nothing to the figures themselves."""


def theme_positions(
    matrix: pd.DataFrame,
    indicators: Sequence[Indicator],
    themes: Sequence[Theme],
    *,
    min_areas: int = 2,
) -> pd.DataFrame:
    """Return the position of each area per theme, 0 (less than all others) to 100.

    The position is the mean percentile rank of the theme's indicators, each oriented so that higher
    means more of the theme's role (need, strength or facilities).

    Parameters
    ----------
    matrix
        Figures, index area code, columns indicator id; NaN where missing.
    indicators, themes
        The catalogue's entries; an indicator without a direction does not count.
    min_areas
        An indicator with figures for fewer areas does not count.

    Returns
    -------
    pandas.DataFrame
        Index area code, one column per theme that has indicators in `matrix`; NaN where fewer
        than half of a theme's indicators have a figure.
    """
    columns = {}
    for theme in themes:
        own = [i for i in indicators if i.theme == theme.id and i.id in matrix and orientation(i)]
        if not own:
            continue
        signs = np.array([orientation(indicator) for indicator in own])
        figures = matrix[[indicator.id for indicator in own]].to_numpy(dtype=float)
        ranks = percentile_rank(signs * figures)
        ranks[:, np.isfinite(figures).sum(axis=0) < min_areas] = np.nan
        known = np.isfinite(ranks)
        enough = known.mean(axis=1) >= THEME_SHARE
        totals = np.where(known, ranks, 0.0).sum(axis=1)
        means = np.divide(totals, known.sum(axis=1), out=np.full(len(ranks), np.nan), where=enough)
        columns[theme.id] = 100 * means
    return pd.DataFrame(columns, index=matrix.index)
