"""The folium side of the map: a bare map that never changes, and a layer that repaints it.

Streamlit sends all arguments of a component at every rerun. Folium's own templates add some
kilobytes of fixed HTML; the two elements here replace them with a few words, so that a switch of
figure sends little more than its figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import folium
from folium.template import Template

from geo.maps.payload import packed

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class MapAssets:
    """Addresses of all files that the map loads, relative to its frame, in order."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class _BareMap(folium.Map):
    """A map without tiles, styles or page header: our own files have these."""

    _template = Template(
        "{% macro header(this, kwargs) %}{% endmacro %}"
        "{% macro html(this, kwargs) %}{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }}=L.map('{{ this.get_name() }}',"
        "{center:{{ this.location }},zoom:{{ this.options.zoom }},keyboard:false,"
        "zoomSnap:.25,zoomDelta:.5});"
        "opbouwkaart.start({{ this.get_name() }});"
        "{% endmacro %}"
    )

    def render(self, **kwargs: Any) -> str:
        """Render only the script; folium's own method adds styles and links to the page."""
        folium.MacroElement.render(self, **kwargs)
        return ""


class _Repaint(folium.FeatureGroup):
    """Sends one message to the existing map; has no features itself."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }}=L.featureGroup();opbouwkaart.paint('{{ this.message }}');"
        "{% endmacro %}"
    )

    def __init__(self, message: str) -> None:
        super().__init__(control=False)
        self.message = message


def bare_map(assets: MapAssets, *, centre: tuple[float, float], zoom: int) -> folium.Map:
    """Return a map without tiles whose HTML is the same at every call.

    Folium gives each map a random name, which would make the component reload it; so the name is
    fixed here. Make a new object per call, because rendering changes it and sessions must not share
    it.

    Parameters
    ----------
    assets
        Files that the map loads instead of folium's public addresses.
    centre
        Latitude and longitude in degrees (EPSG:4326).
    zoom
        Zoom level before the geometry is loaded.
    """
    made = _BareMap(location=centre, zoom_start=zoom, tiles=None)
    made._id = "opbouwkaart"
    made.default_js = [(source, source) for source in assets.scripts]
    made.default_css = [(source, source) for source in assets.styles]
    page = folium.Figure()
    page.header._children.clear()
    page.add_child(made)
    return made


def repaint_layer(message: dict[str, Any]) -> folium.FeatureGroup:
    """Return the feature group that makes the map show `message` (see :func:`payload`)."""
    return _Repaint(packed(message))


def bounds_centre(bounds: Sequence[float]) -> tuple[float, float]:
    """Return latitude and longitude of the middle of ``(west, south, east, north)``."""
    west, south, east, north = bounds
    return ((south + north) / 2, (west + east) / 2)
