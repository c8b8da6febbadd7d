"""What every session shares: data set, catalogue and figures, read once per server."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from geo.dataset import LEVELS, areas_of, open_dataset
from geo.indicators.catalogue import load_catalogue
from geo.indicators.latest import latest_figures
from geo.indicators.values import compute_values
from geo.maps.folium_map import bounds_centre
from geo.settings import Settings, read_settings
from geo.ui.server import map_assets
from geo.ui.view import Choices

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.indicators.catalogue import Catalogue
    from geo.indicators.latest import Latest
    from geo.indicators.of_registry import Records
    from geo.indicators.values import Values
    from geo.maps.folium_map import MapAssets


@dataclass(frozen=True)
class Context:
    """The immutable ground under all sessions.

    Attributes
    ----------
    settings, dataset, catalogue, values
        Configuration, areas and figures, the indicators and what they give.
    whole_catalogue
        The indicators with those of the registry of initiatives, which `catalogue` has only once
        an initiative is active.
    assets
        What the map loads in the browser.
    centre
        Latitude and longitude of the middle of the gemeente (EPSG:4326).
    names
        Name of each area by code.
    latest
        Newest figures per level.
    recorded
        What the registry holds per area, see :func:`geo.initiatives.counts.area_records`; empty
        while no initiative is active.
    """

    settings: Settings
    dataset: Dataset
    catalogue: Catalogue
    whole_catalogue: Catalogue
    values: Values
    assets: MapAssets
    centre: tuple[float, float]
    names: dict[str, str]
    latest: dict[str, Latest]
    recorded: Records = field(default_factory=dict)

    @property
    def choices(self) -> Choices:
        """Return what a user can choose from."""
        return Choices(self.dataset, self.catalogue, self.values)

    def wijk_of(self, code: str) -> str | None:
        """Return the code of the wijk that a buurt lies in; None for other levels."""
        areas = self.dataset.areas
        return str(areas.at[code, "parent"]) if areas.at[code, "level"] == "buurt" else None


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
