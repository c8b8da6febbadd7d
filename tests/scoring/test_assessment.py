"""Need, strength and effort of Zwolle together."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.dataset import open_dataset
from geo.indicators.catalogue import Catalogue, load_catalogue
from geo.indicators.latest import Latest, latest_figures
from geo.indicators.values import compute_values
from geo.scoring.assessment import Assessment, assess
from geo.scoring.recipe import Weights

ROOT = Path(__file__).parents[2]
OFFICE_AREA = "BU01934030"
HOLTENBROEK_IV, CHECKED = "BU01933000", "BU01933010"
FEW_RESIDENTS = ("BU01931350", "BU01932010", "BU01932130", "BU01932140", "BU01934010")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    dataset = open_dataset(ROOT / "data" / "zwolle")
    known = set(dataset.figures["variable"].unique())
    return load_catalogue(ROOT / "data" / "indicators.toml", known_variables=known)


@pytest.fixture(scope="module")
def latest(catalogue: Catalogue) -> Latest:
    dataset = open_dataset(ROOT / "data" / "zwolle")
    return latest_figures(compute_values(dataset, catalogue), catalogue, "buurt")


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue, latest: Latest) -> dict[str, float]:
    """Return the figures of Zwolle as a whole."""
    values = compute_values(open_dataset(ROOT / "data" / "zwolle"), catalogue)
    figures = {id: values.figure(id, "GM0193", year).value for id, year in latest.years.items()}
    return {id: figure for id, figure in figures.items() if figure is not None}


@pytest.fixture(scope="module")
def scored(catalogue: Catalogue, latest: Latest, whole: dict[str, float]) -> Assessment:
    return assess(
        latest.matrix,
        latest.weak,
        catalogue.indicators,
        latest.matrix["residents"],
        Weights(),
        whole,
    )


def with_initiatives(
    catalogue: Catalogue, latest: Latest, given: dict[str, float], weights: Weights | None = None
) -> Assessment:
    """Return the scores when only these buurten have a recorded number per 1,000 residents."""
    rates = pd.Series(given, dtype=float).reindex(latest.matrix.index)
    return assess(
        latest.matrix.assign(initiatives=rates),
        latest.weak.assign(initiatives=False),
        catalogue.indicators,
        latest.matrix["residents"],
        weights or Weights(),
        {},
    )


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
    assert {len(scored.strengths[code]) for code in strength} == {1, 2}


def test_reasons_of_an_area_are_of_different_themes_and_age_is_never_the_first_of_more(
    scored: Assessment, catalogue: Catalogue
) -> None:
    of_high_need = scored.reasons[scored.rank.dropna().sort_values().index[:22]]
    for reasons in of_high_need:
        themes = [catalogue.indicator(id).theme for id in reasons]
        assert len(set(themes)) == len(themes) >= 2
        assert "leeftijd" not in themes[:-1]


def test_what_is_said_of_the_area_with_the_greatest_need_lies_on_the_needy_side(
    scored: Assessment, latest: Latest, whole: dict[str, float]
) -> None:
    first = scored.rank.idxmin()
    assert first == HOLTENBROEK_IV
    assert "low_income" in scored.reasons[first]
    # 20% of its households live on a low income against 9% in Zwolle.
    assert latest.matrix.at[first, "low_income"] > 2 * whole["low_income"]
    assert all(scored.is_clear(first, id) for id in scored.reasons[first])


def test_strength_that_is_not_there_is_not_claimed(
    scored: Assessment, latest: Latest, whole: dict[str, float], catalogue: Catalogue
) -> None:
    claimed = 0
    for code, ids in scored.strengths.items():
        for id in ids:
            assert catalogue.indicator(id).direction == "higher_is_more_strength"
            if scored.is_clear(str(code), id):
                claimed += 1
                assert latest.matrix.at[code, id] > whole[id]
    assert claimed > 60
    # The design's own example: fewer volunteers than in Zwolle, which is no strength.
    assert not scored.is_clear(HOLTENBROEK_IV, "volunteers")


def test_what_there_is_to_build_on_rests_on_firm_figures(scored: Assessment) -> None:
    assert scored.weak.dtype == bool
    assert 0 < scored.weak.sum() < 20


def test_without_initiatives_effort_rests_on_facilities_and_nothing_is_marked(
    scored: Assessment,
) -> None:
    assert not scored.counts_initiatives
    assert scored.effort.inputs.theme_ids == ("voorzieningen",)
    assert not scored.unrecorded.any()


def test_initiatives_weigh_as_much_as_facilities_once_there_are_any(
    catalogue: Catalogue, latest: Latest, scored: Assessment
) -> None:
    after = with_initiatives(catalogue, latest, {HOLTENBROEK_IV: 1.0})
    assert after.counts_initiatives
    # The only one with anything has the highest rank in its theme: 100.
    facilities = scored.effort.score[HOLTENBROEK_IV]
    assert after.effort.score[HOLTENBROEK_IV] == pytest.approx((facilities + 100) / 2)
    others = scored.effort.score.drop(HOLTENBROEK_IV).dropna()
    pd.testing.assert_series_equal(
        after.effort.score[others.index], others / 2, check_names=False, check_exact=False
    )


def test_an_area_with_nothing_recorded_counts_as_zero_and_is_marked(
    catalogue: Catalogue, latest: Latest
) -> None:
    given = {HOLTENBROEK_IV: 1.0, CHECKED: 0.0}
    after = with_initiatives(catalogue, latest, given)
    ranks = after.effort.themes.indicators["initiatives"]
    empty = after.unrecorded.index[after.unrecorded]
    assert len(empty) > 50
    assert set(ranks[empty]) == {ranks[CHECKED]} == {0.0}
    # Who checked is not marked, and neither is who has no score for effort at all.
    assert not after.unrecorded[[HOLTENBROEK_IV, CHECKED, *FEW_RESIDENTS]].any()
    assert after.effort.score[after.unrecorded].notna().all()


def test_initiatives_leave_need_strength_and_their_ranks_alone(
    catalogue: Catalogue, latest: Latest, scored: Assessment
) -> None:
    after = with_initiatives(catalogue, latest, {HOLTENBROEK_IV: 1.0})
    pd.testing.assert_series_equal(after.rank, scored.rank)
    pd.testing.assert_series_equal(after.need.score, scored.need.score)
    pd.testing.assert_series_equal(after.strength.score, scored.strength.score)
    pd.testing.assert_series_equal(after.weak, scored.weak)


def test_initiatives_that_are_left_out_leave_effort_as_it_was(
    catalogue: Catalogue, latest: Latest, scored: Assessment
) -> None:
    weights = Weights(indicators={"initiatives": 0.0})
    after = with_initiatives(catalogue, latest, {HOLTENBROEK_IV: 1.0}, weights)
    assert not after.counts_initiatives
    assert not after.unrecorded.any()
    pd.testing.assert_series_equal(after.effort.score, scored.effort.score)
