"""The areas that an initiative can serve: names, levels, parents and outlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import shapely

from geo.dataset import LEVELS

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.initiatives.records import Point


@dataclass(frozen=True, eq=False)
class AreaTree:
    """The areas of a gemeente.

    Attributes
    ----------
    names, levels, parents
        Name, level and parent by area code. The gemeente has no parent.
    outline
        Outline of the gemeente in degrees (EPSG:4326).
    shapes
        Outline of each buurt by code, in degrees; empty when points are not looked up.

    Notes
    -----
    When a gemeente has no buurten, its smallest areas take their role everywhere.
    """

    names: Mapping[str, str]
    levels: Mapping[str, str]
    parents: Mapping[str, str]
    outline: shapely.Geometry
    shapes: Mapping[str, shapely.Geometry] | None = None

    @cached_property
    def smallest(self) -> str:
        """Return the level of the smallest areas: buurt, if there are any."""
        return smallest_level(self.levels)

    @cached_property
    def _buurten(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {code: [] for code in self.levels}
        for code, level in self.levels.items():
            if level != self.smallest:
                continue
            at: str | None = code
            while at is not None and at in found:
                found[at].append(code)
                at = self.parents.get(at)
        return {code: tuple(sorted(buurten)) for code, buurten in found.items()}

    def buurten_of(self, code: str) -> tuple[str, ...]:
        """Return the buurten in an area; a buurt gives itself, an unknown code none."""
        return self._buurten.get(code, ())

    def area_at(self, point: Point) -> str | None:
        """Return the code of the buurt at a point; on a border the first by code."""
        spot = shapely.Point(point.lon, point.lat)
        shapes = self.shapes or {}
        return next((code for code in sorted(shapes) if shapes[code].intersects(spot)), None)

    def is_inside(self, point: Point) -> bool:
        """Return whether a point is in the gemeente."""
        return bool(self.outline.intersects(shapely.Point(point.lon, point.lat)))


def smallest_level(levels: Mapping[str, str]) -> str:
    """Return the level of the smallest areas, given the level of each area by code.

    Examples
    --------
    >>> smallest_level({"GM1": "gemeente", "WK1": "wijk"})
    'wijk'
    """
    present = set(levels.values())
    return next((level for level in LEVELS[:0:-1] if level in present), LEVELS[-1])


def area_tree(dataset: Dataset) -> AreaTree:
    """Return the areas of a data set."""
    areas = dataset.areas.to_crs("EPSG:4326")
    levels = {str(code): str(level) for code, level in areas["level"].items()}
    smallest = smallest_level(levels)
    return AreaTree(
        names={str(code): str(name) for code, name in areas["name"].items()},
        levels=levels,
        parents={
            str(code): str(parent)
            for code, parent in areas["parent"].items()
            if str(parent) in levels
        },
        outline=areas.geometry[dataset.code],
        shapes={
            str(code): shape
            for code, shape in areas.geometry.items()
            if levels[str(code)] == smallest
        },
    )
