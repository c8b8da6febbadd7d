"""Which figures to name for an area: what its need rests on, and what there is to build on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.indicators.indicator import AGE_THEME
from geo.scoring.contributions import contributions_from_average

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Text
    from geo.indicators.catalogue import Indicator
    from geo.scoring.themes import Inputs

CLEAR: Final = 0.25
"""A figure is clearly beyond the gemeente's from this part of the standard deviation of the areas;
what is nearer may be chance, and "much" or "few" would claim too much."""
NEEDS_NAMED: Final = 3
STRENGTHS_NAMED: Final = 2


def beyond_gemeente(inputs: Inputs, reference: Mapping[str, float]) -> pd.DataFrame:
    """Return how far each figure lies beyond that of the gemeente, in standard deviations.

    Beyond is the side that the words of the catalogue claim: the needy side of a need, the strong
    side of a strength. Figures that differ by less than the last decimal shown are 0 apart, so
    that words never contradict the figures beside them.

    Parameters
    ----------
    inputs
        Of an index.
    reference
        Figure of the gemeente by indicator id; what is missing there cannot be compared.

    Returns
    -------
    pandas.DataFrame
        Index area code, columns indicator id; NaN where either figure is not known.
    """
    whole = np.array([reference.get(item.id, np.nan) for item in inputs.indicators], dtype=float)
    step = np.array([10.0**-item.decimals for item in inputs.indicators])
    difference = inputs.signs[:, None] * (inputs.values - whole[:, None])
    spread = np.nanstd(inputs.values, axis=1)[:, None]
    apart = np.divide(difference, spread, out=np.zeros_like(difference), where=spread > 0)
    is_same = np.abs(difference) < step[:, None] * (1 - 1e-9)
    distance = np.where(np.isnan(difference), np.nan, np.where(is_same, 0.0, apart))
    return pd.DataFrame(
        distance.T, index=inputs.areas, columns=[item.id for item in inputs.indicators]
    )


def needs_named(
    points: pd.DataFrame,
    beyond: pd.DataFrame,
    weak: pd.DataFrame,
    indicators: Sequence[Indicator],
    limit: int = NEEDS_NAMED,
) -> pd.Series:
    """Return per area the figures that say best why its need is above the average.

    One figure per theme, so that different things are named and not one thing three times: the
    themes that raise the score most, and of each the figure that raises it most. A theme counts
    as a whole; otherwise a theme of few figures, whose figures weigh more each, would always come
    first. Figures on weak ground are named only where the theme has no other. Only figures
    clearly beyond that of the gemeente are named, unless there are none. Age comes last: a group
    that depends on what is close by, not a problem. The points stay as they are: they still add
    up to the score, this only chooses among them.

    Parameters
    ----------
    points
        As :func:`geo.scoring.contributions.contributions` gives them.
    beyond
        As :func:`beyond_gemeente` gives it.
    weak
        Whether a figure rests on weak ground: index area code, columns indicator id.
    indicators
        Those of the columns of `points`.
    limit
        At most so many.

    Returns
    -------
    pandas.Series
        Tuples of indicator ids, strongest theme first, ties in the order of the catalogue; empty
        where nothing raises the score or there is none.
    """
    apart = contributions_from_average(points).fillna(0.0).round(9)
    themes = {item.id: item.theme for item in indicators}
    distances = beyond.T.to_dict()
    is_weak = weak.loc[points.index, points.columns].astype(bool).T.to_dict()
    rows = {}
    for code, values in apart.T.to_dict().items():
        row = {str(id): float(value) for id, value in values.items()}
        totals: dict[str, float] = {}
        for id, value in row.items():
            totals[themes[id]] = totals.get(themes[id], 0.0) + value
        raising = [id for id, value in row.items() if value > 0 and totals[themes[id]] > 0]
        clear = [id for id in raising if distances[code][id] >= CLEAR]
        best: dict[str, str] = {}
        for id in sorted(clear or raising, key=lambda id: (is_weak[code][id], -row[id])):
            best.setdefault(themes[id], id)
        first = sorted(best, key=lambda theme: -round(totals[theme], 9))[:limit]
        rows[code] = tuple(
            best[theme] for theme in sorted(first, key=lambda theme: theme == AGE_THEME)
        )
    return pd.Series(rows, index=points.index, name="reasons", dtype=object)


def strengths_named(
    beyond: pd.DataFrame,
    weak: pd.DataFrame,
    indicators: Sequence[Indicator],
    limit: int = STRENGTHS_NAMED,
) -> pd.Series:
    """Return per area the figures of strength that lie furthest beyond those of the gemeente.

    Where none is clearly beyond, those that come nearest: every area has something to build on,
    and the words tell the two apart. Figures on weak ground are passed over, and of figures with
    the same words in the catalogue only the first one known speaks: two ways of counting
    volunteers are one strength, and do not contradict each other.

    Parameters
    ----------
    beyond, weak, indicators, limit
        As for :func:`needs_named`, of the index of strength.

    Returns
    -------
    pandas.Series
        Tuples of indicator ids, ties in the order of the catalogue; empty where no figure is known.
    """
    words = {item.id: item.reason or item.label for item in indicators}
    firm = beyond.where(~weak.loc[beyond.index, beyond.columns].astype(bool))
    rows = {}
    for code, values in firm.round(9).T.to_dict().items():
        row = {str(id): float(value) for id, value in values.items()}
        speaking: dict[Text, str] = {}
        for id, distance in row.items():
            if not np.isnan(distance):
                speaking.setdefault(words[id], id)
        ordered = sorted(speaking.values(), key=lambda id: -row[id])
        clear = [id for id in ordered if row[id] >= CLEAR]
        rows[code] = tuple((clear or ordered)[:limit])
    return pd.Series(rows, index=beyond.index, name="strengths", dtype=object)
