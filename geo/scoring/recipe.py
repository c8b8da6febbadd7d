"""Choices of the user: weights, normalisation, aggregation and the limit for small areas."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from geo.errors import ScoringError
from geo.i18n import N_

Normalisation = Literal["percentile", "z_score", "min_max"]
Aggregation = Literal["arithmetic", "geometric"]
IndexRole = Literal["need", "strength", "facility"]

NORMALISATIONS: Final[tuple[Normalisation, ...]] = ("percentile", "z_score", "min_max")
MIN_RESIDENTS: Final = 100


@dataclass(frozen=True)
class Weights:
    """Weight per theme and per indicator, by id; 1 by default, 0 leaves it out.

    Only proportions matter: theme weights among themes, indicator weights within their theme.

    Raises
    ------
    ScoringError
        If a weight is negative or not a number.
    """

    themes: Mapping[str, float] = field(default_factory=dict)
    indicators: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for id, weight in (*self.themes.items(), *self.indicators.items()):
            if not (math.isfinite(weight) and weight >= 0):
                raise ScoringError(N_("The weight of {id} must be 0 or more."), id=id)

    def __hash__(self) -> int:
        return hash((frozenset(self.themes.items()), frozenset(self.indicators.items())))

    def theme(self, id: str) -> float:
        """Return the weight of a theme."""
        return self.themes.get(id, 1.0)

    def indicator(self, id: str) -> float:
        """Return the weight of an indicator within its theme."""
        return self.indicators.get(id, 1.0)


@dataclass(frozen=True)
class Recipe:
    """How to compute one index; hashable, so that it can be a cache key.

    Attributes
    ----------
    role
        The index: ``need``, ``strength``, or ``facility`` (effort).
    weights
        Of themes and indicators.
    normalisation
        How figures of different units are made comparable, see :mod:`geo.scoring.normalise`.
    aggregation
        How theme scores are combined into the index, see :mod:`geo.scoring.aggregation`.
    min_residents
        Areas with fewer residents are not scored and not compared with.
    """

    role: IndexRole = "need"
    weights: Weights = field(default_factory=Weights)
    normalisation: Normalisation = "percentile"
    aggregation: Aggregation = "arithmetic"
    min_residents: int = MIN_RESIDENTS
