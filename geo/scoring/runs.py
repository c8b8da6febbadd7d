"""The runs behind the stability of a ranking: what varies in each, and the scores it gives.

Normalising by percentile rank needs a sort, which is the slow part. So noise is added once per
replicate: one draw of all figures with one normalisation. Each replicate serves
`RUNS_PER_REPLICATE` runs, and each run draws its own weights, indicator to leave out and
aggregation. Runs of one replicate share their figures, so that intervals have the sampling error of
somewhat fewer than `runs` independent runs. Normalisations and aggregations are divided evenly, not
drawn at random: the mean is the same and the spread smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.scoring.aggregation import combine, theme_means
from geo.scoring.normalise import to_unit
from geo.scoring.recipe import NORMALISATIONS
from geo.scoring.uncertainty import limits, standard_deviations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.scoring.index import IndexScores
    from geo.scoring.recipe import Aggregation, Normalisation, Recipe
    from geo.scoring.themes import Inputs
    from geo.scoring.uncertainty import Uncertainty

    Floats = NDArray[np.floating[Any]]

RUNS_PER_REPLICATE: Final = 10
NUMBERS_AT_ONCE: Final = 1_000_000
"""Numbers in the largest array of one block of replicates (8 MB); limits memory."""


@dataclass(frozen=True)
class Design:
    """How often each combination is run."""

    replicates: dict[Normalisation, int]
    aggregations: tuple[Aggregation, ...]
    uncertainty: Uncertainty

    @property
    def runs(self) -> int:
        """Total number of runs."""
        return sum(self.replicates.values()) * RUNS_PER_REPLICATE


def design_runs(runs: int, recipe: Recipe, uncertainty: Uncertainty) -> Design:
    """Divide `runs` evenly over normalisations and aggregations."""
    replicates = -(-runs // RUNS_PER_REPLICATE)
    methods = NORMALISATIONS if uncertainty.vary_normalisation else (recipe.normalisation,)
    share, rest = divmod(replicates, len(methods))
    return Design(
        {method: share + (number < rest) for number, method in enumerate(methods)},
        ("arithmetic", "geometric") if uncertainty.vary_aggregation else (recipe.aggregation,),
        uncertainty,
    )


def run_scores(base: IndexScores, design: Design, rng: np.random.Generator) -> Iterator[Floats]:
    """Yield the scores of all runs in blocks of shape (runs, areas scored in `base`)."""
    inputs = base.inputs
    if not inputs.indicators:
        return
    deviations = standard_deviations(
        inputs.values, inputs.indicators, inputs.residents, design.uncertainty.noise
    )
    at_once = max(1, NUMBERS_AT_ONCE // (inputs.values.size or 1))
    for method, replicates in design.replicates.items():
        fixed = to_unit(inputs.signs[:, None] * inputs.values, method, axis=1)
        for start in range(0, replicates, at_once):
            size = min(at_once, replicates - start)
            units = _disturbed(inputs, fixed, deviations, method, size, rng)
            yield _scores(base, units, design, rng)


def _disturbed(
    inputs: Inputs,
    fixed: Floats,
    deviations: Floats,
    method: Normalisation,
    size: int,
    rng: np.random.Generator,
) -> Floats:
    """Return normalised figures with noise, shape (size, indicators, areas)."""
    units = np.broadcast_to(fixed, (size, *fixed.shape)).copy()
    unsure = np.flatnonzero(deviations.any(axis=1))
    if not len(unsure):
        return units
    noise = rng.standard_normal((size, len(unsure), fixed.shape[1]))
    figures = inputs.values[unsure] + deviations[unsure] * noise
    low, high = np.array([limits(inputs.indicators[row]) for row in unsure]).T
    np.clip(figures, low[:, None], high[:, None], out=figures)
    units[:, unsure] = to_unit(inputs.signs[unsure, None] * figures, method, axis=-1)
    return units


def _scores(base: IndexScores, units: Floats, design: Design, rng: np.random.Generator) -> Floats:
    """Return the scores of the runs of a block of replicates, shape (runs, scored areas)."""
    inputs = base.inputs
    scored = base.score.notna().to_numpy()
    size = len(units)
    weights, theme_weights = _draw_weights(inputs, size, design.uncertainty, rng)
    units = np.take(units, np.flatnonzero(scored), axis=-1)
    # The same figures are known in all replicates.
    known = np.isfinite(units[0]).astype(float)
    means, present = theme_means(
        np.nan_to_num(units, copy=False), known, weights, inputs.theme_of, len(inputs.theme_ids)
    )
    has_theme = base.themes.scores.notna().to_numpy(dtype=bool).T[:, scored]
    themes = theme_weights[..., None] * (has_theme & (present > 0))
    scores = np.empty((size, RUNS_PER_REPLICATE, scored.sum()))
    for number, aggregation in enumerate(design.aggregations):
        own = slice(number, None, len(design.aggregations))
        scores[:, own] = combine(
            means[:, own], themes[:, own], aggregation, is_need=base.recipe.role == "need"
        )
    # When the indicator left out is an area's only figure, the area keeps its score.
    lost = np.isnan(scores)
    if lost.any():
        scores = np.where(lost, base.score.to_numpy(dtype=float)[scored], scores)
    return scores.reshape(-1, scores.shape[-1])


def _draw_weights(
    inputs: Inputs, size: int, uncertainty: Uncertainty, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return weights of indicators and of themes, shapes (size, runs, indicators or themes).

    Independent gamma variables divided by their sum are a Dirichlet draw. The weighted mean does
    that division.
    """
    themes = len(inputs.theme_ids)
    groups = np.zeros(themes, dtype=np.intp)
    own = inputs.indicator_weights, inputs.theme_of
    weights, theme_weights = (
        _around(w, groups, size, uncertainty.concentration, rng)
        for w, groups in (own, (inputs.theme_weights, groups))
    )
    if uncertainty.leave_one_out and len(inputs.indicators) > 1:
        left_out = rng.integers(len(inputs.indicators), size=(*weights.shape[:2], 1))
        np.put_along_axis(weights, left_out, 0.0, axis=-1)
    return weights, theme_weights


def _around(
    weights: Floats,
    groups: NDArray[np.intp],
    size: int,
    concentration: float | None,
    rng: np.random.Generator,
) -> Floats:
    """Return draws around `weights`; within a group the mean shape is `concentration`."""
    shape = (size, RUNS_PER_REPLICATE, len(weights))
    if concentration is None:
        return np.broadcast_to(weights, shape).copy()
    mean = np.bincount(groups, weights=weights) / np.bincount(groups)
    return rng.standard_gamma(concentration * weights / mean[groups], size=shape)
