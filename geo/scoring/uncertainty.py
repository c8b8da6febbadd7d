"""Assumed uncertainty of each kind of figure, for the stability of a ranking.

Publishers give no margins per buurt. So this module assumes them, in one place where they can be
discussed and replaced: a figure is as precise as a sample of `effective_n` people. A share p then
has a standard deviation of sqrt(p (1 - p) / n), and a mark of `MARK_SPREAD` / sqrt(n).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.indicators.catalogue import Indicator

    Floats = NDArray[np.floating[Any]]

MARK_SPREAD: Final = 1.5
"""Standard deviation of the marks (1–10) that residents of one buurt give."""
RELATIVE_SD: Final = 0.05
"""Relative standard deviation of figures that are neither a share nor a mark, such as euros."""
PSEUDO: Final = 2.0
"""Added to successes and to failures (Agresti & Coull, 1998): 0% of a few people is not certain."""


@dataclass(frozen=True)
class Noise:
    """Precision of one kind of figure.

    Attributes
    ----------
    effective_n
        Number of people in a sample with the same precision.
    most_of_residents
        The sample is at most this part of the residents: a small buurt has few answers.
    """

    effective_n: float
    most_of_residents: float = 1.0


MODEL_NOISE: Final = Noise(effective_n=300)
"""RIVM's small-area estimates use answers from the whole country; according to the GGD'en a direct
survey would need about 400 answers per buurt."""
SURVEY_NOISE: Final = Noise(effective_n=60, most_of_residents=0.1)
"""The survey of 2014 had small samples per buurt; 0% and 100% occur."""


def default_noise() -> dict[str, Noise]:
    """Return the noise per reliability; register figures have none."""
    return {"model_estimate": MODEL_NOISE, "survey": SURVEY_NOISE}


@dataclass(frozen=True)
class Uncertainty:
    """Which choices and figures vary between the runs of :func:`geo.scoring.stability.stability`.

    Attributes
    ----------
    concentration
        Weights are drawn from a Dirichlet distribution around those of the user, with a total
        concentration of this number per theme (and per indicator within a theme). 10 gives five
        equal themes a standard deviation of 28% of their weight. None keeps weights as they are.
    vary_normalisation
        Use percentile rank, z-score and min–max equally often.
    vary_aggregation
        Use the arithmetic and the geometric mean equally often.
    leave_one_out
        Leave one indicator out in each run, each equally likely.
    noise
        Precision of figures, by reliability; kinds that are not named have no noise.
    """

    concentration: float | None = 10.0
    vary_normalisation: bool = True
    vary_aggregation: bool = True
    leave_one_out: bool = True
    noise: Mapping[str, Noise] = field(default_factory=default_noise)


def standard_deviations(
    values: Floats,
    indicators: Sequence[Indicator],
    residents: Floats,
    noise: Mapping[str, Noise],
) -> Floats:
    """Return the standard deviation of each figure, in its own unit.

    Parameters
    ----------
    values
        Figures, shape (indicators, areas); NaN where missing.
    indicators
        One per row of `values`.
    residents
        Number per area.
    noise
        Noise by reliability.

    Returns
    -------
    numpy.ndarray
        Same shape; 0 where a figure has no noise or is missing.
    """
    deviations = np.zeros(values.shape)
    for row, indicator in enumerate(indicators):
        kind = noise.get(indicator.reliability)
        if kind is None:
            continue
        n = np.clip(kind.most_of_residents * residents, 1.0, kind.effective_n)
        if indicator.unit == "percent":
            share = (values[row] / 100.0 * n + PSEUDO) / (n + 2.0 * PSEUDO)
            deviations[row] = 100.0 * np.sqrt(share * (1.0 - share) / n)
        elif indicator.unit in ("mark", "scale_10"):
            deviations[row] = MARK_SPREAD / np.sqrt(n)
        else:
            deviations[row] = RELATIVE_SD * np.abs(values[row])
    return np.nan_to_num(deviations)


def limits(indicator: Indicator) -> tuple[float, float]:
    """Return the lowest and highest value that an indicator can have."""
    if indicator.unit == "percent":
        return 0.0, 100.0
    if indicator.unit in ("mark", "scale_10"):
        return 0.0, 10.0
    return -math.inf, math.inf
