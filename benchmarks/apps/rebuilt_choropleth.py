"""The map of folium's own documentation: ``folium.Choropleth``, rebuilt at every choice."""

from __future__ import annotations

import folium
from streamlit_folium import st_folium

from benchmarks.apps.page import (
    FRAME_HEIGHT_PX,
    MISSING_COLOUR,
    PALETTE,
    classes_of,
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
    built = folium.Map(tiles=None)
    use_local_files(built)
    built.fit_bounds(made.bounds)
    layer = folium.Choropleth(
        geo_data=feature_collection(values),
        data=values,
        key_on="feature.id",
        bins=[classes.lowest, *classes.breaks, classes.highest],
        fill_color=PALETTE,
        fill_opacity=1,
        nan_fill_color=MISSING_COLOUR,
        line_weight=0.7,
        line_opacity=0.4,
    )
    # Leave out the legend: it needs d3 from a public address, and without it the map is drawn
    # sooner.
    layer.color_scale = None
    for key in [key for key in layer._children if key.startswith("color_map")]:
        del layer._children[key]
    layer.geojson.add_child(folium.GeoJsonTooltip(["name", "value"], labels=False))
    layer.add_to(built)
    st_folium(
        built, key="map", height=FRAME_HEIGHT_PX, use_container_width=True, returned_objects=[]
    )


page(show)
