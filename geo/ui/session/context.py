"""The shared ground of all sessions, read once per server."""

from __future__ import annotations

import os

import streamlit as st

from geo.answers.context import Context
from geo.dataset import LEVELS, areas_of, open_dataset
from geo.indicators.catalogue import load_catalogue
from geo.indicators.latest import latest_figures
from geo.indicators.values import compute_values
from geo.maps.folium_map import bounds_centre
from geo.settings import read_settings
from geo.ui.serving.map_files import map_assets


@st.cache_resource(show_spinner=False)
def load_context() -> Context:
    """Open the data set and compute every figure, once per server."""
    settings = read_settings(os.environ)
    dataset = open_dataset(settings.data_folder)
    whole = load_catalogue(
        settings.catalogue_file, known_variables=set(dataset.figures["variable"].unique())
    )
    catalogue = whole.published
    values = compute_values(dataset, catalogue)
    levels = {level: areas_of(dataset, level) for level in LEVELS}
    west, south, east, north = dataset.areas.to_crs("EPSG:4326").total_bounds
    return Context(
        settings=settings,
        dataset=dataset,
        catalogue=catalogue,
        whole_catalogue=whole,
        values=values,
        assets=map_assets(levels),
        centre=bounds_centre((west, south, east, north)),
        names={str(code): str(name) for code, name in dataset.areas["name"].items()},
        latest={level: latest_figures(values, catalogue, level) for level in LEVELS},
    )
