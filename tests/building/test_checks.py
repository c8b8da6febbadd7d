"""Each check of a build names file, row and column."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.affinity import translate

from geo.building.borders import check_areas
from geo.building.checks import check_figures
from geo.errors import BuildError
from geo.i18n import language_of
from tests.small_dataset import PUBLICATIONS


def changed(figures: pd.DataFrame, place: int, **cells: object) -> pd.DataFrame:
    table = figures.copy()
    for name, value in cells.items():
        table.loc[place, name] = value
    return table


def test_the_small_gemeente_passes(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    check_figures(figures, areas, PUBLICATIONS)
    check_areas(areas)


def test_unknown_area_code(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    with pytest.raises(BuildError, match=r"figures.csv: row 5, column area_code: 'BU99999999'"):
        check_figures(changed(figures, 3, area_code="BU99999999"), areas, PUBLICATIONS)


def test_duplicate_key(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    again = figures.iloc[[0]].assign(row=900)
    with pytest.raises(BuildError, match=r"row 900, columns source, .*the same as row 2"):
        check_figures(pd.concat([figures, again], ignore_index=True), areas, PUBLICATIONS)


@pytest.mark.parametrize("share", [-0.1, 100.5])
def test_share_outside_its_range(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame, share: float
) -> None:
    place = figures.index[figures["variable"] == "lonely"][0]
    expected = rf"row {place + 2}, column value: the share lonely is {share}"
    with pytest.raises(BuildError, match=expected):
        check_figures(changed(figures, place, value=share), areas, PUBLICATIONS)


def test_an_amount_may_be_more_than_a_hundred(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    place = figures.index[figures["variable"] == "dwellings"][0]
    check_figures(changed(figures, place, value=5000.0), areas, PUBLICATIONS)


def test_age_bands_that_do_not_add_up(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    place = figures.index[figures["variable"] == "age_25_39"][0]
    with pytest.raises(BuildError, match=r"BU00010101 had 100 residents in 2015, .* up to 101"):
        check_figures(changed(figures, place, value=11.0), areas, PUBLICATIONS)


def test_all_mistakes_are_told_at_once_and_in_dutch(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    wrong = changed(changed(figures, 0, area_code="X"), 1, area_code="Y")
    with pytest.raises(BuildError) as caught:
        check_figures(wrong, areas, PUBLICATIONS)
    told = caught.value.for_user(language_of("nl"))
    assert "'X'" in told
    assert "'Y'" in told
    assert "er is niets geschreven" in told


def moved(areas: gpd.GeoDataFrame, code: str, metres: float) -> gpd.GeoDataFrame:
    table = areas.copy()
    table.loc[[code], "geometry"] = [translate(areas.geometry[code], metres)]
    return table


def test_overlap(areas: gpd.GeoDataFrame) -> None:
    with pytest.raises(BuildError, match="BU00010101 and BU00010102, column geometry: overlap"):
        check_areas(moved(areas, "BU00010101", 20))


def test_buurt_that_sticks_out_of_its_wijk(areas: gpd.GeoDataFrame) -> None:
    with pytest.raises(BuildError, match="row WK000101, column geometry: differs from its 2"):
        check_areas(moved(areas, "BU00010101", -50))


def test_gap_inside_the_gemeente(areas: gpd.GeoDataFrame) -> None:
    hole = areas.geometry["BU00010102"].centroid.buffer(100)
    table = areas.copy()
    table.loc[["BU00010102"], "geometry"] = [areas.geometry["BU00010102"].difference(hole)]
    with pytest.raises(BuildError, match="level buurt, column geometry: a gap near"):
        check_areas(table)


def test_area_without_a_known_parent(areas: gpd.GeoDataFrame) -> None:
    table = areas.copy()
    table.loc["BU00010101", "parent"] = "WK999999"
    with pytest.raises(BuildError, match="row BU00010101, column parent: 'WK999999'"):
        check_areas(table)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [("b_scoh", 85.0, "the mark b_scoh is 85.0, outside 0–10"),
     ("dwellings", -1.0, "the count dwellings is -1.0, outside 0 and more")],
)  # fmt: skip
def test_marks_and_counts_outside_their_range(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame, variable: str, value: float, told: str
) -> None:
    place = figures.index[figures["variable"] == variable][0]
    with pytest.raises(BuildError, match=told):
        check_figures(changed(figures, place, value=value), areas, PUBLICATIONS)


def test_a_figure_of_two_sources_is_told(areas: gpd.GeoDataFrame, figures: pd.DataFrame) -> None:
    place = figures.index[figures["variable"] == "households"][0]
    again = figures.loc[[place]].assign(source="rivm_50090NED", row=900)
    with pytest.raises(BuildError, match=rf"row 900, .* so does klimaatmonitor in row {place + 2}"):
        check_figures(pd.concat([figures, again], ignore_index=True), areas, PUBLICATIONS)


def test_fewer_bands_than_ten_need_not_add_up(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame
) -> None:
    check_figures(figures[figures["variable"] != "age_25_39"], areas, PUBLICATIONS)


def test_a_code_that_stands_twice(areas: gpd.GeoDataFrame) -> None:
    with pytest.raises(BuildError, match="row BU00010101, column code: stands twice"):
        check_areas(pd.concat([areas, areas.loc[["BU00010101"]]]))


def test_a_shape_that_crosses_itself_is_told_before_anything_is_computed(
    areas: gpd.GeoDataFrame,
) -> None:
    bowtie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    table = areas.copy()
    table.loc[["BU00010101"], "geometry"] = [bowtie]
    with pytest.raises(BuildError, match="row BU00010101, column geometry: Self-intersection"):
        check_areas(table)


@pytest.mark.parametrize(
    ("code", "level", "told"),
    [("BU00010101", "Buurt", "'Buurt' is not one of gemeente, wijk, buurt"),
     ("WK000101", "gemeente", "there must be one gemeente, not 2"),
     ("WK000101", "buurt", "row BU00010101, column parent: 'WK000101' is not a known wijk")],
)  # fmt: skip
def test_a_level_that_cannot_be(areas: gpd.GeoDataFrame, code: str, level: str, told: str) -> None:
    table = areas.copy()
    table.loc[code, "level"] = level
    with pytest.raises(BuildError, match=told):
        check_areas(table)


def test_another_gemeente_may_lie_in_the_middle(areas: gpd.GeoDataFrame) -> None:
    other = areas.geometry["BU00010102"].centroid.buffer(100)
    table = areas.copy()
    for code in ("BU00010102", "WK000101", "GM0001"):
        table.loc[[code], "geometry"] = [areas.geometry[code].difference(other)]
    check_areas(table)


def test_wijken_without_buurten_are_enough(areas: gpd.GeoDataFrame) -> None:
    check_areas(areas[areas["level"] != "buurt"])
