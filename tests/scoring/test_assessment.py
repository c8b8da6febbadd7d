"""Need, strength and effort of Zwolle together."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset import open_dataset
from geo.indicators.catalogue import load_catalogue
from geo.indicators.latest import latest_figures
from geo.indicators.values import compute_values
from geo.scoring.assessment import Assessment, assess
from geo.scoring.recipe import Weights

ROOT = Path(__file__).parents[2]
OFFICE_AREA = "BU01934030"
FEW_RESIDENTS = ("BU01931350", "BU01932010", "BU01932130", "BU01932140", "BU01934010")


@pytest.fixture(scope="module")
def scored() -> Assessment:
    dataset = open_dataset(ROOT / "data" / "zwolle")
    known = set(dataset.figures["variable"].unique())
    catalogue = load_catalogue(ROOT / "data" / "indicators.toml", known_variables=known)
    latest = latest_figures(compute_values(dataset, catalogue), catalogue, "buurt")
    residents = latest.matrix["residents"]
    return assess(latest.matrix, latest.weak, catalogue.indicators, residents, Weights())


def test_areas_with_hardly_any_residents_are_never_ranked(scored: Assessment) -> None:
    assert scored.rank[list(FEW_RESIDENTS)].isna().all()
    assert set(scored.need.reason[list(FEW_RESIDENTS)]) == {"too_few_residents"}


def test_an_office_area_without_survey_figures_gets_no_score(scored: Assessment) -> None:
    assert scored.need.reason[OFFICE_AREA] == "not_enough_figures"


def test_white_spots_have_high_need_and_little_effort(scored: Assessment) -> None:
    high = scored.need.score.quantile(2 / 3)
    low = scored.effort.score.quantile(1 / 3)
    assert (scored.spots["need"] >= high - 1).all()
    assert (scored.spots["effort"] <= low + 1).all()
    assert scored.spots["rank"].is_monotonic_increasing


def test_contributions_add_up_to_the_score(scored: Assessment) -> None:
    known = scored.need.score.dropna()
    assert (scored.points.loc[known.index].sum(axis=1) - known).abs().max() < 1e-9


def test_every_scored_area_has_something_to_build_on(scored: Assessment) -> None:
    ranked = scored.rank.dropna().index
    strength = scored.strength.score[ranked].dropna().index
    assert all(len(scored.strengths[code]) == 2 for code in strength)


def test_what_there_is_to_build_on_rests_on_firm_figures(scored: Assessment) -> None:
    assert scored.weak.dtype == bool
    assert 0 < scored.weak.sum() < 20
