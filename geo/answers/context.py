"""The context that all sessions share: data set, catalogue and figures, read once per data set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.views.map import Choices

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.indicators.catalogue import Catalogue
    from geo.indicators.latest import Latest
    from geo.indicators.registry_figures import Records
    from geo.indicators.values import Values
    from geo.maps.folium_map import MapAssets
    from geo.settings import Settings


@dataclass(frozen=True)
class Context:
    """Immutable data for all sessions.

    Attributes
    ----------
    settings, dataset, catalogue, values
        Configuration, areas and figures, the indicators and their values.
    whole_catalogue
        All indicators. `catalogue` has those of the registry of initiatives only when an initiative
        is active.
    assets
        Files that the map loads in the browser.
    centre
        Latitude and longitude of the middle of the gemeente (EPSG:4326).
    names
        Name of each area by code.
    latest
        Newest figures per level.
    recorded
        Counts of the registry per area, see :func:`geo.initiatives.counts.area_records`; empty when
        no initiative is active.
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
    def digest(self) -> str:
        """Return the cache key for results that use published figures only."""
        return f"{self.dataset.digest}-{self.catalogue.digest}"

    @property
    def choices(self) -> Choices:
        """Return the choices of a user."""
        return Choices(self.dataset, self.catalogue, self.values)

    def wijk_of(self, code: str) -> str | None:
        """Return the code of the wijk of a buurt; None for other levels."""
        areas = self.dataset.areas
        return str(areas.at[code, "parent"]) if areas.at[code, "level"] == "buurt" else None
