"""Classes of a choropleth: breaks through mapclassify, the same for every year shown."""

from __future__ import annotations

import warnings
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import mapclassify
import numpy as np

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.i18n import Language

Scheme = Literal["quantiles", "fisher_jenks", "equal_interval", "fixed"]
SCHEMES: Final[tuple[Scheme, ...]] = ("quantiles", "fisher_jenks", "equal_interval", "fixed")
SCHEME_LABELS: Final[dict[Scheme, str]] = {
    "quantiles": N_("Equal groups (quantiles)"),
    "fisher_jenks": N_("Natural groups (Fisher-Jenks)"),
    "equal_interval": N_("Equal steps"),
    "fixed": N_("Fixed limits"),
}
DEFAULT_CLASSES: Final = 5


@dataclass(frozen=True)
class Classes:
    """Class limits of one map.

    Attributes
    ----------
    breaks
        Inner limits, increasing; a value equal to a limit belongs to the class below it.
    lowest, highest
        Lowest and highest of the values that the classes were made from.
    decimals
        Decimals to which values and limits are rounded.
    """

    breaks: tuple[float, ...]
    lowest: float
    highest: float
    decimals: int

    @property
    def count(self) -> int:
        """Return the number of classes."""
        return len(self.breaks) + 1

    def of(self, value: float) -> int:
        """Return the class of `value`, counted from 0.

        Examples
        --------
        >>> Classes((10.0, 20.0), 0.0, 30.0, 0).of(10.0)
        0
        """
        return bisect_left(self.breaks, value)

    def labels(self, language: Language) -> tuple[str, ...]:
        """Return the range of each class in words, such as ``10,1 – 20,0``.

        A dash between two minus signs is hard to read, so below zero use a word.
        """
        step = 10.0**-self.decimals
        edges = [self.lowest, *(limit + step for limit in self.breaks)]
        uppers = [*self.breaks, self.highest]
        labels = []
        for lower, upper in zip(edges, uppers, strict=True):
            low = language.number(lower, self.decimals)
            high = language.number(upper, self.decimals)
            between = "{low} – {high}" if lower >= 0 else language.gettext("{low} to {high}")
            one = low if low == high or lower > upper else between.format(low=low, high=high)
            labels.append(one.replace("-", "−"))
        return tuple(labels)


def classify(
    values: Sequence[float] | NDArray[np.float64],
    scheme: Scheme,
    *,
    decimals: int,
    classes: int = DEFAULT_CLASSES,
    fixed: tuple[float, ...] | None = None,
) -> Classes:
    """Make classes for `values`, all years of one indicator and level together.

    Values are rounded before they are classed, so that each figure as shown is in the class that
    the legend gives.

    Parameters
    ----------
    values
        Figures, shape (n,); missing ones (NaN) are ignored.
    scheme
        How to find limits; ``"fixed"`` needs `fixed` and uses quantiles without it.
    decimals
        Decimals in which the figures are shown.
    classes
        Requested number of classes; ties or few distinct values may give fewer.
    fixed
        Inner limits of the scheme ``"fixed"``.

    Returns
    -------
    Classes
        At least one class; without any value one class from 0 to 0.

    Notes
    -----
    Limits that are equal after rounding, or that leave a class without any possible value, are
    dropped: with ``k`` distinct values there are never more than ``k`` classes.
    """
    rounded = np.round(np.asarray(values, dtype=float), decimals)
    rounded = rounded[np.isfinite(rounded)]
    if rounded.size == 0:
        return Classes((), 0.0, 0.0, decimals)
    lowest, highest = float(rounded.min()), float(rounded.max())
    if scheme == "fixed" and fixed:
        return Classes(tuple(fixed), min(lowest, fixed[0]), max(highest, fixed[-1]), decimals)
    distinct = np.unique(rounded)
    wanted = min(classes, distinct.size)
    if wanted == distinct.size:
        limits = distinct[:-1]
    else:
        limits = np.round(_bins(rounded, scheme, wanted)[:-1], decimals)
    inner = sorted({float(limit) for limit in limits if lowest <= limit < highest})
    return Classes(tuple(inner), lowest, highest, decimals)


def _bins(values: NDArray[np.float64], scheme: Scheme, classes: int) -> NDArray[np.float64]:
    """Return the upper limits that mapclassify finds."""
    with warnings.catch_warnings():
        # Ignore the warning of ties: the legend shows that there are fewer classes.
        warnings.simplefilter("ignore")
        if scheme == "fisher_jenks":
            result = mapclassify.FisherJenks(values, k=classes)
        elif scheme == "equal_interval":
            result = mapclassify.EqualInterval(values, k=classes)
        else:
            result = mapclassify.Quantiles(values, k=classes)
    bins: NDArray[np.float64] = np.asarray(result.bins, dtype=float)
    return bins
