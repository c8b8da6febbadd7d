"""Kaart: one figure at a time on the map, with the answer beside it."""

import streamlit as st

from geo.answers.map import choropleth_of, figureless_map, shown_year, yearly_maps
from geo.answers.words import direction_words
from geo.indicators.registry_variables import REGISTRY
from geo.ui.map.answers import show_answers, show_no_figures
from geo.ui.map.area_panel import show_area_figures, show_area_panel
from geo.ui.map.controls import show_controls
from geo.ui.map.initiatives import (
    active_layer,
    show_chosen_initiative,
    show_layer_words,
    show_sample_on_map,
    shown_snapshot,
)
from geo.ui.map.table import show_table
from geo.ui.parts.legend import show_legend
from geo.ui.parts.map_view import show_map
from geo.ui.parts.notices import show_notices
from geo.ui.session.registry import live_context
from geo.ui.session.state import change_view, current_language, current_view, write_link


@st.fragment
def explore() -> None:
    """Everything on the page; one interaction reruns this and nothing else."""
    context, language = live_context(), current_language()
    view = current_view(context)
    indicator = context.catalogue.indicator(view.indicator)
    show_notices(language)
    st.title(language.text(indicator.question), anchor=False)
    play = show_controls(context, view, language)
    snapshot = shown_snapshot(view, language)
    show_sample_on_map(context, view, snapshot, language)
    layer = None if snapshot is None else active_layer(snapshot, view)
    year = shown_year(context, view)
    if year is None:
        shown = figureless_map(context, view, language)
    else:
        shown = choropleth_of(context, view, year, language)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_map(
            context, view, shown, language, markers=layer,
            frames=yearly_maps(context, view, language) if play else (),
            of_registry=indicator.source == REGISTRY,
            on_initiative=lambda number: change_view(context, initiative=number),
        )  # fmt: skip
        if layer is not None:
            show_layer_words(layer, language)
        show_legend(shown, direction_words(indicator, language) if year else "", language)
    with right:
        show_chosen_initiative(context, view, snapshot, language)
        if year is None:
            show_no_figures(context, view, language)
        elif view.area is None:
            show_answers(context, view, shown, year, language)
            if len(shown.codes) == 1:
                show_area_figures(context, view, shown.codes[0], year, language)
        else:
            show_area_panel(context, view, view.area, year, language)
    if year is not None:
        show_table(context, view, shown, year, language)
    write_link(context)


explore()
