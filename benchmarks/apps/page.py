"""Shared parts of the three apps: areas, figures, classes, and a page with one list and one map."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import shapely
import streamlit as st
from streamlit.components.v1 import declare_component

from benchmarks.coverage import INDICATORS, areas_of, made_figures
from geo.maps.browser import LEAFLET_FOLDER, LEAFLET_SCRIPT, LEAFLET_STYLE
from geo.maps.classes import Classes, classify
from geo.maps.palettes import sequential
from geo.ui.serving.map_files import ADDRESS_FROM_FRAME, FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    import folium
    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

AREAS: Final = "BENCHMARK_AREAS"
LEAFLET: Final = "BENCHMARK_LEAFLET"
PALETTE: Final = "YlOrBr"
MISSING_COLOUR: Final = "#ffffff"
FRAME_HEIGHT_PX: Final = 560
SOURCE_DECIMALS: Final = 6
"""Decimals of the coordinates that the rebuilt maps send, as in the municipality's own file."""


class Data(NamedTuple):
    """Areas with the same order in every member; `features` are GeoJSON without properties."""

    areas: gpd.GeoDataFrame
    names: dict[str, str]
    figures: pd.DataFrame
    features: list[dict[str, Any]]
    bounds: list[list[float]]


@st.cache_resource
def data() -> Data:
    """Return areas and figures; made once per server, like in a real app."""
    areas = areas_of(int(os.environ[AREAS]))
    wgs84 = areas.to_crs("EPSG:4326")
    rounded = shapely.transform(wgs84.geometry.to_numpy(), _rounded)
    features = [
        {"type": "Feature", "id": code, "geometry": shapely.geometry.mapping(polygon)}
        for code, polygon in zip(areas.index, rounded, strict=True)
    ]
    west, south, east, north = wgs84.total_bounds.tolist()
    bounds = [[south, west], [north, east]]
    names = dict(zip(areas.index.tolist(), areas["name"].tolist(), strict=True))
    return Data(areas, names, made_figures(areas), features, bounds)


def _rounded(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(coordinates, SOURCE_DECIMALS)


def classes_of(values: pd.Series) -> Classes:
    """Return the five quantile classes that every app uses."""
    return classify(values.to_numpy(dtype=float), "quantiles", decimals=1)


def colours_of(classes: Classes) -> tuple[str, ...]:
    """Return the colours that every app uses."""
    return sequential(PALETTE, classes.count)


def page(show: Callable[[str], None]) -> None:
    """Show the page: a list of indicators and, by `show`, the map of the chosen one."""
    st.set_page_config(layout="wide")

    @st.fragment
    def chosen() -> None:
        show(st.selectbox("Indicator", INDICATORS))

    chosen()


def feature_collection(values: pd.Series) -> dict[str, Any]:
    """Return GeoJSON with name and value of each area, as the rebuilt maps need it."""
    made = data()
    rows = zip(made.features, made.names.values(), values.tolist(), strict=True)
    return {
        "type": "FeatureCollection",
        "features": [
            feature | {"properties": {"name": name, "value": None if np.isnan(value) else value}}
            for feature, name, value in rows
        ],
    }


def use_local_files(made: folium.Map) -> None:
    """Make a folium map load only what it needs: Leaflet, from our own server.

    Folium also loads jQuery, Bootstrap, Font Awesome and marker plugins from public addresses;
    without them the rebuilt maps are faster than in practice. The browser may cache these files, as
    it would from the public addresses; with ``BENCHMARK_LEAFLET=streamlit`` they are served as
    Streamlit serves the files of a component.
    """
    address = ADDRESS_FROM_FRAME
    if os.environ.get(LEAFLET) == "streamlit":
        component = declare_component("leaflet", path=str(LEAFLET_FOLDER))
        address = f"../{component.name}/"
    for kind, file in (("default_js", LEAFLET_SCRIPT), ("default_css", LEAFLET_STYLE)):
        target = FOLDER / file.name
        if not target.exists():
            target.write_bytes(file.read_bytes())
        setattr(made, kind, [(file.name, address + file.name)])
