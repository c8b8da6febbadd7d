"""Make figures of different units comparable: percentile rank, z-score, min–max.

Each works along one axis and keeps NaN where a figure is missing. Missing figures are not compared
with. With fewer than two figures the result is all NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtr

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from geo.indicators.catalogue import Indicator
    from geo.scoring.recipe import Normalisation

    Floats = NDArray[np.floating[Any]]


def orientation(indicator: Indicator) -> float:
    """Return 1 if a higher figure means more of the role, -1 if less, 0 if neutral.

    Income has the role need: a high income is less need, so it counts with -1.
    """
    if indicator.direction == "neutral" or indicator.role == "context":
        return 0.0
    means_need = indicator.direction == "higher_is_more_need"
    return 1.0 if means_need == (indicator.role == "need") else -1.0


def count_smaller(values: ArrayLike, axis: int = 0) -> Floats:
    """Return for each value how many values along `axis` are smaller; NaN stays NaN.

    Examples
    --------
    >>> count_smaller([5, 1, 5, 9]).tolist()
    [1.0, 0.0, 1.0, 3.0]
    """
    rows = np.moveaxis(_floats(values), axis, -1)
    order = np.argsort(rows, axis=-1)
    ordered = np.take_along_axis(rows, order, axis=-1)
    starts = np.zeros(rows.shape, dtype=np.int32)
    positions = np.arange(1, rows.shape[-1], dtype=np.int32)
    starts[..., 1:] = np.where(ordered[..., 1:] != ordered[..., :-1], positions, 0)
    np.maximum.accumulate(starts, axis=-1, out=starts)
    counts = np.empty_like(rows)
    np.put_along_axis(counts, order, starts.astype(rows.dtype), axis=-1)
    np.copyto(counts, np.nan, where=np.isnan(rows))
    return np.moveaxis(counts, -1, axis)


def percentile_rank(values: ArrayLike, axis: int = 0) -> Floats:
    """Return the share of the other values that are smaller, 0–1.

    The number of areas with a smaller value over (n - 1); ties share the lowest rank. This is the
    percentile rank of the CDC/ATSDR Social Vulnerability Index (SVI 2022 documentation, Excel's
    PERCENTRANK.INC), which prints four decimals; here nothing is rounded. Excel gives 0 for a
    single value, here it has no rank.

    Examples
    --------
    >>> percentile_rank([8.0, 3.0, 3.0, 1.0, 20.0]).tolist()
    [0.75, 0.25, 0.25, 0.0, 1.0]
    """
    array = _floats(values)
    others = np.isfinite(array).sum(axis=axis, keepdims=True) - 1
    divisor = np.where(others > 0, others, np.nan).astype(array.dtype)
    return np.asarray(count_smaller(array, axis) / divisor)


def z_score(values: ArrayLike, axis: int = 0) -> Floats:
    """Return the distance to the mean in (population) standard deviations; 0 if all are equal.

    OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5 (normalisation).
    """
    array, known, n = _known(values, axis)
    mean = np.where(known, array, 0.0).sum(axis=axis, keepdims=True) / n
    apart = np.where(known, array - mean, 0.0)
    spread = np.sqrt((apart**2).sum(axis=axis, keepdims=True) / n)
    # Test the range: for equal values it is exactly 0, the floating-point spread is not.
    is_constant = _range(array, known, axis)[1] == 0
    scores = apart / np.where(is_constant, 1.0, spread)
    return np.where(known & (n > 1), np.where(is_constant, 0.0, scores), np.nan)


def min_max(values: ArrayLike, axis: int = 0) -> Floats:
    """Return the position between the lowest (0) and the highest (1) value; 0.5 if all are equal.

    OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5 (normalisation).
    """
    array, known, n = _known(values, axis)
    low, width = _range(array, known, axis)
    is_constant = width == 0
    scores = np.where(is_constant, 0.5, (array - low) / np.where(is_constant, 1.0, width))
    return np.where(known & (n > 1), scores, np.nan)


def to_unit(values: ArrayLike, method: Normalisation, axis: int = 0) -> Floats:
    """Return values normalised to 0–1 by one of the three methods.

    A z-score is passed through the normal distribution function, so that all three methods have the
    same scale and one extreme value cannot outweigh the rest: the mean becomes 0.5, one standard
    deviation above it 0.84.
    """
    if method == "percentile":
        return percentile_rank(values, axis)
    if method == "min_max":
        return min_max(values, axis)
    return np.asarray(ndtr(z_score(values, axis)))


def _floats(values: ArrayLike) -> Floats:
    array = np.asarray(values)
    return array if np.issubdtype(array.dtype, np.floating) else array.astype(float)


def _known(values: ArrayLike, axis: int) -> tuple[Floats, NDArray[np.bool_], NDArray[np.intp]]:
    """Return the values, which of them are known, and how many are along the axis (at least 1)."""
    array = _floats(values)
    known = np.isfinite(array)
    return array, known, np.maximum(known.sum(axis=axis, keepdims=True), 1)


def _range(array: Floats, known: NDArray[np.bool_], axis: int) -> tuple[Floats, Floats]:
    """Return the lowest value and the distance to the highest, 0 where nothing is known."""
    low = np.where(known, array, np.inf).min(axis=axis, keepdims=True, initial=np.inf)
    high = np.where(known, array, -np.inf).max(axis=axis, keepdims=True, initial=-np.inf)
    some = low <= high
    return np.where(some, low, 0.0), np.where(some, high, 0.0) - np.where(some, low, 0.0)
