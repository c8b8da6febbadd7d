"""Figures of wijken and the gemeente from those of the buurten."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geo.building.derive import derived, with_published_first
from tests.building.conftest import completed
from tests.small_dataset import PUBLICATIONS, Town, grid_areas, made_figures

INCOME = "households_below_105pct_social_minimum"


def made(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    return derived(completed(figures, areas), areas, PUBLICATIONS)


def at(rows: pd.DataFrame, code: str, variable: str) -> pd.Series:
    found = rows[(rows["area_code"] == code) & (rows["variable"] == variable)]
    assert len(found) == 1
    return found.iloc[0]


def test_counts_add_up(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    rows = made(figures, areas)
    assert at(rows, "WK000101", "population")["value"] == 300
    assert at(rows, "GM0001", "population")["value"] == 1000
    assert at(rows, "GM0001", "population")["status"] == "derived"


def test_a_share_is_weighted_by_its_households(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    # (40·5 + 80·10) / 120, by hand
    assert at(made(figures, areas), "WK000101", INCOME)["value"] == pytest.approx(1000 / 120)


def test_a_mark_is_weighted_by_adults_of_the_first_year_known(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    # adults 70 and 140, marks 5 and 6, by hand
    found = at(made(figures, areas), "WK000101", "survey_cohesion")["value"]
    assert found == pytest.approx((70 * 5 + 140 * 6) / 210)


def without(figures: pd.DataFrame, code: str, variable: str) -> pd.DataFrame:
    return figures[~((figures["area_code"] == code) & (figures["variable"] == variable))]


def test_a_total_with_a_missing_part_is_not_shown(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    rows = made(without(figures, "BU00010101", "dwellings"), areas)
    assert pd.isna(at(rows, "WK000101", "dwellings")["value"])
    assert at(rows, "WK000101", "dwellings")["status"] == "suppressed"
    assert at(rows, "WK000102", "dwellings")["value"] == 350


def test_a_mean_needs_four_fifths_of_its_weight(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    rows = made(without(figures, "BU00010101", INCOME), areas)
    # 80 of 120 households in the wijk, 360 of 400 in the gemeente
    assert at(rows, "WK000101", INCOME)["status"] == "suppressed"
    assert pd.isna(at(rows, "WK000101", INCOME)["value"])
    expected = (80 * 10 + 120 * 15 + 160 * 20) / 360
    assert at(rows, "GM0001", INCOME)["value"] == pytest.approx(expected)


def test_a_published_figure_wins_over_a_derived_one(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    published = completed(figures, areas)
    own = pd.DataFrame(
        [("x", 2024, "GM0001", "population", 1000.0, "derived")],
        columns=["source", "year", "area_code", "variable", "value", "status"],
    )
    rows = with_published_first(published, own)
    found = rows[(rows["year"] == 2024) & (rows["area_code"] == "GM0001")]
    assert found["value"].tolist() == [1011.0]
    assert found["status"].tolist() == ["ok"]


def test_a_share_without_a_denominator_is_not_derived(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    assert "lonely" not in set(made(figures, areas)["variable"])


def test_without_buurten_the_gemeente_follows_from_its_wijken(tmp_path: Path) -> None:
    town = Town(buurten=(0, 0), sources=("residents", "incomes", "households"))
    rows = derived(completed(made_figures(town), grid_areas(town)), grid_areas(town), PUBLICATIONS)
    assert set(rows["area_code"]) == {"GM0001"}
    newest = rows[rows["year"] == 2020]
    people = made_figures(town).query("variable == 'population' and year == 2020")["value"]
    assert at(newest, "GM0001", "population")["value"] == people.sum()


def test_figures_of_one_variable_alone_can_be_built(tmp_path: Path) -> None:
    town = Town(buurten=(2,), sources=("survey",))
    rows = derived(completed(made_figures(town), grid_areas(town)), grid_areas(town), PUBLICATIONS)
    # Nobody knows how many people answered, so there is no mean.
    assert rows["value"].isna().all()
