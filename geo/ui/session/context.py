"""Load what all sessions share, once per data set."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.context import Context
from geo.dataset import areas_of, open_dataset
from geo.indicators.catalogue import load_catalogue
from geo.indicators.expression import parse_expression
from geo.indicators.latest import latest_figures
from geo.indicators.values import compute_values
from geo.maps.folium_map import bounds_centre
from geo.settings import Settings, read_settings
from geo.ui.serving.map_files import map_assets

if TYPE_CHECKING:
    from pathlib import Path

    from geo.dataset import Dataset
    from geo.indicators.catalogue import Catalogue

logger = logging.getLogger(__name__)


def load_context() -> Context:
    """Return the context of the data set that this server shows.

    Open each data set and catalogue once; put the current settings in a copy.
    """
    settings = read_settings(os.environ)
    return _with_settings(repr(settings), settings)


@st.cache_resource(show_spinner=False)
def _with_settings(key: str, _settings: Settings) -> Context:  # noqa: ARG001 - the key of the cache
    folder, catalogue = _settings.data_folder.resolve(), _settings.catalogue_file.resolve()
    return replace(_ground(folder, catalogue), settings=_settings)


@st.cache_resource(show_spinner=False)
def _ground(folder: Path, catalogue_file: Path) -> Context:
    """Open the data set and compute all figures."""
    dataset = open_dataset(folder)
    whole = load_catalogue(catalogue_file)
    catalogue = whole.published
    _log_unknown(dataset, catalogue)
    values = compute_values(dataset, catalogue)
    levels = {level: areas_of(dataset, level) for level in dataset.levels}
    west, south, east, north = dataset.areas.to_crs("EPSG:4326").total_bounds
    return Context(
        settings=Settings(data_folder=folder, catalogue_file=catalogue_file),
        dataset=dataset,
        catalogue=catalogue,
        whole_catalogue=whole,
        values=values,
        assets=map_assets(levels),
        centre=bounds_centre((west, south, east, north)),
        names={str(code): str(name) for code, name in dataset.areas["name"].items()},
        latest={level: latest_figures(values, catalogue, level) for level in levels},
    )


def _log_unknown(dataset: Dataset, catalogue: Catalogue) -> None:
    """Log the variables that the data set lacks: one may be a mistake in the catalogue."""
    known = set(dataset.figures["variable"].unique())
    lacking = {
        name: indicator.id
        for indicator in catalogue.indicators
        for name in parse_expression(indicator.expression, entry=indicator.id).names
        if name not in known
    }
    if lacking:
        told = ", ".join(f"{name} ({indicator})" for name, indicator in lacking.items())
        logger.warning("%s has no variables of these indicators: %s", dataset.name, told)
