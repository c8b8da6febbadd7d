"""Combine scores: indicators into theme scores, theme scores into an index.

Arrays have areas on the last axis, so that one call computes a single index or thousands of runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.scoring.recipe import Aggregation

    Floats = NDArray[np.floating[Any]]

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

    Parameters
    ----------
    themes
        Theme scores 0–100, shape (..., themes, areas), 0 where absent.
    weights
        Weight of each theme for each area, shape (..., themes, areas), 0 where absent.
    aggregation
        The method, one of the two above.
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
    mean = (weights * themes).sum(axis=-2) / _total(weights, -2)
    return np.asarray(np.clip(mean, 0.0, 100.0))


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
