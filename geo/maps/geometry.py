"""Geometry for the browser: one compact file per level, named by a hash of its content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from pyproj import Transformer

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

DEGREES_PER_UNIT: Final = 1e-5
"""Coordinates are sent as multiples of this step: about 1 m north, 0.7 m east."""


@dataclass(frozen=True)
class BrowserFile:
    """A file that the browser fetches once.

    Attributes
    ----------
    name
        File name, with a hash of the content.
    content
        Content in bytes.
    """

    name: str
    content: bytes

    def write_to(self, folder: Path) -> None:
        """Write the file, unless it exists."""
        target = folder / self.name
        if not target.exists():
            part = target.with_suffix(".part")
            part.write_bytes(self.content)
            part.replace(target)


def geometry_asset(areas: gpd.GeoDataFrame, level: str) -> BrowserFile:
    """Return the geometry of one level in the format that the browser reads.

    The JSON object holds ``codes``, ``names``, ``parents``, ``labels`` (longitude and latitude of
    a point well inside the area, with the radius in metres of the circle that fits there) and
    ``rings``: per area a list of rings, each a flat list of longitude and latitude steps in units
    of 1e-5 degree, the first step counted from 0.

    Parameters
    ----------
    areas
        Areas of one level, index code, columns name and parent, polygons in EPSG:28992.
    level
        Part of the file name.
    """
    circles = shapely.maximum_inscribed_circle(areas.geometry.to_numpy(), tolerance=10.0)
    centres = shapely.get_coordinates(circles).reshape(len(areas), -1, 2)[:, 0]
    radii = shapely.length(circles)
    to_wgs84 = Transformer.from_crs(areas.crs, "EPSG:4326", always_xy=True)
    lon, lat = to_wgs84.transform(centres[:, 0], centres[:, 1])
    body = {
        "codes": [str(code) for code in areas.index],
        "names": [str(name) for name in areas["name"]],
        "parents": [str(parent) for parent in areas["parent"]],
        "labels": [
            [round(float(x), 5), round(float(y), 5), round(float(r))]
            for x, y, r in zip(lon, lat, radii, strict=True)
        ],
        "rings": _rings(areas.geometry.to_numpy(), to_wgs84),
    }
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return BrowserFile(f"{level}-{digest}.json", content)


def _rings(polygons: NDArray[np.object_], to_wgs84: Transformer) -> list[list[list[int]]]:
    """Return the rings of each area as steps in whole units."""
    parts, owner_of_part = shapely.get_parts(polygons, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    coordinates, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    lon, lat = to_wgs84.transform(coordinates[:, 0], coordinates[:, 1])
    units = np.rint(np.column_stack([lon, lat]) / DEGREES_PER_UNIT).astype(np.int64)
    starts = np.searchsorted(ring_of_point, np.arange(len(rings)))
    result: list[list[list[int]]] = [[] for _ in polygons]
    for ring, points in enumerate(np.split(units, starts[1:])):
        steps = np.vstack([points[:1], np.diff(points, axis=0)])
        moved = steps[np.any(steps != 0, axis=1)]
        result[int(owner_of_part[part_of_ring[ring]])].append(moved.ravel().tolist())
    return result
