"""A gap is a row with its reason, never a zero."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from tests.building.conftest import completed


def gap(
    figures: pd.DataFrame, areas: gpd.GeoDataFrame, variable: str, code: str = "BU00010101"
) -> pd.Series:
    left = figures[~((figures["area_code"] == code) & (figures["variable"] == variable))]
    rows = completed(left, areas)
    ours = {"b_scoh": "survey_cohesion"}.get(variable, variable)
    found = rows[(rows["area_code"] == code) & (rows["variable"] == ours)]
    assert len(found) == 1
    return found.iloc[0]


def test_each_source_has_its_own_reason(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    expected = {
        "households_below_105pct_social_minimum": "suppressed",
        "lonely": "unknown",
        "b_scoh": "not_measured",
    }
    for variable, status in expected.items():
        row = gap(figures, areas, variable)
        assert pd.isna(row["value"])
        assert row["status"] == status


def test_where_hardly_anyone_lives_that_is_the_reason(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    few = (figures["area_code"] == "BU00010101") & (figures["variable"] == "population")
    assert gap(figures.assign(value=figures["value"].where(~few, 49.0)), areas, "lonely")[
        "status"
    ] == ("too_few_residents")


def test_model_estimates_are_marked(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    rows = completed(figures, areas)
    assert set(rows.loc[rows["variable"] == "lonely", "status"]) == {"model_estimate"}


def test_a_table_per_wijk_says_nothing_about_buurten(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    wijk = pd.DataFrame(
        [("cbs_kwb_2022", 2022, "WK000101", "percentage_koopwoningen", 50.0, 999, "")],
        columns=figures.columns,
    )
    rows = completed(pd.concat([figures, wijk]), areas)
    owned = rows[rows["variable"] == "owner_occupied"].set_index("area_code")
    assert sorted(owned.index) == ["WK000101", "WK000102"]
    assert owned.loc["WK000102", "status"] == "unknown"


def test_a_cell_without_a_figure_keeps_the_reason_of_its_code(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    own = (figures["area_code"] == "BU00010102") & (figures["variable"] == "lonely")
    told = figures.assign(
        value=figures["value"].mask(own), gap=figures["gap"].mask(own, "suppressed")
    )
    rows = completed(told, areas)
    found = rows[(rows["area_code"] == "BU00010102") & (rows["variable"] == "lonely")]
    assert found["status"].tolist() == ["suppressed"]
    assert found["value"].isna().all()


def test_where_residents_are_unknown_they_are_not_called_too_few(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    row = gap(figures[figures["variable"] != "population"], areas, "lonely")
    assert row["status"] == "unknown"


def test_what_another_source_gives_is_no_gap(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    is_first = (figures["area_code"] == "BU00010101") & (figures["variable"] == "households")
    rows = completed(
        figures.assign(source=figures["source"].mask(is_first, "zwolle_cijfers")), areas
    )
    households = rows[(rows["variable"] == "households") & (rows["year"] == 2015)]
    assert len(households) == 4
    assert households["value"].notna().all()
