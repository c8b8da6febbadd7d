"""How much a ranking depends on choices: Monte Carlo over weights, method, indicators and figures.

After the OECD/JRC Handbook on Constructing Composite Indicators (2008), step 7, and Saisana,
Saltelli & Tarantola (2005): vary all choices at once and report intervals of ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.errors import ScoringError
from geo.i18n import N_
from geo.scoring.index import index_scores
from geo.scoring.ranking import rank_highest_first
from geo.scoring.recipe import Recipe
from geo.scoring.runs import Design, design_runs, run_scores
from geo.scoring.uncertainty import Uncertainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.indicators.catalogue import Indicator
    from geo.scoring.index import IndexScores

RUNS: Final = 1000
TOP: Final = 5
LOW: Final = 0.05
HIGH: Final = 0.95
AREAS_AT_ONCE: Final = 2048
"""Number of areas whose runs are sorted together; limits memory."""


@dataclass(frozen=True)
class Stability:
    """Result of the runs for a ranking.

    Attributes
    ----------
    table
        Index area code (all areas of the index), columns ``base_rank``, ``median_rank``,
        ``low_rank`` and ``high_rank`` (5% and 95% of the runs) and ``top_share`` (share of the
        runs, 0–1, in which the area is among the `top` highest); NaN for areas without a score.
    spearman_median, spearman_low, spearman_high
        Rank correlation between a run and the base ranking: median, 5% and 95% of the runs; NaN
        when all areas are tied.
    runs, top, seed
        The arguments that it was computed with.
    """

    table: pd.DataFrame
    spearman_median: float
    spearman_low: float
    spearman_high: float
    runs: int
    top: int
    seed: int


def stability(
    matrix: pd.DataFrame,
    indicators: Sequence[Indicator],
    residents: pd.Series,
    recipe: Recipe | None = None,
    uncertainty: Uncertainty | None = None,
    *,
    runs: int = RUNS,
    top: int = TOP,
    seed: int = 1,
) -> Stability:
    """Return how stable the ranking of an index is when its choices and figures vary.

    Parameters
    ----------
    matrix, indicators, residents, recipe
        As for :func:`geo.scoring.index.index_scores`, which gives the base ranking. Areas without a
        score there are not ranked.
    uncertainty
        What varies, and how much.
    runs
        Number of runs; rounded up to a multiple of :data:`geo.scoring.runs.RUNS_PER_REPLICATE`.
    top
        Size of the group of highest areas for ``top_share``; limited to half of the areas, because
        a larger group says nothing.
    seed
        Seed of the random generator: the same input and seed give the same result.

    Notes
    -----
    Ties share the best rank, in the base ranking and in the runs; the Spearman correlation is
    Pearson's of these ranks.

    Raises
    ------
    ScoringError
        If `runs` or `top` is below 1, or the input cannot be scored.
    """
    if runs < 1 or top < 1:
        raise ScoringError(N_("A stability analysis needs at least one run and one place."))
    recipe = recipe or Recipe()
    base = index_scores(matrix, indicators, residents, recipe)
    design = design_runs(runs, recipe, uncertainty or Uncertainty())
    ranks, correlations = _ranks_of_runs(base, design, np.random.default_rng(seed))
    middle, low, high = np.quantile(correlations, (0.5, LOW, HIGH))
    top = max(1, min(top, ranks.shape[1] // 2))
    return Stability(
        table=_table(base, ranks, top),
        spearman_median=float(middle),
        spearman_low=float(low),
        spearman_high=float(high),
        runs=len(ranks),
        top=top,
        seed=seed,
    )


def _ranks_of_runs(
    base: IndexScores, design: Design, rng: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Return the ranks, shape (runs, scored areas), and each run's correlation with the base."""
    scored = base.score.notna().to_numpy()
    target = _centred(rank_highest_first(base.score.to_numpy(dtype=float)[scored]))
    ranks = np.zeros((design.runs, scored.sum()), dtype=np.int32)
    correlations = np.full(design.runs, np.nan)
    done = 0
    for scores in run_scores(base, design, rng):
        block = rank_highest_first(scores)
        here = slice(done, done + len(block))
        ranks[here] = block
        apart = _centred(block)
        length = np.sqrt((apart**2).sum(axis=-1) * (target**2).sum())
        np.divide(apart @ target, length, out=correlations[here], where=length > 0)
        done += len(block)
    return ranks, correlations


def _centred(ranks: NDArray[np.floating]) -> NDArray[np.floating]:
    return ranks - ranks.mean(axis=-1, keepdims=True) if ranks.shape[-1] else ranks


def _table(base: IndexScores, ranks: NDArray[np.int32], top: int) -> pd.DataFrame:
    """Return a summary per area of the ranks of the runs."""
    runs, areas = ranks.shape
    columns = ("median_rank", "low_rank", "high_rank", "top_share")
    summary = np.empty((areas, len(columns)))
    # Use a rank that occurs as the quantile, so that an interval reads as ranks: "2 to 7".
    low, high = (max(int(np.ceil(q * runs)) - 1, 0) for q in (LOW, HIGH))
    for start in range(0, areas, AREAS_AT_ONCE):
        part = np.ascontiguousarray(ranks[:, start : start + AREAS_AT_ONCE].T)
        part.sort(axis=1)
        middle = (part[:, (runs - 1) // 2] + part[:, runs // 2]) / 2
        share = (part <= top).mean(axis=1)
        summary[start : start + AREAS_AT_ONCE] = np.column_stack(
            [middle, part[:, low], part[:, high], share]
        )
    scored = base.score.dropna()
    table = pd.DataFrame(summary, index=scored.index, columns=list(columns))
    table.insert(0, "base_rank", rank_highest_first(scored.to_numpy(dtype=float)))
    return table.reindex(base.score.index)
