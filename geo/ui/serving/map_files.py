"""Serve the map's files; names hold a hash of the content, so browsers may cache them for good.

Initiatives are never in these files: see :mod:`geo.ui.serving.live_files`.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from geo.maps.browser import write_browser_files
from geo.maps.figures_file import figures_file
from geo.maps.folium_map import MapAssets
from geo.ui.serving.first_paint import painted_route
from geo.ui.serving.live_files import live_route

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from os import PathLike, stat_result

    import geopandas as gpd
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from geo.maps.geometry import BrowserFile

ROUTE: Final = "/map-files"
ADDRESS_FROM_FRAME: Final = "../../map-files/"
KEPT_FILES: Final = 64
MANY_AREAS: Final = 2000
"""From this number of areas, send figures in a file of their own; a gemeente has some hundred."""
SENDER: Final = Path(__file__).with_name("send_choice.js")
FOLDER: Final = Path(tempfile.mkdtemp(prefix="opbouwkaart-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


class _ImmutableFiles(StaticFiles):
    """Static files whose name changes with their content."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: MutableMapping[str, Any],
        status_code: int = 200,
    ) -> Response:
        """Return the file with leave to cache it for a year."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        # Some machines give a script the type of plain text.
        if str(full_path).endswith(".js"):
            response.headers["Content-Type"] = "text/javascript; charset=utf-8"
        return response


def map_file_routes(base: str = "") -> list[BaseRoute]:
    """Return the routes that the server adds to Streamlit's own.

    Parameters
    ----------
    base
        Path that the app stands under (see :func:`geo.ui.serving.addresses.base_path`).
    """
    files = Mount(base + ROUTE, app=_ImmutableFiles(directory=FOLDER), name="map-files")
    return [live_route(base), files, painted_route(base)]


def map_assets(levels: Mapping[str, gpd.GeoDataFrame]) -> MapAssets:
    """Write the map's files for these areas and return their addresses.

    Parameters
    ----------
    levels
        Areas per level, EPSG:28992.
    """
    files = write_browser_files(levels, FOLDER, address=ADDRESS_FROM_FRAME, sender=SENDER)
    return MapAssets(
        scripts=(ADDRESS_FROM_FRAME + files.script,), styles=(ADDRESS_FROM_FRAME + files.style,)
    )


def keep_file(file: BrowserFile) -> str:
    """Write a file for the map and return its address, relative to the map's files.

    Delete the oldest files of its kind; keep those that a browser may still ask for.
    """
    file.write_to(FOLDER)
    kind = file.name.split("-")[0]
    written = sorted(FOLDER.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime)
    for old in written[:-KEPT_FILES]:
        old.unlink(missing_ok=True)
    return file.name


def figures_apart(
    message: dict[str, Any], keep: Callable[[BrowserFile], str] = keep_file
) -> dict[str, Any]:
    """Return the message to the map; move its figures to a file when they are many.

    Parameters
    ----------
    message
        As :func:`geo.maps.payload.payload` gives it.
    keep
        Puts a file where the map can fetch it, and returns the address.
    """
    if len(message["values"]) < MANY_AREAS:
        return message
    return message | {"values": keep(figures_file(message["values"]))}
