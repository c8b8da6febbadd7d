"""Checks that stop a build: each finding names file, row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.dataset import COUNTRY
from geo.errors import BuildError
from geo.i18n import N_
from geo.sources.tables import BOUNDARIES, FIGURES
from geo.sources.variables import AGE_BANDS, RENAMED, is_share

if TYPE_CHECKING:
    import geopandas as gpd

AGE_TOLERANCE_RESIDENTS: Final = 0
"""The ten age bands of a buurt add up to its residents exactly in the published figures."""
COVERAGE_TOLERANCE_M: Final = 1.0
"""Borders of neighbours may differ by this much: six decimals of a degree, and their projection."""
NESTING_TOLERANCE_SHARE: Final = 0.001
"""Share of its surface by which a wijk may differ from its buurten together."""
MOST_LISTED: Final = 20


def check_figures(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> None:
    """Check the published figures before any of them is used.

    Parameters
    ----------
    figures
        As :func:`geo.sources.tables.read_figures` gives them, with the row of the file.
    areas
        Known areas, index code.

    Raises
    ------
    BuildError
        Lists every unknown area code, duplicate key, share outside 0–100, and every area and
        year whose age bands do not add up to its residents.
    """
    problems = [
        *_unknown_areas(figures, areas),
        *_duplicates(figures),
        *_shares(figures),
        *_age_bands(figures),
    ]
    _stop(problems, N_("The figures have mistakes; nothing was written:\n{problems}"))


def check_areas(areas: gpd.GeoDataFrame) -> None:
    """Check that areas tile the gemeente and that each level nests in the one above.

    Raises
    ------
    BuildError
        Lists gaps, overlaps and areas that stick out of their parent.
    """
    problems = [
        *_invalid(areas),
        *_orphans(areas),
        *_coverage(areas),
        *_nesting(areas),
    ]
    _stop(problems, N_("The boundaries have mistakes; nothing was written:\n{problems}"))


def _stop(problems: list[str], message: str) -> None:
    if not problems:
        return
    more = len(problems) - MOST_LISTED
    listed = problems[:MOST_LISTED] + ([f"… and {more} more"] if more > 0 else [])
    raise BuildError(message, problems="\n".join(listed))


def _unknown_areas(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> list[str]:
    known = {*areas.index, COUNTRY}
    wrong = figures[~figures["area_code"].isin(known)]
    return [
        f"{FIGURES}: row {row.row}, column area_code: {row.area_code!r} is not a known area"
        for row in wrong.itertuples()
    ]


def _duplicates(figures: pd.DataFrame) -> list[str]:
    keys = ["source", "year", "area_code", "variable"]
    again = figures[figures.duplicated(keys)]
    first = figures.drop_duplicates(keys).set_index(keys)["row"]
    return [
        f"{FIGURES}: row {row.row}, columns {', '.join(keys)}: the same as row {first.loc[key]}"
        for key, row in zip(
            again[keys].itertuples(index=False, name=None), again.itertuples(), strict=True
        )
    ]


def _shares(figures: pd.DataFrame) -> list[str]:
    outside = figures[(figures["value"] < 0) | (figures["value"] > 100)]
    return [
        f"{FIGURES}: row {row.row}, column value: the share {row.variable} is {row.value}, "
        "outside 0–100"
        for row in outside.itertuples()
        if _is_published_share(str(row.source), str(row.variable))
    ]


def _is_published_share(source: str, variable: str) -> bool:
    name = RENAMED[source].get(variable) if source in RENAMED else variable
    return name is not None and is_share(name)


def _age_bands(figures: pd.DataFrame) -> list[str]:
    ages = figures[figures["variable"].isin(AGE_BANDS)]
    key = ["source", "year", "area_code"]
    sums = ages.groupby(key)["value"].sum()
    totals = figures[figures["variable"] == "population"].set_index(key)[["value", "row"]]
    both = totals.join(sums.rename("bands"), how="inner")
    wrong = both[(both["value"] - both["bands"]).abs() > AGE_TOLERANCE_RESIDENTS].reset_index()
    return [
        f"{FIGURES}: row {row.row}, column value: {row.area_code} had {row.value:.0f} residents "
        f"in {row.year}, but its age bands add up to {row.bands:.0f} "
        f"(tolerance {AGE_TOLERANCE_RESIDENTS})"
        for row in wrong.itertuples()
    ]


def _invalid(areas: gpd.GeoDataFrame) -> list[str]:
    broken = ~areas.geometry.is_valid
    return [
        f"{BOUNDARIES}: row {code}, column geometry: {shapely.is_valid_reason(geometry)}"
        for code, geometry in areas.geometry[broken].items()
    ]


def _orphans(areas: gpd.GeoDataFrame) -> list[str]:
    inner = areas[areas["level"] != "gemeente"]
    lost = inner[~inner["parent"].isin(areas.index)]
    return [
        f"{BOUNDARIES}: row {code}, column parent: {parent!r} is not a known area"
        for code, parent in lost["parent"].items()
    ]


def _coverage(areas: gpd.GeoDataFrame) -> list[str]:
    problems = []
    for level in ("wijk", "buurt"):
        part = areas[areas["level"] == level]
        # Where a pair of neighbours runs apart or across by more than the tolerance, the
        # difference survives shrinking by half of it.
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
        ]
    return problems


def _nesting(areas: gpd.GeoDataFrame) -> list[str]:
    problems = []
    for child, level in (("buurt", "wijk"), ("wijk", "gemeente")):
        children = areas[areas["level"] == child]
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
