"""Four ordered tables of the same areas: need, strength, white spots and change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.scoring.normalise import orientation
from geo.scoring.ranking import competition_ranks
from geo.scoring.white_spots import white_spots

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.indicators.catalogue import Indicator

CHANGE_COLUMNS: Final = (
    *("area_code", "indicator", "first_year", "last_year", "first", "last"),
    *("change", "relative_change", "towards"),
)


def highest_need(need: pd.Series, strength: pd.Series, effort: pd.Series) -> pd.DataFrame:
    """Return the areas that have a need score, the greatest need first.

    Parameters
    ----------
    need, strength, effort
        Scores 0–100 by area code; NaN where there is none.

    Returns
    -------
    pandas.DataFrame
        Index area code; ``rank``, ``need``, ``strength``, ``effort``; ties by code.
    """
    return _ordered(need, {"need": need, "strength": strength, "effort": effort})


def most_strength(need: pd.Series, strength: pd.Series, effort: pd.Series) -> pd.DataFrame:
    """Return the areas that have a strength score, the greatest strength first.

    Parameters and columns as for :func:`highest_need`; ``rank`` is that of strength.
    """
    return _ordered(strength, {"need": need, "strength": strength, "effort": effort})


def white_spot_view(
    need: pd.Series, strength: pd.Series, effort: pd.Series, reasons: pd.Series | None = None
) -> pd.DataFrame:
    """Return the white spots with their strength, the greatest need first.

    Parameters and columns as for :func:`geo.scoring.white_spots.white_spots`, with ``strength``
    between need and effort.
    """
    frame = white_spots(need, effort, reasons)
    frame.insert(2, "strength", strength.reindex(frame.index))
    return frame


def biggest_change(
    trend: pd.DataFrame, indicators: Sequence[Indicator], areas: Collection[str] | None = None
) -> pd.DataFrame:
    """Return how much figures changed since their earliest year, the biggest change first.

    To compare indicators of different units a change is divided by the standard deviation between
    areas in the earliest year: 1 is the typical distance of an area to the mean in that year.

    Parameters
    ----------
    trend
        Columns ``area_code``, ``indicator``, ``year``, ``value``.
    indicators
        The catalogue's entries; those with figures for fewer than two years, or with equal figures
        for all areas in the earliest year, have no trend and are left out.
    areas
        The only areas to use, such as those with a score.

    Returns
    -------
    pandas.DataFrame
        ``area_code``, ``indicator``, ``first_year``, ``last_year`` (the same for all areas of an
        indicator), ``first``, ``last``, ``change``, ``relative_change`` (in standard deviations)
        and ``towards`` (1: more of the indicator's role, -1: less, 0: neutral or the same); areas
        that have a figure in both years.
    """
    known = trend.dropna(subset=["value"])
    if areas is not None:
        known = known[known["area_code"].isin(areas)]
    parts = [_change(known[known["indicator"] == item.id], item) for item in indicators]
    some = [part for part in parts if len(part)]
    if not some:
        return pd.DataFrame(columns=list(CHANGE_COLUMNS))
    frame = pd.concat(some, ignore_index=True)
    frame["size"] = -frame["relative_change"].abs()
    ordered = frame.sort_values(["size", "area_code", "indicator"], ignore_index=True)
    return ordered[list(CHANGE_COLUMNS)]


def _change(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return the change of one indicator between its first and its last year."""
    first_year, last_year = figures["year"].min(), figures["year"].max()
    by_area = figures.set_index("area_code")
    frame = pd.DataFrame(
        {
            "first": by_area.loc[by_area["year"] == first_year, "value"],
            "last": by_area.loc[by_area["year"] == last_year, "value"],
        }
    )
    spread = frame["first"].std(ddof=0)
    frame = frame.dropna()
    if first_year == last_year or not spread > 0:
        return pd.DataFrame()
    change = frame["last"] - frame["first"]
    return (
        frame.assign(
            indicator=indicator.id,
            first_year=first_year,
            last_year=last_year,
            change=change,
            relative_change=change / spread,
            towards=np.sign(change * orientation(indicator)).astype(int),
        )
        .rename_axis("area_code")
        .reset_index()
    )


def _ordered(by: pd.Series, columns: dict[str, pd.Series]) -> pd.DataFrame:
    frame = pd.DataFrame({"rank": competition_ranks(by), **columns}).dropna(subset=["rank"])
    frame["rank"] = frame["rank"].astype(int)
    return frame.sort_index().sort_values("rank", kind="stable")
