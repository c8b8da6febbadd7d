"""Where an area stands per theme among all areas of its level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.indicators.catalogue import Indicator, Theme

LEAST_SHARE = 0.5
"""A theme needs figures for at least this share of its indicators."""


def theme_positions(
    matrix: pd.DataFrame, indicators: Sequence[Indicator], themes: Sequence[Theme]
) -> pd.DataFrame:
    """Return the position of each area per theme, 0 (less than all others) to 100.

    The position is the mean percentile rank of the theme's indicators, each turned so that
    higher means more of what the theme's role says (more need, more strength, more facilities);
    an indicator without a direction counts as it stands.

    Parameters
    ----------
    matrix
        Figures, index area code, columns indicator id; NaN where missing.
    indicators, themes
        The catalogue's entries.

    Returns
    -------
    pandas.DataFrame
        Index area code, one column per theme that has indicators in `matrix`; NaN where fewer
        than half of a theme's indicators have a figure.
    """
    columns = {}
    for theme in themes:
        own = [i for i in indicators if i.theme == theme.id and i.id in matrix]
        if not own:
            continue
        signs = np.array([-1.0 if is_inverted(indicator) else 1.0 for indicator in own])
        turned = matrix[[indicator.id for indicator in own]] * signs
        # CDC/ATSDR SVI: areas with a smaller value, divided by n - 1.
        ranks = ((turned.rank(method="min") - 1) / (turned.count() - 1)).to_numpy(dtype=float)
        known = np.isfinite(ranks)
        enough = known.mean(axis=1) >= LEAST_SHARE
        totals = np.where(known, ranks, 0.0).sum(axis=1)
        means = np.divide(totals, known.sum(axis=1), out=np.full(len(ranks), np.nan), where=enough)
        columns[theme.id] = 100 * means
    return pd.DataFrame(columns, index=matrix.index)


def is_inverted(indicator: Indicator) -> bool:
    """Return whether a higher figure means less of what the indicator's role says."""
    if indicator.role == "need":
        return indicator.direction == "higher_is_more_strength"
    return indicator.direction == "higher_is_more_need"
