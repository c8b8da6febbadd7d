"""The map on a page: draws the given choropleths, and reports what a click chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit_folium import st_folium

from geo.maps.folium_map import bare_map, repaint_layer
from geo.maps.payload import payload
from geo.ui.serving.first_paint import address_to_tell
from geo.ui.serving.map_files import figures_apart, keep_file
from geo.ui.session.registry import publish_now
from geo.ui.session.state import FOCUS_KEY, change_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.maps.choropleth import Choropleth
    from geo.maps.markers import MarkerLayer
    from geo.views.map import MapView

MAP_KEY: Final = "map_component"
CLICK_KEY: Final = "last_click"
START_ZOOM: Final = 11
FRAME_HEIGHT_PX: Final = 560
OUTLINES: Final = {"buurt": "wijk", "wijk": None, "gemeente": None}


def show_map(
    context: Context,
    view: MapView,
    shown: Choropleth,
    language: Language,
    *,
    frames: Sequence[Choropleth] = (),
    of_registry: bool = False,
    markers: MarkerLayer | None = None,
    on_initiative: Callable[[int], None] | None = None,
    on_point: Callable[[tuple[float, float], str | None], None] | None = None,
) -> None:
    """Show the map; a click on it selects an area in one rerun.

    Parameters
    ----------
    context, view, shown, language
        What to show.
    frames
        Maps to play one after the other before `shown`, such as one per year.
    of_registry
        Whether the map shows figures of the registry: a browser must not cache these in a file.
    markers, on_initiative
        Initiatives on the map, and the function that a click on one calls with its number.
    on_point
        When given, the next click chooses a point and calls this with latitude and longitude in
        degrees, and the code of the area there.
    """
    message = payload(
        shown,
        outline=OUTLINES[shown.level],
        language=language.code,
        selected=view.area,
        focus=st.session_state.get(FOCUS_KEY, 0),
        background=context.settings.background_tiles if view.background else None,
        frames=frames,
        markers=markers,
        place=on_point is not None,
        tell=address_to_tell(),
    )

    def clicked() -> None:
        answer = st.session_state.get(MAP_KEY) or {}
        if answer.get("at") == st.session_state.get(CLICK_KEY):
            return
        st.session_state[CLICK_KEY] = answer.get("at")
        area, number = answer.get("area"), answer.get("initiative")
        is_known = area is None or area in context.dataset.areas.index
        if isinstance(number, int) and on_initiative is not None:
            on_initiative(number)
        elif on_point is not None and (point := _degrees(answer.get("point"))) is not None:
            on_point(point, area if is_known else None)
        elif "area" in answer and is_known:
            change_view(context, area=area, initiative=None)

    keep = publish_now if of_registry else keep_file
    with st.container(key="map"):
        st_folium(
            bare_map(context.assets, centre=context.centre, zoom=START_ZOOM),
            key=MAP_KEY,
            height=FRAME_HEIGHT_PX,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=repaint_layer(figures_apart(message, keep)),
            on_change=clicked,
        )


def _degrees(given: object) -> tuple[float, float] | None:
    """Return latitude and longitude from the browser's message; None for anything else."""
    match given:
        case [int() | float() as lat, int() | float() as lon] if abs(lat) <= 90 and abs(lon) <= 180:
            return float(lat), float(lon)
    return None
