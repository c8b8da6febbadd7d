"""The folium side of the map: a bare map that never changes, and a layer that repaints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import folium
from folium.template import Template

from geo.maps.payload import packed

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_ZOOM: Final = 9
MAX_ZOOM: Final = 17


@dataclass(frozen=True)
class MapAssets:
    """Addresses, relative to the map's frame, of everything that the map loads, in order."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class _Start(folium.MacroElement):
    """Hands the new map to the script that paints it."""

    _template = Template(
        "{% macro script(this, kwargs) %}opbouwkaart.start(map_div);{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()
        self._name = "start"
        self._id = "start"


class _Repaint(folium.MacroElement):
    """Sends one message to the map that is already there."""

    _template = Template(
        "{% macro script(this, kwargs) %}opbouwkaart.paint('{{ this.message }}');{% endmacro %}"
    )

    def __init__(self, message: str) -> None:
        super().__init__()
        self._name = "repaint"
        self._id = "repaint"
        self.message = message


def bare_map(assets: MapAssets, *, centre: tuple[float, float], zoom: int) -> folium.Map:
    """Return a map without tiles whose HTML is the same at every call.

    Folium gives each map a random name, which would make the component load it anew; here the
    name is fixed. A new object per call keeps sessions apart, since rendering alters it.

    Parameters
    ----------
    assets
        What the map loads instead of folium's public addresses.
    centre
        Latitude and longitude in degrees (EPSG:4326).
    zoom
        Zoom level before the geometry is there.
    """
    made = folium.Map(
        location=centre,
        zoom_start=zoom,
        tiles=None,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        keyboard=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
    )
    made._id = "opbouwkaart"
    made.default_js = [(source, source) for source in assets.scripts]
    made.default_css = [(source, source) for source in assets.styles]
    made.add_child(_Start())
    return made


def repaint_layer(message: dict[str, Any]) -> folium.FeatureGroup:
    """Return the feature group that makes the map show `message` (see :func:`payload`)."""
    group = folium.FeatureGroup(control=False)
    group.add_child(_Repaint(packed(message)))
    return group


def bounds_centre(bounds: Sequence[float]) -> tuple[float, float]:
    """Return latitude and longitude of the middle of ``(west, south, east, north)``."""
    west, south, east, north = bounds
    return ((south + north) / 2, (west + east) / 2)
