"""Neighbours and clusters, checked against data and values that PySAL documents."""

from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from esda import Moran_Local
from libpysal.examples import get_path
from libpysal.graph import Graph, read_gal
from shapely.geometry import box

from geo.errors import ScoringError
from geo.scoring.spatial import contiguity, local_moran


def grid(size: int, gap: float = 0.0) -> gpd.GeoDataFrame:
    """Return squares of 100 m, named by row and column."""
    cells = {
        f"{row}{column}": box(
            100 * column, 100 * row, 100 * (column + 1) - gap, 100 * (row + 1) - gap
        )
        for row in range(size)
        for column in range(size)
    }
    return gpd.GeoDataFrame(index=list(cells), geometry=list(cells.values()), crs="EPSG:28992")


def neighbours(graph: Graph, code: str) -> set[str]:
    return set(graph[code].index)


@pytest.fixture(scope="module")
def homicides() -> tuple[pd.Series, Graph]:
    """Homicide rates around St. Louis, 1988-93, and their neighbours, as libpysal ships them."""
    with Path(get_path("stl_hom.txt")).open() as file:
        rows = list(csv.reader(file))
    column = rows[1].index("HR8893")
    rates = [float(row[column]) for row in rows[2:]]
    return pd.Series(rates, index=range(1, 79)), read_gal(get_path("stl.gal"))


def test_local_moran_has_the_documented_quadrants() -> None:
    # https://pysal.org/esda/generated/esda.Moran_Local.html, desmith:
    # q = 4 4 4 2 3 3 1 4 3 3, in esda's numbers HH 1, LH 2, LL 3, HL 4
    with Path(get_path("desmith.txt")).open() as file:
        values = [float(row[1]) for row in list(csv.reader(file))[2:]]
    graph = read_gal(get_path("desmith.gal"))
    scores = pd.Series(values, index=graph.unique_ids)
    everything = local_moran(scores, graph, permutations=99, alpha=1.0, correct=False)
    labels = " ".join(everything["quadrant"])
    assert labels == "HL HL HL LH LL LL HH HL LL LL"


@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
def test_local_p_values_agree_with_those_of_esda(homicides) -> None:
    draws = 19_999
    ours = local_moran(*homicides, permutations=draws)
    esda = Moran_Local(
        homicides[0].to_numpy(), homicides[1], permutations=draws, seed=1, keep_simulations=False
    )
    np.testing.assert_allclose(ours["statistic"], esda.Is)
    # esda gives one tail; twice a share of so many draws has a standard error of 0.007 at most
    np.testing.assert_allclose(ours["p_value"], np.minimum(1, 2 * esda.p_sim), atol=0.045)


def test_neighbours_are_those_of_a_published_queen_file() -> None:
    # Columbus: the polygons, and queen contiguity as its authors made it.
    polygons = gpd.read_file(get_path("columbus.shp")).set_index("POLYID")
    # its units are not metres, the smallest detail is far below one
    large = polygons.geometry.scale(10_000, 10_000, origin=(0, 0)).set_crs("EPSG:28992")
    large.index = large.index.astype(int)
    graph = contiguity(gpd.GeoDataFrame(geometry=large))
    published = read_gal(get_path("columbus.gal"))
    assert {(int(a), int(b)) for a, b in graph.adjacency.index} == {
        (int(a), int(b)) for a, b in published.adjacency.index
    }


def test_corner_counts_as_a_neighbour() -> None:
    graph = contiguity(grid(3))
    assert neighbours(graph, "00") == {"01", "10", "11"}
    assert len(neighbours(graph, "11")) == 8


def test_hairline_gap_between_areas_is_bridged_and_a_street_is_not() -> None:
    assert neighbours(contiguity(grid(3, gap=0.5)), "00") == {"01", "10", "11"}
    apart = contiguity(grid(3, gap=20))
    assert all(len(neighbours(apart, code)) < 8 for code in apart.unique_ids)


def test_island_is_linked_with_the_nearest_area() -> None:
    areas = grid(2)
    areas.loc["island"] = [box(1000, 0, 1100, 50)]
    graph = contiguity(areas.set_crs("EPSG:28992"))
    assert neighbours(graph, "island") == {"01"}
    assert "island" in neighbours(graph, "01")
    assert "island" not in neighbours(graph, "11")


def test_degrees_are_refused() -> None:
    with pytest.raises(ScoringError, match="metres"):
        contiguity(grid(2).to_crs("EPSG:4326"))


def test_one_area_has_no_neighbours_to_find() -> None:
    with pytest.raises(ScoringError, match="two areas"):
        contiguity(grid(1))


def test_p_value_does_not_depend_on_anyones_random_numbers(homicides) -> None:
    before = local_moran(*homicides, seed=5)
    np.random.seed(99)
    state = np.random.get_state()[1].copy()
    pd.testing.assert_frame_equal(local_moran(*homicides, seed=5), before)
    assert (np.random.get_state()[1] == state).all()


@pytest.fixture(scope="module")
def cluster() -> tuple[pd.Series, Graph]:
    """A corner of high scores and one lone high area in a town that varies little."""
    areas = grid(10)
    scores = pd.Series(np.random.default_rng(2).normal(30, 2, 100), index=areas.index)
    for code in areas.index:
        if int(code[0]) < 3 and int(code[1]) < 3:
            scores[code] += 40
    scores["77"] += 40
    return scores, contiguity(areas)


def test_cluster_is_told_from_a_lone_area(cluster) -> None:
    result = local_moran(*cluster)
    assert (result.loc[["00", "01", "10", "11"], "quadrant"] == "HH").all()
    assert result.loc["77", "quadrant"] != "HH"
    assert set(result["quadrant"]) <= {"HH", "LL", "HL", "LH", "ns"}


def test_correction_for_many_tests_calls_fewer_areas_a_cluster(cluster) -> None:
    # Chance alone: of 1,000 areas some 50 pass p < 0.05, hardly any the corrected limit.
    found = {True: 0, False: 0}
    for seed in range(10):
        noise = np.random.default_rng(seed).normal(size=100)
        scores = pd.Series(noise, index=cluster[0].index)
        for correct in found:
            result = local_moran(scores, cluster[1], permutations=999, correct=correct)
            found[correct] += int((result["quadrant"] != "ns").sum())
    assert 25 <= found[False] <= 80
    assert found[True] <= 2


def test_area_without_a_score_is_left_out_and_order_does_not_matter(cluster) -> None:
    scores = cluster[0].copy()
    scores[["01", "10", "11"]] = np.nan
    result = local_moran(scores, cluster[1])
    assert (result.loc[["01", "10", "11"], "quadrant"] == "").all()
    assert result.loc[["01", "10", "11"], "p_value"].isna().all()
    # 00 has no neighbour with a score left.
    assert result.loc["00", "quadrant"] == "ns"
    assert np.isnan(result.loc["00", "statistic"])
    turned = local_moran(scores[::-1], cluster[1])
    pd.testing.assert_frame_equal(turned[::-1], result)


@pytest.mark.parametrize("values", [[1.0, 2.0, 3.0, np.nan], [5.0, 5.0, 5.0, 5.0]])
def test_too_few_or_equal_scores_have_no_pattern(values: list[float]) -> None:
    areas = grid(2)
    scores, graph = pd.Series(values, index=areas.index), contiguity(areas)
    assert set(local_moran(scores, graph)["quadrant"]) <= {"ns", ""}
