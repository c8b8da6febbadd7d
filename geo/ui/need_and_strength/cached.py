"""From choices to scores, maps and words, for the page of need and strength."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.need import need_of, residents_of
from geo.dataset import areas_of
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.spatial import contiguity, local_moran
from geo.scoring.stability import Stability, stability

if TYPE_CHECKING:
    import pandas as pd

    from geo.answers.context import Context

MOST_ENTRIES: Final = 200
TOP: Final = 5


@st.cache_data(show_spinner=False, max_entries=MOST_ENTRIES)
def stability_of(
    _context: Context, level: str, themes: tuple[tuple[str, int], ...], left_out: tuple[str, ...]
) -> Stability:
    """Return how sure the ranks are; the same choices are computed once per server."""
    weights = Weights(
        themes={theme: float(weight) for theme, weight in themes},
        indicators=dict.fromkeys(left_out, 0.0),
    )
    return stability(
        _context.latest[level].matrix,
        _context.catalogue.indicators,
        residents_of(_context, level),
        Recipe(weights=weights),
        top=TOP,
    )


@st.cache_data(show_spinner=False, max_entries=MOST_ENTRIES)
def clusters_of(
    _context: Context, level: str, themes: tuple[tuple[str, int], ...], left_out: tuple[str, ...]
) -> pd.DataFrame:
    """Return the cluster that each area is part of; computed once per server."""
    weights = Weights(
        themes={theme: float(weight) for theme, weight in themes},
        indicators=dict.fromkeys(left_out, 0.0),
    )
    scores = need_of(_context, level, weights)
    return local_moran(scores, contiguity(areas_of(_context.dataset, level)))
