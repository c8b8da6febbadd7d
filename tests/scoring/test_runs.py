"""How runs are dealt out over the choices that vary."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo.scoring.index import index_scores
from geo.scoring.recipe import Recipe
from geo.scoring.runs import RUNS_PER_REPLICATE, design_runs, run_scores
from geo.scoring.uncertainty import Noise, Uncertainty


def test_normalisations_are_dealt_out_evenly() -> None:
    design = design_runs(1000, Recipe(), Uncertainty())
    assert design.runs == 1000
    assert sorted(design.replicates.values()) == [33, 33, 34]
    assert design.aggregations == ("arithmetic", "geometric")


def test_number_of_runs_is_rounded_up() -> None:
    assert design_runs(101, Recipe(), Uncertainty()).runs == 110


def test_what_does_not_vary_is_that_of_the_recipe() -> None:
    recipe = Recipe(normalisation="min_max", aggregation="geometric")
    design = design_runs(20, recipe, Uncertainty(vary_normalisation=False, vary_aggregation=False))
    assert design.replicates == {"min_max": 2}
    assert design.aggregations == ("geometric",)


@pytest.fixture(scope="module")
def base(indicator):
    indicators = [indicator(f"i{n}", theme=f"t{n % 2}", reliability="survey") for n in range(4)]
    shares = np.random.default_rng(0).uniform(0, 100, size=(8, 4))
    shares[3] = [0, 100, 0, 100]
    matrix = pd.DataFrame(shares, columns=[i.id for i in indicators])
    matrix.iloc[6] = np.nan
    return index_scores(matrix, indicators, pd.Series(1000, index=matrix.index))


def test_every_run_scores_the_areas_of_the_base_between_0_and_100(base) -> None:
    design = design_runs(60, Recipe(), Uncertainty(noise={"survey": Noise(5)}))
    scores = np.concatenate(list(run_scores(base, design, np.random.default_rng(1))))
    assert scores.shape == (60, 7)
    assert ((scores >= 0) & (scores <= 100)).all()


def test_size_of_blocks_bounds_memory_and_not_the_number_of_runs(base, monkeypatch) -> None:
    monkeypatch.setattr("geo.scoring.runs.NUMBERS_AT_ONCE", 1)
    design = design_runs(60, Recipe(), Uncertainty())
    blocks = list(run_scores(base, design, np.random.default_rng(1)))
    assert [len(block) for block in blocks] == 6 * [RUNS_PER_REPLICATE]


def test_runs_lie_around_the_base_scores(base) -> None:
    little = Uncertainty(
        vary_normalisation=False, vary_aggregation=False, leave_one_out=False, noise={}
    )
    design = design_runs(4000, Recipe(), little)
    scores = np.concatenate(list(run_scores(base, design, np.random.default_rng(1))))
    # Dirichlet weights have the reader's weights as their mean, so have the scores.
    np.testing.assert_allclose(scores.mean(axis=0), base.score.dropna(), atol=1)
