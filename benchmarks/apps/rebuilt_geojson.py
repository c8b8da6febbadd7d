"""A map made by hand with ``folium.GeoJson``, rebuilt at every choice."""

from __future__ import annotations

from typing import Any

import folium
from streamlit_folium import st_folium

from benchmarks.apps.page import (
    FRAME_HEIGHT_PX,
    MISSING_COLOUR,
    classes_of,
    colours_of,
    data,
    feature_collection,
    page,
    use_local_files,
)


def show(name: str) -> None:
    """Build the whole map of the indicator called `name`."""
    made = data()
    values = made.figures[name]
    classes = classes_of(values)
    colours = colours_of(classes)

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        value = feature["properties"]["value"]
        colour = MISSING_COLOUR if value is None else colours[classes.of(value)]
        return {
            "fillColor": colour,
            "fillOpacity": 1,
            "color": "#1c2733",
            "weight": 0.7,
            "opacity": 0.4,
        }

    built = folium.Map(tiles=None)
    use_local_files(built)
    built.fit_bounds(made.bounds)
    folium.GeoJson(
        feature_collection(values),
        style_function=style,
        tooltip=folium.GeoJsonTooltip(["name", "value"], labels=False),
    ).add_to(built)
    st_folium(
        built, key="map", height=FRAME_HEIGHT_PX, use_container_width=True, returned_objects=[]
    )


page(show)
