"""The borders of gemeente, wijken and buurten: GeoJSON in any CRS, as EPSG:28992."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pyproj
from pyproj.exceptions import CRSError

from geo.dataset import CRS
from geo.errors import SourceError
from geo.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

BOUNDARIES: Final = "areas.geojson"
AREA_FIELDS: Final = ("code", "level", "name", "parent")
USUAL_CRS: Final = "urn:ogc:def:crs:OGC:1.3:CRS84"
"""CRS of GeoJSON that declares none: longitude and latitude."""
NETHERLANDS_M: Final = (0.0, 300_000.0, 300_000.0, 630_000.0)
"""Bounds of the Netherlands: west, south, east and north in EPSG:28992."""


def read_areas(folder: Path) -> gpd.GeoDataFrame:
    """Read the boundaries; return them in EPSG:28992.

    Returns
    -------
    geopandas.GeoDataFrame
        Index code, sorted; columns level, name, parent, geometry.

    Raises
    ------
    SourceError
        The file is missing or not GeoJSON, a field is missing, or the coordinates are not in the
        CRS that the file declares.
    """
    path = folder / BOUNDARIES
    document = _read_document(path)
    declared = _declared_crs(document)
    areas = gpd.GeoDataFrame.from_features(document["features"])
    lacking = [name for name in AREA_FIELDS if name not in areas]
    if lacking or "geometry" not in areas:
        raise SourceError(
            N_("{file}: there is no column {columns}."),
            file=path,
            columns=", ".join(lacking or ["geometry"]),
        )
    try:
        # In GeoJSON longitude or easting comes first, even when the CRS orders its axes otherwise.
        projected = areas.set_crs(pyproj.CRS.from_user_input(declared)).to_crs(CRS)
    except CRSError as error:
        raise SourceError(
            N_("{file} declares the CRS {declared}, which is not known."),
            file=path,
            declared=declared,
            detail=str(error),
        ) from error
    west, _, east, _ = areas.total_bounds
    if not _is_dutch(projected.total_bounds):
        raise SourceError(
            N_(
                "{file} declares the CRS {declared}, but with it the coordinates ({west} to "
                "{east}) lie outside the Netherlands. Are the axes swapped? Correct the "
                "declaration or export the file anew."
            ),
            file=path,
            declared=declared,
            west=west,
            east=east,
        )
    tidy: gpd.GeoDataFrame = (
        projected.set_index("code")[["level", "name", "parent", "geometry"]]
    ).sort_index()
    return tidy


def _read_document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceError(
            N_("There is no file {file}. Give the folder with the tables with --source."),
            file=path,
        ) from error
    except (OSError, ValueError) as error:
        raise SourceError(
            N_("{file} is no GeoJSON. Export or download it anew."), file=path, detail=str(error)
        ) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise SourceError(N_("{file} is no GeoJSON. Export or download it anew."), file=path)
    return dict(document)


def _declared_crs(document: dict[str, Any]) -> str:
    """Return the CRS that a GeoJSON file declares; only older files have one."""
    declared = document.get("crs") or {}
    properties = declared.get("properties") or {} if isinstance(declared, dict) else {}
    return str(properties.get("name") or USUAL_CRS)


def _is_dutch(bounds: np.ndarray) -> bool:
    west, south, east, north = NETHERLANDS_M
    x0, y0, x1, y1 = bounds
    return bool(west <= x0 <= x1 <= east and south <= y0 <= y1 <= north)
