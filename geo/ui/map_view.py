"""The map on the page: from a view to a choropleth, and from a click to an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit_folium import st_folium

from geo.indicators.of_registry import REGISTRY, REGISTRY_VARIABLES
from geo.indicators.status import reason_sentence
from geo.indicators.written import decimals_of
from geo.maps.choropleth import Choropleth, indicator_choropleth
from geo.maps.classes import Classes, classify
from geo.maps.folium_map import bare_map, repaint_layer
from geo.maps.payload import payload
from geo.ui.first_paint import address_to_tell
from geo.ui.registry import publish_now
from geo.ui.server import figures_apart, keep_file
from geo.ui.state import FOCUS_KEY, change_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.initiatives.counts import AreaRecord
    from geo.maps.markers import MarkerLayer
    from geo.ui.context import Context
    from geo.ui.view import View

MAP_KEY: Final = "map_component"
CLICK_KEY: Final = "last_click"
START_ZOOM: Final = 11
FRAME_HEIGHT_PX: Final = 560
OUTLINES: Final = {"buurt": "wijk", "wijk": None, "gemeente": None}


def choropleth_of(context: Context, view: View, year: int, words: Language) -> Choropleth:
    """Return what the map shows for `view` in `year`."""
    indicator = context.catalogue.indicator(view.indicator)
    rows = context.values.at(view.indicator, view.level, year)
    gemeente = context.values.figure(view.indicator, context.dataset.code, year)
    return indicator_choropleth(
        indicator,
        rows,
        context.names,
        class_limits(context, view),
        level=view.level,
        year=year,
        reference=gemeente.value,
        reference_name=context.dataset.name,
        reasons=[
            "" if known else reason_sentence(str(status), words)
            for known, status in zip(rows["value"].notna(), rows["status"], strict=True)
        ],
        notes=registry_notes(context, indicator, rows.index, words),
        language=words,
    )


def registry_notes(
    context: Context, indicator: Indicator, codes: Iterable[str], words: Language
) -> list[str]:
    """Return a line for the tooltip of each area: how many initiatives, or who checked when."""
    if indicator.source != REGISTRY:
        return []
    records = context.recorded[REGISTRY_VARIABLES[indicator.expression]]
    return [record_words(records[code], words) for code in codes]


def record_words(record: AreaRecord, words: Language) -> str:
    """Return in words what is recorded of an area; empty when nothing is."""
    if record.checked is not None:
        return words.gettext("None known, checked on {date}").format(
            date=words.date(record.checked)
        )
    if record.state == "recorded":
        return words.ngettext(
            "{n} initiative runs here", "{n} initiatives run here", record.number
        ).format(n=words.number(record.number))
    return ""


def class_limits(context: Context, view: View) -> Classes:
    """Return the class limits of the view, made of all its years together."""
    indicator = context.catalogue.indicator(view.indicator)
    table = context.values.table
    chosen = table[(table["indicator"] == indicator.id) & (table["level"] == view.level)]
    return classify(
        chosen["value"].to_numpy(dtype=float),
        view.scheme,
        decimals=decimals_of(indicator, view.level),
        classes=view.classes,
        fixed=indicator.breaks,
    )


def show_map(
    context: Context,
    view: View,
    shown: Choropleth,
    words: Language,
    *,
    play: bool = False,
    of_registry: bool = False,
    markers: MarkerLayer | None = None,
    on_initiative: Callable[[int], None] | None = None,
    on_point: Callable[[tuple[float, float], str | None], None] | None = None,
) -> None:
    """Show the map; a click on it selects an area in one rerun.

    Parameters
    ----------
    context, view, shown, words
        What to show.
    play
        Whether the years of the view's indicator follow one another before it comes to rest.
    of_registry
        Whether figures of the registry are in it: these stand in no file that a browser keeps.
    markers, on_initiative
        Initiatives on the map, and what a click on one does with its number.
    on_point
        When given, the next click gives a place: latitude and longitude in degrees, and the code
        of the area there.
    """
    years = context.values.years(view.indicator, view.level) if play else ()
    message = payload(
        shown,
        outline=OUTLINES[shown.level],
        language=words.code,
        selected=view.area,
        focus=st.session_state.get(FOCUS_KEY, 0),
        background=context.settings.background_tiles if view.background else None,
        frames=[choropleth_of(context, view, year, words) for year in years],
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
    """Return latitude and longitude from what the browser sent, or None for anything else."""
    match given:
        case [int() | float() as lat, int() | float() as lon] if abs(lat) <= 90 and abs(lon) <= 180:
            return float(lat), float(lon)
    return None
