"""Ranks of areas, and how they change with other weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.scoring.normalise import count_smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

DECIMALS: Final = 9
"""Scores equal at this many decimals are tied: the order of additions must not break a tie."""


def rank_highest_first(scores: Floats) -> Floats:
    """Return ranks along the last axis: 1 is the highest, ties share the best rank, NaN stays."""
    return np.asarray(count_smaller(-np.round(scores, DECIMALS), axis=-1) + 1.0)


def competition_ranks(scores: pd.Series) -> pd.Series:
    """Return the rank of each area, 1 is the highest score.

    Areas with the same score share the best rank and the next rank is skipped (1, 2, 2, 4); an
    area without a score has no rank (NaN).
    """
    ranks = rank_highest_first(scores.to_numpy(dtype=float))
    return pd.Series(ranks, index=scores.index, name="rank")


def change_text(before: int, after: int) -> str:
    """Return a change of rank as text; empty when the rank stays the same.

    Examples
    --------
    >>> change_text(3, 1)
    '3 → 1'
    """
    return "" if before == after else f"{before} → {after}"
