"""Choose which figures to name for an area: the reasons for its need, and its strengths."""

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
"""A figure clearly exceeds the gemeente's from this many standard deviations of the areas. A
smaller difference may be chance; "much" or "few" would claim too much."""
NEEDS_NAMED: Final = 3
STRENGTHS_NAMED: Final = 2


def beyond_gemeente(inputs: Inputs, reference: Mapping[str, float]) -> pd.DataFrame:
    """Return how far each figure exceeds the gemeente's, in standard deviations.

    Positive is the side that the catalogue's words describe: more need, or more strength. Figures
    that are equal in the decimals shown differ by 0, so that words never contradict the figures
    beside them.

    Parameters
    ----------
    inputs
        The inputs of an index.
    reference
        Figure of the gemeente by indicator id; an indicator that is not in it cannot be compared.

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
    """Return per area the figures that best explain why its need is above average.

    Name one figure per theme, so that one subject is not named three times: take the themes that
    raise the score most, and of each theme the figure that raises it most. Compare themes by their
    total; otherwise a theme with few figures, which each weigh more, would always come first. Name
    a weak figure only when the theme has no other. Name only figures that clearly exceed the
    gemeente's, unless there are none. Age comes last: older people depend on what is close by, but
    are not a problem. The points themselves do not change.

    Parameters
    ----------
    points
        Result of :func:`geo.scoring.contributions.contributions`.
    beyond
        Result of :func:`beyond_gemeente`.
    weak
        Whether a figure is weak: index area code, columns indicator id.
    indicators
        The indicators of the columns of `points`.
    limit
        Maximum number of figures per area.

    Returns
    -------
    pandas.Series
        Tuples of indicator ids, strongest theme first, ties in the order of the catalogue; empty
        where no figure raises the score, or there is no score.
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
    """Return per area the figures of strength that exceed the gemeente's figures most.

    When none clearly exceeds it, return the nearest ones: every area has something to build on, and
    the words show the difference. Skip weak figures. Of figures with the same words in the
    catalogue use only the first known one: two ways of counting volunteers are one strength and
    must not contradict each other.

    Parameters
    ----------
    beyond, weak, indicators, limit
        As for :func:`needs_named`, for the index of strength.

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
