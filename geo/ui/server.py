"""The map's files over HTTP: content-hashed, so that a browser may keep them for good."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from geo.maps.browser import write_browser_files
from geo.maps.folium_map import MapAssets
from geo.ui.first_paint import painted_route

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from os import PathLike, stat_result
    from typing import Any

    import geopandas as gpd
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from geo.maps.geometry import BrowserFile

ROUTE: Final = "/map-files"
ADDRESS_FROM_FRAME: Final = "../../map-files/"
KEPT_MARKER_FILES: Final = 8
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
        """Return the file with leave to keep it for a year."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def map_file_routes() -> list[BaseRoute]:
    """Return the routes that the server adds to Streamlit's own."""
    files = Mount(ROUTE, app=_ImmutableFiles(directory=FOLDER), name="map-files")
    return [files, painted_route()]


def map_assets(levels: Mapping[str, gpd.GeoDataFrame]) -> MapAssets:
    """Write the map's files for these areas and return their addresses.

    Parameters
    ----------
    levels
        Areas per level, EPSG:28992.
    """
    files = write_browser_files(levels, FOLDER, address=ADDRESS_FROM_FRAME)
    return MapAssets(
        scripts=(ADDRESS_FROM_FRAME + files.script,), styles=(ADDRESS_FROM_FRAME + files.style,)
    )


def keep_markers(file: BrowserFile) -> None:
    """Write a file of markers; older ones go, but for a few that a browser may still fetch."""
    file.write_to(FOLDER)
    written = sorted(FOLDER.glob("markers-*.json"), key=lambda path: path.stat().st_mtime)
    for old in written[:-KEPT_MARKER_FILES]:
        old.unlink(missing_ok=True)
