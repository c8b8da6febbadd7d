"""Check the borders and stop the build on a fault; each message names file, row and column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.building.problems import stop
from geo.dataset import LEVELS
from geo.i18n import N_
from geo.sources.boundaries import BOUNDARIES

if TYPE_CHECKING:
    import geopandas as gpd

COVERAGE_TOLERANCE_M: Final = 1.0
"""In metres; borders of neighbours may differ by this much through rounding and projection."""
NESTING_TOLERANCE_SHARE: Final = 0.001
"""Share of a wijk's surface by which its buurten together may differ from it."""
MISTAKES: Final = N_("The boundaries have mistakes; nothing was written:\n{problems}")


def check_areas(areas: gpd.GeoDataFrame) -> None:
    """Check that areas tile the gemeente and that each level nests in the one above.

    A data set may have wijken only, without buurten.

    Raises
    ------
    BuildError
        Lists repeated codes, unknown levels, areas without a parent and shapes that cross
        themselves; if there are none, lists gaps, overlaps and areas that extend beyond their
        parent.
    """
    stop([*_codes(areas), *_levels(areas), *_orphans(areas), *_invalid(areas)], MISTAKES)
    stop([*_coverage(areas), *_nesting(areas)], MISTAKES)


def _codes(areas: gpd.GeoDataFrame) -> list[str]:
    twice = areas.index[areas.index.duplicated()].unique()
    return [f"{BOUNDARIES}: row {code}, column code: stands twice" for code in twice]


def _levels(areas: gpd.GeoDataFrame) -> list[str]:
    unknown = areas.loc[~areas["level"].isin(LEVELS), "level"]
    problems = [
        f"{BOUNDARIES}: row {code}, column level: {level!r} is not one of {', '.join(LEVELS)}"
        for code, level in unknown.items()
    ]
    number = int((areas["level"] == "gemeente").sum())
    if number != 1:
        problems.append(f"{BOUNDARIES}: column level: there must be one gemeente, not {number}")
    return problems


def _orphans(areas: gpd.GeoDataFrame) -> list[str]:
    problems = []
    level_of = areas[~areas.index.duplicated()]["level"].to_dict()
    for above, level in pairwise(LEVELS):
        parents = areas.loc[areas["level"] == level, "parent"]
        problems += [
            f"{BOUNDARIES}: row {code}, column parent: {parent!r} is not a known {above}"
            for code, parent in parents.items()
            if level_of.get(parent) != above
        ]
    return problems


def _invalid(areas: gpd.GeoDataFrame) -> list[str]:
    lacking = areas.geometry.isna() | areas.geometry.is_empty
    broken = ~lacking & ~areas.geometry.is_valid
    return [
        *(f"{BOUNDARIES}: row {code}, column geometry: is empty" for code in areas.index[lacking]),
        *(
            f"{BOUNDARIES}: row {code}, column geometry: {shapely.is_valid_reason(geometry)}"
            for code, geometry in areas.geometry[broken].items()
        ),
    ]


def _coverage(areas: gpd.GeoDataFrame) -> list[str]:
    problems = []
    whole = areas.geometry[areas["level"] == "gemeente"].iloc[0]
    inside = shapely.buffer(whole, -COVERAGE_TOLERANCE_M)
    for level in LEVELS[1:]:
        part = areas[areas["level"] == level]
        # Shrink overlaps and fill gaps by half the tolerance: what remains is wider than the
        # tolerance.
        shapes = part.geometry.to_numpy()
        tree = shapely.STRtree(shapes)
        left, right = tree.query(shapes, predicate="intersects")
        once = left < right
        crossing = shapely.intersection(shapes[left[once]], shapes[right[once]])
        wide = ~shapely.is_empty(shapely.buffer(crossing, -COVERAGE_TOLERANCE_M / 2))
        problems += [
            f"{BOUNDARIES}: rows {part.index[a]} and {part.index[b]}, column geometry: overlap"
            for a, b in zip(left[once][wide], right[once][wide], strict=True)
        ]
        union = shapely.union_all(shapely.buffer(shapes, COVERAGE_TOLERANCE_M / 2))
        holes = [hole for shape in shapely.get_parts(union) for hole in shape.interiors]
        problems += [
            f"{BOUNDARIES}: level {level}, column geometry: a gap near "
            f"({hole.centroid.x:.0f}, {hole.centroid.y:.0f}) in EPSG:28992"
            for hole in holes
            # A hole may be another gemeente inside this one.
            if shapely.intersects(shapely.Polygon(hole), inside)
        ]
    return problems


def _nesting(areas: gpd.GeoDataFrame) -> list[str]:
    problems = []
    for level, child in pairwise(LEVELS):
        children = areas[areas["level"] == child]
        if children.empty:
            continue
        for code, parent in areas[areas["level"] == level].geometry.items():
            own = children.geometry[children["parent"] == code].to_numpy()
            together = shapely.union_all(own) if len(own) else shapely.Polygon()
            difference = shapely.area(shapely.symmetric_difference(parent, together))
            if difference > NESTING_TOLERANCE_SHARE * parent.area:
                problems.append(
                    f"{BOUNDARIES}: row {code}, column geometry: differs from its {len(own)} "
                    f"{child}en together by {np.round(difference)} m²"
                )
    return problems
