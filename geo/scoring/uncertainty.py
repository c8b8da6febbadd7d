"""How sure each kind of figure is taken to be, for the stability of a ranking.

Publishers give no margins per buurt. What stands here is therefore an assumption, kept in one
place so that it can be discussed and replaced: a figure is taken to be about as sure as a sample
of `effective_n` people. A share p then has a standard deviation of sqrt(p (1 - p) / n), a mark
one of `MARK_SPREAD` / sqrt(n).
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
"""Of figures that are neither a share nor a mark, such as euros."""
PSEUDO: Final = 2.0
"""Added to successes and to failures (Agresti & Coull, 1998): 0% of a few people is not sure."""


@dataclass(frozen=True)
class Noise:
    """How sure one kind of figure is.

    Attributes
    ----------
    effective_n
        Number of people in a sample that would be as sure.
    most_of_residents
        The sample is at most this part of the residents: a small buurt has few answers.
    """

    effective_n: float
    most_of_residents: float = 1.0


MODEL_NOISE: Final = Noise(effective_n=300)
"""RIVM's small-area estimates lean on answers from all over the country; GGD'en name some 400
answers per buurt as what a direct survey would need for figures like these."""
SURVEY_NOISE: Final = Noise(effective_n=60, most_of_residents=0.1)
"""The survey of 2014 had small samples per buurt; 0% and 100% occur."""


def default_noise() -> dict[str, Noise]:
    """Return the noise per reliability; register figures are taken as they are."""
    return {"model_estimate": MODEL_NOISE, "survey": SURVEY_NOISE}


@dataclass(frozen=True)
class Uncertainty:
    """Which choices and figures vary between the runs of :func:`geo.scoring.stability.stability`.

    Attributes
    ----------
    concentration
        Weights are drawn from a Dirichlet distribution around those of the reader, with a total
        concentration of this number per theme (and per indicator within a theme). 10 gives five
        equal themes a standard deviation of 28% of their weight. None keeps weights as they are.
    vary_normalisation
        Use percentile rank, z-score and min–max equally often.
    vary_aggregation
        Use the arithmetic and the geometric mean equally often.
    leave_one_out
        Leave one indicator out in each run, each equally likely.
    noise
        How unsure figures are, by reliability; kinds that are not named are taken as sure.
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
        Per area.
    noise
        By reliability.

    Returns
    -------
    numpy.ndarray
        Same shape; 0 where a figure is taken as sure or is missing.
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
