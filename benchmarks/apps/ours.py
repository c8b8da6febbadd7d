"""Our map: geometry once, then only figures."""

from __future__ import annotations

import numpy as np
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.apps.page import FRAME_HEIGHT_PX, PALETTE, classes_of, data, page
from geo.i18n import Text, language_of
from geo.indicators.indicator import Indicator
from geo.maps.choropleth import indicator_choropleth
from geo.maps.folium_map import MapAssets, bare_map, bounds_centre, repaint_layer
from geo.maps.payload import payload
from geo.ui.serving.map_files import figures_apart, map_assets

REASON = "het onderzoek noemt voor deze buurt geen cijfer"


@st.cache_resource
def assets() -> MapAssets:
    """Write the files of the map, once per server."""
    return map_assets({"buurt": data().areas})


def show(name: str) -> None:
    """Repaint the map with the indicator called `name`."""
    _, names, figures, _, (south_west, north_east) = data()
    values = figures[name]
    indicator = Indicator(
        id=name,
        theme="gezondheid",
        role="need",
        label=Text(name, name),
        question=Text("", ""),
        reason=Text("", ""),
        unit="percent",
        unit_text=Text("% van de inwoners", "% of residents"),
        decimals=1,
        direction="higher_is_more_need",
        expression="",
        denominator=None,
        change_since=None,
        source="",
        definition=Text("", ""),
        reliability="model_estimate",
        min_residents=0,
        years=None,
        levels=("buurt",),
        breaks=None,
        palette=PALETTE,
    )
    shown = indicator_choropleth(
        indicator,
        values.to_frame("value").assign(weak=False),
        names,
        classes_of(values),
        level="buurt",
        year=2022,
        reference=float(values.mean()),
        reference_name="Gemiddeld",
        reasons=np.where(values.isna(), REASON, "").tolist(),
        language=language_of("nl"),
    )
    st_folium(
        bare_map(assets(), centre=bounds_centre((*south_west[::-1], *north_east[::-1])), zoom=7),
        key="map",
        height=FRAME_HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=repaint_layer(
            figures_apart(payload(shown, outline=None, language="nl"))
        ),
    )


page(show)
