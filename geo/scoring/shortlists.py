"""Three ordered tables of the same areas: need, strength and white spots."""

from __future__ import annotations

import pandas as pd

from geo.scoring.ranking import competition_ranks
from geo.scoring.white_spots import white_spots


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


def _ordered(by: pd.Series, columns: dict[str, pd.Series]) -> pd.DataFrame:
    frame = pd.DataFrame({"rank": competition_ranks(by), **columns}).dropna(subset=["rank"])
    frame["rank"] = frame["rank"].astype(int)
    return frame.sort_index().sort_values("rank", kind="stable")
