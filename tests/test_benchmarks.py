"""The benchmark's own arithmetic; how long things take is not tested here."""

from __future__ import annotations

import pytest
import shapely

from benchmarks.coverage import INDICATORS, NETHERLANDS, made_coverage, made_figures
from benchmarks.initiatives import made_up
from benchmarks.report import compare, memory_per_session, table
from geo.dataset import open_dataset
from geo.initiatives.area_tree import area_tree
from geo.initiatives.validate import check_initiative
from geo.settings import ROOT


@pytest.mark.parametrize("count", [1, 7, 78, 1000])
def test_a_made_coverage_has_as_many_areas_as_asked_without_gap_or_overlap(count: int) -> None:
    areas = made_coverage(count)
    polygons = areas.geometry.to_numpy()
    assert len(areas) == count
    assert areas.index.is_unique
    assert areas.index.is_monotonic_increasing
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    # One piece without holes, as large as its parts together.
    whole = shapely.union_all(polygons)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    assert whole.area == pytest.approx(shapely.area(polygons).sum())


def test_a_made_coverage_has_as_many_points_per_area_as_real_buurten() -> None:
    points = shapely.get_num_coordinates(made_coverage(200).geometry.to_numpy())
    assert points.min() >= 20
    assert points.max() <= 40


def test_a_made_coverage_lies_about_where_the_netherlands_lie() -> None:
    made, real = shapely.box(*made_coverage(2000).total_bounds), shapely.box(*NETHERLANDS)
    assert made.intersection(real).area / made.union(real).area > 0.9


def test_the_same_seed_gives_the_same_areas_and_figures() -> None:
    first, again, other = made_coverage(50), made_coverage(50), made_coverage(50, seed=1)
    assert first.geometry.to_wkb().equals(again.geometry.to_wkb())
    assert not first.geometry.to_wkb().equals(other.geometry.to_wkb())
    assert made_figures(first).equals(made_figures(again))
    assert not made_figures(first).equals(made_figures(first, seed=1))


def test_figures_are_percentages_with_one_decimal_and_some_are_missing() -> None:
    figures = made_figures(made_coverage(1000))
    assert tuple(figures.columns) == INDICATORS
    assert figures.min().min() >= 0
    assert figures.max().max() <= 100
    assert figures.equals(figures.round(1))
    assert figures.isna().mean().between(0.03, 0.09).all()
    assert figures.nunique().min() > 100


SAMPLES = {
    "ours": {"time": [90.0, 100.0, 500.0], "bytes": [3000.0], "blank": [0.0], "cpu": [10.0]},
    "rebuilt_geojson": {
        "time": [700.0, 799.0, 9000.0],
        "bytes": [300_000.0],
        "blank": [200.0],
        "cpu": [40.0],
    },
    "rebuilt_choropleth": {"time": [800.0], "bytes": [299_999.0], "blank": [0.0]},
}


def test_a_ratio_is_of_medians_and_a_goal_is_met_exactly_at_its_limit() -> None:
    lines = {(line.measure.key, line.baseline): line for line in compare(78, SAMPLES)}
    by_hand = lines["time", "rebuilt_geojson"]
    assert (by_hand.ours, by_hand.theirs, by_hand.ratio) == (100.0, 799.0, 7.99)
    assert by_hand.met is False
    assert lines["time", "rebuilt_choropleth"].met is True
    assert lines["bytes", "rebuilt_geojson"].met is True
    assert lines["bytes", "rebuilt_choropleth"].met is False
    assert lines["blank", "rebuilt_geojson"].met is True
    assert lines["cpu", "rebuilt_geojson"].met is None
    # What one of the two has no samples of is not compared.
    assert ("cpu", "rebuilt_choropleth") not in lines
    assert ("first", "rebuilt_geojson") not in lines


def test_a_map_that_is_blank_for_a_moment_misses_its_goal_however_long_the_others_are() -> None:
    samples = SAMPLES | {"ours": SAMPLES["ours"] | {"blank": [1.0]}}
    blank = [line.met for line in compare(78, samples) if line.measure.key == "blank"]
    assert blank == [False, False]


def test_a_national_map_has_sharper_goals() -> None:
    samples = {"ours": {"time": [100.0]}, "rebuilt_geojson": {"time": [4000.0]}}
    assert [line.met for line in compare(78, samples)] == [True]
    assert [line.met for line in compare(14_500, samples)] == [False]


def test_the_table_says_figures_ratio_and_verdict() -> None:
    text = table(compare(78, SAMPLES))
    assert "| 100 | folium.GeoJson | 799 | 1/8.0 | ≤ 1/8 | missed |" in text
    assert "| 3,000 | folium.GeoJson | 300,000 | 1/100.0 | ≤ 1/100 | met |" in text
    assert "| 0 | folium.GeoJson | 200 | – | none | met |" in text


def test_memory_of_a_session_is_the_growth_shared_by_the_sessions_that_were_added() -> None:
    assert memory_per_session((1, 10, 25), (200.0, 230.0, 248.0)) == pytest.approx(2.0)


def test_made_up_initiatives_are_what_a_form_would_take() -> None:
    tree = area_tree(open_dataset(ROOT / "data" / "zwolle"))
    made = made_up(tree, count=300)
    assert len(made) == 300
    assert [check_initiative(content, tree) for content in made if content.point is None] == (
        [()] * 100
    )
    assert made == made_up(tree, count=300)
    assert {tree.levels[code] for content in made for code in content.areas} == {
        "gemeente", "wijk", "buurt",
    }  # fmt: skip
