"""White spots: areas with high need and little recorded effort."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from geo.scoring.normalise import count_smaller
from geo.scoring.ranking import DECIMALS, competition_ranks

CLASSES: Final = 3
HIGH: Final = 3
LOW: Final = 1
WHITE_SPOT: Final = 6
"""Bivariate class of high need and little effort."""


def tertiles(scores: pd.Series) -> pd.Series:
    """Return the third that each score is in: 1 (lowest), 2 or 3 (highest).

    Equal scores are in the same class: the class follows from the middle of their positions in the
    order, so that high and low are treated alike and the order of the areas does not matter. With
    many ties the classes differ in size; equal scores everywhere are all in the middle class. With
    fewer than three scores there are no classes.

    Returns
    -------
    pandas.Series
        1.0, 2.0, 3.0, or NaN where there is no score.

    Examples
    --------
    >>> tertiles(pd.Series([10.0, 20.0, 30.0, 40.0, 50.0, 60.0])).tolist()
    [1.0, 1.0, 2.0, 2.0, 3.0, 3.0]
    """
    n = int(scores.notna().sum())
    if n < CLASSES:
        return pd.Series(np.nan, index=scores.index)
    values = scores.to_numpy(dtype=float).round(DECIMALS)
    # Compute twice the middle position, in whole numbers: rounding must not change a class.
    doubled = count_smaller(values) + (n - count_smaller(-values))
    return pd.Series((CLASSES * doubled) // (2 * n) + 1.0, index=scores.index)


def bivariate_classes(need: pd.Series, effort: pd.Series) -> pd.DataFrame:
    """Return the classes of need and effort, and both combined for a 3×3 map.

    Returns
    -------
    pandas.DataFrame
        Index area code; ``need_class`` and ``effort_class`` (1–3, each among the areas with that
        score) and ``bivariate`` = 3 (need class - 1) + (effort class - 1): 0 is low need and little
        effort, 6 high need and little effort (a white spot), 8 high need and much effort. NaN where
        there is no class.
    """
    frame = pd.DataFrame({"need_class": tertiles(need), "effort_class": tertiles(effort)})
    frame["bivariate"] = CLASSES * (frame["need_class"] - 1) + (frame["effort_class"] - 1)
    return frame


def white_spots(
    need: pd.Series, effort: pd.Series, reasons: pd.Series | None = None
) -> pd.DataFrame:
    """Return the areas of high need with little effort, the greatest need first.

    Parameters
    ----------
    need, effort
        Scores 0–100 by area code; NaN where there is none.
    reasons
        Per area the indicators behind its need, see :func:`geo.scoring.reasons.needs_named`.

    Returns
    -------
    pandas.DataFrame
        Index area code, columns ``rank`` (of need, among all areas), ``need``, ``effort`` and
        ``reasons`` (tuples of indicator ids); ties by code.
    """
    classes = bivariate_classes(need, effort)
    codes = classes.index[classes["bivariate"] == WHITE_SPOT]
    frame = pd.DataFrame({"rank": competition_ranks(need), "need": need, "effort": effort}).loc[
        codes
    ]
    frame["rank"] = frame["rank"].astype(int)
    given = {} if reasons is None else reasons.to_dict()
    frame["reasons"] = pd.Series({code: given.get(code, ()) for code in codes}, dtype=object)
    return frame.sort_index().sort_values("rank", kind="stable")
