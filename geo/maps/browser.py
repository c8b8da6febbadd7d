"""The files that the map loads in a browser, all from our own server."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from xstatic.pkg import leaflet

from geo.i18n import LANGUAGES, Language, language_of
from geo.initiatives.vocabulary import STATUSES
from geo.maps.geometry import BrowserFile, geometry_asset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

ASSETS: Final = Path(__file__).parent / "assets"
LEAFLET_FOLDER: Final = Path(leaflet.BASE_DIR)
LEAFLET_SCRIPT: Final = LEAFLET_FOLDER / "leaflet.js"
LEAFLET_STYLE: Final = LEAFLET_FOLDER / "leaflet.css"
LEAFLET_IMAGES: Final = LEAFLET_FOLDER / "images"
SCRIPTS: Final = (
    "messages.js",
    "geometry.js",
    "painter.js",
    "label_places.js",
    "labels.js",
    "tooltip.js",
    "markers.js",
    "place.js",
    "keyboard.js",
    "background.js",
    "years.js",
    "map.js",
)
STYLE: Final = ASSETS / "map.css"
STATUS_NAMES: Final = tuple(STATUSES.values())


class BrowserFiles(NamedTuple):
    """Names of the files that the browser loads before anything is shown."""

    script: str
    style: str


def write_browser_files(
    levels: Mapping[str, gpd.GeoDataFrame],
    folder: Path,
    *,
    address: str,
    sender: Path | None = None,
) -> BrowserFiles:
    """Write scripts, styles and geometry to `folder`; return what the map must load.

    Names carry a hash of the content, so that a browser can cache a file forever and never mixes
    versions.

    Parameters
    ----------
    levels
        Areas per level (see :func:`geo.maps.geometry.geometry_asset`), EPSG:28992.
    folder
        Folder to write to; created when it does not exist.
    address
        Address of `folder` as seen from the map's frame, ending with a slash.
    sender
        Script that defines ``opbouwkaart.send``, which sends a choice on the map to the page; None
        for a map that sends nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    geometry = {level: geometry_asset(areas, level) for level, areas in levels.items()}
    for asset in geometry.values():
        asset.write_to(folder)
    # Leaflet's style refers to its images by plain name, next to itself.
    shutil.copytree(LEAFLET_IMAGES, folder / "images", dirs_exist_ok=True)
    paths = [LEAFLET_SCRIPT, *(ASSETS / name for name in SCRIPTS)]
    scripts = [path.read_bytes() for path in (*paths, *([sender] if sender else []))]
    scripts.append(_boot({level: asset.name for level, asset in geometry.items()}, address))
    styles = [path.read_bytes() for path in (LEAFLET_STYLE, STYLE)]
    # Join the files of each kind: the component loads scripts one after another.
    bundles = (_bundle("map.js", scripts), _bundle("map.css", styles))
    for bundle in bundles:
        bundle.write_to(folder)
    return BrowserFiles(script=bundles[0].name, style=bundles[1].name)


def browser_texts(language: Language) -> dict[str, str]:
    """Return the map's own texts in one language."""
    return {
        "map": language.gettext(
            "Map of the areas. Use the arrow keys to go from area to area, Enter to choose one, "
            "Escape to let it go. The table under the map holds the same figures."
        ),
        "placing": language.gettext(
            "Pointing at a place: the arrow keys move the cross, with Shift in larger steps, "
            "Enter puts the place there, Escape takes the cross away."
        ),
        "outside": language.gettext("outside the areas"),
        "zoom_in": language.gettext("Zoom in"),
        "zoom_out": language.gettext("Zoom out"),
        "wijk": language.gettext("Wijk {name}"),
        "missing": language.gettext("No figure: {reason}"),
        "rank": language.gettext("Number {rank} of {n} (1 = highest figure)"),
        "reference": language.gettext("{name}: {value}"),
        "weak": language.gettext("Rests on few answers: read with care"),
        "stop": language.gettext("Stop"),
        "background_source": language.gettext("Background: © Kadaster / PDOK, CC BY 4.0"),
        **{f"status_{number}": language.gettext(name) for number, name in enumerate(STATUS_NAMES)},
        "no_place": language.gettext("no exact place"),
        "fictional": language.gettext("fictional example"),
        "together": language.gettext("{n} initiatives close together"),
        "more": language.gettext("and {n} more: see the list"),
        "background_failed": language.gettext("The background map cannot be reached now."),
    }


def _boot(levels: Mapping[str, str], address: str) -> bytes:
    """Return the script that tells the map where its geometry is and which words to use."""
    facts = {
        "folder": address,
        "levels": dict(levels),
        "texts": {code: browser_texts(language_of(code)) for code in LANGUAGES},
    }
    return f"window.opbouwkaart.boot = {json.dumps(facts, ensure_ascii=False)};".encode()


def _bundle(name: str, parts: Sequence[bytes]) -> BrowserFile:
    content = b"\n".join(parts)
    stem, suffix = name.split(".")
    return BrowserFile(f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.{suffix}", content)
