"""The files that the map loads in a browser, all served by ourselves."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xstatic.pkg import leaflet

from geo.i18n import LANGUAGES, Language, language
from geo.maps.geometry import BrowserFile, geometry_asset

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

ASSETS: Final = Path(__file__).parent / "assets"
LEAFLET_FOLDER: Final = Path(leaflet.BASE_DIR)
LEAFLET_SCRIPT: Final = LEAFLET_FOLDER / "leaflet.js"
LEAFLET_STYLE: Final = LEAFLET_FOLDER / "leaflet.css"
LEAFLET_IMAGES: Final = LEAFLET_FOLDER / "images"
SCRIPTS: Final = ("geometry.js", "painter.js", "labels.js", "tooltip.js", "map.js")
STYLE: Final = ASSETS / "map.css"


@dataclass(frozen=True)
class BrowserFiles:
    """Names of the files, in the order in which the browser loads them."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def write_browser_files(
    levels: Mapping[str, gpd.GeoDataFrame], folder: Path, *, address: str
) -> BrowserFiles:
    """Write scripts, styles and geometry to `folder`; return what the map has to load.

    Names carry a hash of the content, so that a browser may keep a file for good and never
    mixes versions.

    Parameters
    ----------
    levels
        Areas per level (see :func:`geo.maps.geometry.geometry_asset`), EPSG:28992.
    folder
        Where to write; it is made where needed.
    address
        Address of `folder` as seen from the map's frame, ending with a slash.
    """
    folder.mkdir(parents=True, exist_ok=True)
    geometry = {level: geometry_asset(areas, level) for level, areas in levels.items()}
    for asset in geometry.values():
        asset.write_to(folder)
    boot = _boot({level: asset.name for level, asset in geometry.items()}, address)
    boot.write_to(folder)
    # Leaflet's style names its images without a hash, relative to itself.
    shutil.copytree(LEAFLET_IMAGES, folder / "images", dirs_exist_ok=True)
    sources = (LEAFLET_SCRIPT, *(ASSETS / name for name in SCRIPTS))
    return BrowserFiles(
        scripts=(*(_hashed_copy(source, folder) for source in sources), boot.name),
        styles=tuple(_hashed_copy(source, folder) for source in (LEAFLET_STYLE, STYLE)),
    )


def browser_texts(words: Language) -> dict[str, str]:
    """Return what the map itself says in one language."""
    return {
        "map": words.gettext(
            "Map of the areas. Use the arrow keys to go from area to area, Enter to choose one, "
            "Escape to let it go. The table under the map holds the same figures."
        ),
        "zoom_in": words.gettext("Zoom in"),
        "zoom_out": words.gettext("Zoom out"),
        "wijk": words.gettext("Wijk {name}"),
        "missing": words.gettext("No figure: {reason}"),
        "rank": words.gettext("Number {rank} of {n} (1 = highest figure)"),
        "reference": words.gettext("{name}: {value}"),
        "weak": words.gettext("Rests on few answers: read with care"),
        "stop": words.gettext("Stop"),
        "background_source": words.gettext("Background: © Kadaster / PDOK, CC BY 4.0"),
        "background_failed": words.gettext("The background map cannot be reached now."),
    }


def _boot(levels: Mapping[str, str], address: str) -> BrowserFile:
    """Return the script that tells the map where its geometry is and which words to use."""
    facts = {
        "folder": address,
        "levels": dict(levels),
        "texts": {code: browser_texts(language(code)) for code in LANGUAGES},
    }
    content = f"window.opbouwkaart.boot = {json.dumps(facts, ensure_ascii=False)};\n".encode()
    return BrowserFile(f"boot-{hashlib.sha256(content).hexdigest()[:16]}.js", content)


def _hashed_copy(source: Path, folder: Path) -> str:
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
    name = f"{source.stem}-{digest}{source.suffix}"
    if not (folder / name).exists():
        shutil.copyfile(source, folder / name)
    return name
