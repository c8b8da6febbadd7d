"""Combine scores: indicators into theme scores, theme scores into an index.

Arrays have areas on the last axis, so that one call computes a single index or thousands of runs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.scoring.normalise import count_smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.scoring.recipe import Aggregation

    Floats = NDArray[np.floating[Any]]

EXPONENT: Final = 23.0
"""From the English Indices of Deprivation: the top tenth of areas gets half of the scale."""
FLOOR: Final = 1.0
"""The geometric mean works on 1–100, not 0–100: a single zero would make the whole mean zero."""
SHRINK: Final = 1.0 - FLOOR / 100.0


def theme_means(
    units: Floats, known: Floats, weights: Floats, theme_of: NDArray[np.intp], themes: int
) -> tuple[Floats, Floats]:
    """Return weighted means of indicators per theme, over the indicators that are known.

    Parameters
    ----------
    units
        Normalised figures 0–1, shape (..., indicators, areas), 0 where missing.
    known
        1 where there is a figure, otherwise 0; shape (indicators, areas).
    weights
        Shape (..., runs, indicators), 0 or more.
    theme_of
        Index of the theme of each indicator, shape (indicators,).
    themes
        Number of themes.

    Returns
    -------
    means, present
        Each of shape (..., runs, themes, areas): the mean times 100 (0 where there is none) and
        the weight of the indicators that are known.
    """
    shape = (*weights.shape[:-1], themes, units.shape[-1])
    means = np.zeros(shape, dtype=units.dtype)
    present = np.zeros(shape, dtype=units.dtype)
    for theme in range(themes):
        own = np.flatnonzero(theme_of == theme)
        shares = np.take(weights, own, axis=-1)
        # Use einsum, not @: the threads of a linear algebra library make many small products twenty
        # times slower when other processes use the processor too.
        total = np.einsum("...ri,...ia->...ra", shares, np.take(units, own, axis=-2))
        present[..., theme, :] = np.einsum("...ri,ia->...ra", shares, known[own])
        some = present[..., theme, :] > 0
        np.divide(100.0 * total, present[..., theme, :], out=means[..., theme, :], where=some)
    return means, present


def combine(themes: Floats, weights: Floats, aggregation: Aggregation, *, is_need: bool) -> Floats:
    """Return the index per area from its theme scores.

    - ``arithmetic``: weighted mean. A high theme makes up for a low one.
    - ``geometric``: weighted geometric mean, which rewards balance (OECD/JRC Handbook, 2008,
      step 6): strength in one theme does not make up for weakness in another. For need, where high
      is unfavourable, the mean is mirrored, 100 - G(100 - score), so that little need in one theme
      does not hide great need in another. Scores are scaled to 1–100 first and the result is scaled
      back, so that 0 and 100 stay 0 and 100.
    - ``exponential``: arithmetic mean of exponentially transformed ranks of the theme scores.

    Parameters
    ----------
    themes
        Theme scores 0–100, shape (..., themes, areas), 0 where absent.
    weights
        Weight of each theme for each area, shape (..., themes, areas), 0 where absent.
    aggregation
        The method, one of the three above.
    is_need
        Whether high scores are unfavourable (matters for ``geometric``).

    Returns
    -------
    numpy.ndarray
        Shape (..., areas), 0–100; NaN where no theme has weight.
    """
    if aggregation == "geometric":
        scores = 100.0 - themes if is_need else themes
        mean = geometric_mean(FLOOR + SHRINK * scores, weights, axis=-2)
        index = (mean - FLOOR) / SHRINK
        return np.asarray(np.clip(100.0 - index if is_need else index, 0.0, 100.0))
    if aggregation == "exponential":
        present = np.where(weights > 0, themes, np.nan)
        n = np.maximum(np.isfinite(present).sum(axis=-1, keepdims=True), 1)
        themes = np.nan_to_num(exponential_transform((count_smaller(present, axis=-1) + 1.0) / n))
    mean = (weights * themes).sum(axis=-2) / _total(weights, -2)
    return np.asarray(np.clip(mean, 0.0, 100.0))


def exponential_transform(ranks: Floats) -> Floats:
    """Return ranks scaled to (0, 1] on the exponential scale 0–100.

    X = -23 ln(1 - R (1 - exp(-100/23))), from the English Indices of Deprivation (2019, technical
    report), explained in the Scottish Indices of Deprivation 2003 (appendix 5): the top tenth
    scores above 50, so that little need in one theme cancels out less of great need in another.

    Examples
    --------
    >>> exponential_transform(np.array([1.0, 0.9, 0.5])).round(2).tolist()
    [100.0, 50.43, 15.65]
    """
    reach = 1.0 - math.exp(-100.0 / EXPONENT)
    return np.asarray(-EXPONENT * np.log1p(-ranks * reach))


def geometric_mean(values: Floats, weights: Floats, axis: int = -1) -> Floats:
    """Return the weighted geometric mean of positive values; NaN where the weights are all 0.

    Examples
    --------
    The OECD/JRC Handbook (2008, step 6) compares one high score among low ones with equal scores
    that have the same arithmetic mean:

    >>> scores = np.array([[21.0, 1, 1, 1], [6, 6, 6, 6]])
    >>> geometric_mean(scores, np.ones((2, 4))).round(2).tolist()
    [2.14, 6.0]
    """
    return np.asarray(np.exp((weights * np.log(values)).sum(axis=axis) / _total(weights, axis)))


def _total(weights: Floats, axis: int) -> Floats:
    """Return the sum of weights; NaN where it is 0."""
    total = weights.sum(axis=axis)
    return np.where(total > 0, total, np.nan).astype(weights.dtype)
