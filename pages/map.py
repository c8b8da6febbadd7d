"""Kaart: one figure at a time on the map, with the answer beside it."""

import streamlit as st

from geo.answers.map import choropleth_of, figureless_map, shown_year
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
    context, words = live_context(), current_language()
    view = current_view(context)
    indicator = context.catalogue.indicator(view.indicator)
    show_notices(words)
    st.title(words.text(indicator.question), anchor=False)
    play = show_controls(context, view, words)
    held = shown_snapshot(view, words)
    show_sample_on_map(context, view, held, words)
    layer = None if held is None else active_layer(held, view)
    year = shown_year(context, view)
    if year is None:
        shown = figureless_map(context, view, words)
    else:
        shown = choropleth_of(context, view, year, words)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_map(
            context, view, shown, words, play=play, markers=layer,
            of_registry=indicator.source == REGISTRY,
            on_initiative=lambda number: change_view(context, initiative=number),
        )  # fmt: skip
        if layer is not None:
            show_layer_words(layer, words)
        show_legend(shown, direction_words(indicator, words) if year else "", words)
    with right:
        show_chosen_initiative(context, view, held, words)
        if year is None:
            show_no_figures(context, view, words)
        elif view.area is None:
            show_answers(context, view, shown, year, words)
            if len(shown.codes) == 1:
                show_area_figures(context, view, shown.codes[0], year, words)
        else:
            show_area_panel(context, view, view.area, year, words)
    if year is not None:
        show_table(context, view, shown, year, words)
    write_link(context)


explore()
