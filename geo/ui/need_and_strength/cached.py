"""Slow results on the page of need and strength, cached per data set and choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers import need_scores
from geo.views.need_and_strength import NeedView

if TYPE_CHECKING:
    import pandas as pd

    from geo.answers.context import Context
    from geo.scoring.stability import Stability

MAX_ENTRIES: Final = 200


def stability_of(context: Context, level: str, chosen: NeedView) -> Stability:
    """Return how certain the ranks are; see :func:`geo.answers.need_scores.stability_of`."""
    return _stability(context.digest, level, chosen.themes, chosen.left_out, context)


def clusters_of(context: Context, level: str, chosen: NeedView) -> pd.DataFrame:
    """Return the cluster of each area; see :func:`geo.answers.need_scores.clusters_of`."""
    return _clusters(context.digest, level, chosen.themes, chosen.left_out, context)


@st.cache_data(show_spinner=False, max_entries=MAX_ENTRIES)
def _stability(
    digest: str,  # noqa: ARG001 - part of the cache key
    level: str,
    themes: tuple[tuple[str, int], ...],
    left_out: tuple[str, ...],
    _context: Context,
) -> Stability:
    weights = NeedView(themes=themes, left_out=left_out)
    return need_scores.stability_of(_context, level, weights)


@st.cache_data(show_spinner=False, max_entries=MAX_ENTRIES)
def _clusters(
    digest: str,  # noqa: ARG001 - part of the cache key
    level: str,
    themes: tuple[tuple[str, int], ...],
    left_out: tuple[str, ...],
    _context: Context,
) -> pd.DataFrame:
    weights = NeedView(themes=themes, left_out=left_out)
    return need_scores.clusters_of(_context, level, weights)
