"""What takes long to compute on the page of need and strength, kept per data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.answers.need import need_of, residents_of
from geo.dataset import areas_of
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.spatial import MIN_AREAS, contiguity, local_moran
from geo.scoring.stability import TOP, Stability, stability

if TYPE_CHECKING:
    from geo.answers.context import Context

MAX_ENTRIES: Final = 200


def stability_of(
    context: Context, level: str, themes: tuple[tuple[str, int], ...], left_out: tuple[str, ...]
) -> Stability:
    """Return how sure the ranks are; the same choices are computed once per data set."""
    return _stability(context.digest, level, themes, left_out, context)


def clusters_of(
    context: Context, level: str, themes: tuple[tuple[str, int], ...], left_out: tuple[str, ...]
) -> pd.DataFrame:
    """Return the cluster that each area is part of; computed once per data set.

    With too few areas to tell a pattern from chance none is part of any.
    """
    return _clusters(context.digest, level, themes, left_out, context)


@st.cache_data(show_spinner=False, max_entries=MAX_ENTRIES)
def _stability(
    digest: str,  # noqa: ARG001 - the key of the cache
    level: str,
    themes: tuple[tuple[str, int], ...],
    left_out: tuple[str, ...],
    _context: Context,
) -> Stability:
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


@st.cache_data(show_spinner=False, max_entries=MAX_ENTRIES)
def _clusters(
    digest: str,  # noqa: ARG001 - the key of the cache
    level: str,
    themes: tuple[tuple[str, int], ...],
    left_out: tuple[str, ...],
    _context: Context,
) -> pd.DataFrame:
    weights = Weights(
        themes={theme: float(weight) for theme, weight in themes},
        indicators=dict.fromkeys(left_out, 0.0),
    )
    scores = need_of(_context, level, weights)
    if scores.count() < MIN_AREAS:
        return pd.DataFrame({"quadrant": ""}, index=scores.index)
    return local_moran(scores, contiguity(areas_of(_context.dataset, level)))
