"""Choices on the map page, as one record that fits in a link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.maps.classes import DEFAULT_CLASSES, SCHEMES, Scheme
from geo.maps.palettes import MAX_CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.dataset import Dataset
    from geo.indicators.catalogue import Catalogue, Indicator
    from geo.indicators.values import Values

FIRST_INDICATOR: Final = "low_income"
FIRST_LEVEL: Final = "buurt"
MIN_CLASSES: Final = 3
MAX_NUMBER: Final = 2**31 - 1
"""Highest number of an initiative in the database."""


@dataclass(frozen=True)
class MapView:
    """All choices on the map page.

    Attributes
    ----------
    level, indicator, area
        Level, indicator id and the code of the chosen area (or None).
    year
        Requested year; None for the newest.
    scheme, classes
        Method and number of the classes.
    background
        Whether the background map is on.
    initiatives
        Whether initiatives are on the map.
    initiative
        Number of the open initiative, or None.
    """

    level: str = FIRST_LEVEL
    indicator: str = FIRST_INDICATOR
    year: int | None = None
    scheme: Scheme = "quantiles"
    classes: int = DEFAULT_CLASSES
    area: str | None = None
    background: bool = False
    initiatives: bool = False
    initiative: int | None = None


@dataclass(frozen=True)
class Choices:
    """The known values of each choice, to check a link."""

    dataset: Dataset
    catalogue: Catalogue
    values: Values

    def indicators(self, level: str) -> tuple[Indicator, ...]:
        """Return the indicators that have a figure at `level`."""
        return tuple(
            indicator
            for indicator in self.catalogue.indicators
            if self.values.years(indicator.id, level)
        )

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels that have areas, the smallest areas first."""
        return self.dataset.levels[::-1]

    @property
    def first_level(self) -> str:
        """Return the level to show first: the smallest one with a figure."""
        levels = self.levels
        return next((level for level in levels if self.indicators(level)), levels[0])

    def level_of(self, area: str) -> str | None:
        """Return the level of the area with this code, or None when it is not known."""
        if area not in self.dataset.areas.index:
            return None
        return str(self.dataset.areas.at[area, "level"])


def settle(view: MapView, choices: Choices) -> MapView:
    """Return `view` with choices replaced where they contradict one another.

    An area of another level is replaced by the area that contains it at this level, if any. An
    indicator without figures at the level is replaced by the first with figures, if possible of the
    same theme; a year without figures by the newest. At a level without any figure the indicator
    stays.
    """
    if view.level not in choices.levels:
        view = replace(view, level=choices.first_level)
    offered = choices.indicators(view.level)
    known = {indicator.id: indicator for indicator in offered}
    if not offered:
        everything = choices.catalogue.indicators
        is_known = view.indicator in {item.id for item in everything}
        view = replace(view, indicator=view.indicator if is_known else everything[0].id)
    elif view.indicator not in known:
        theme = next(
            (item.theme for item in choices.catalogue.indicators if item.id == view.indicator), None
        )
        same_theme = [item.id for item in offered if item.theme == theme]
        fallback = FIRST_INDICATOR if FIRST_INDICATOR in known else offered[0].id
        view = replace(view, indicator=same_theme[0] if same_theme else fallback, year=None)
    if view.year not in choices.values.years(view.indicator, view.level):
        view = replace(view, year=None)
    if view.scheme == "fixed" and not choices.catalogue.indicator(view.indicator).breaks:
        view = replace(view, scheme="quantiles")
    if view.area is not None and choices.level_of(view.area) != view.level:
        parent = choices.dataset.areas["parent"].get(view.area)
        fits = parent is not None and choices.level_of(str(parent)) == view.level
        view = replace(view, area=str(parent) if fits else None)
    return view


def map_from_link(
    params: Mapping[str, str], choices: Choices, default: MapView
) -> tuple[MapView, tuple[str, ...]]:
    """Read a view from the parameters of a link.

    Parameters
    ----------
    params
        Parameters from the address; they may contain anything.
    choices
        The known values.
    default
        View to use for a parameter that is missing or not understood.

    Returns
    -------
    tuple
        The view, and the names of the parameters that were not understood. Never their values:
        these come from outside, so do not show them.
    """
    wrong: list[str] = []

    def pick(name: str, allowed: Mapping[str, object] | set[str] | tuple[str, ...]) -> str | None:
        if name not in params:
            return None
        if params[name] in allowed:
            return params[name]
        wrong.append(name)
        return None

    def number(name: str, lowest: int, highest: int) -> int | None:
        text = params.get(name)
        if text is None:
            return None
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(highest))
        if is_number and lowest <= int(text) <= highest:
            return int(text)
        wrong.append(name)
        return None

    level = pick("level", choices.levels)
    area = pick("area", set(choices.dataset.areas.index))
    if level is None and area is not None:
        level = choices.level_of(area)
    view = MapView(
        level=level or default.level,
        indicator=pick("indicator", {item.id for item in choices.catalogue.indicators})
        or default.indicator,
        year=number("year", 1900, 2100),
        scheme=next((s for s in SCHEMES if s == pick("scheme", SCHEMES)), default.scheme),
        classes=number("classes", MIN_CLASSES, MAX_CLASSES) or default.classes,
        area=area,
        background={"1": True, "0": False}.get(
            pick("background", ("0", "1")) or "", default.background
        ),
        initiatives=pick("initiatives", ("0", "1")) == "1",
        initiative=number("initiative", 1, MAX_NUMBER),
    )
    settled = settle(view, choices)
    changed = {"level", "area", "indicator", "year", "scheme"}
    wrong += [
        name
        for name in sorted(changed & set(params))
        if name not in wrong and getattr(view, name) != getattr(settled, name)
    ]
    return settled, tuple(dict.fromkeys(wrong))


def map_params(view: MapView, default: MapView) -> dict[str, str]:
    """Return the parameters of a link to `view`; leave out defaults.

    Always include level and indicator, so that the link keeps its meaning when a default changes.
    """
    params = {"level": view.level, "indicator": view.indicator}
    optional = {
        "year": None if view.year is None else str(view.year),
        "scheme": view.scheme,
        "classes": str(view.classes),
        "area": view.area,
        "background": "1" if view.background else "0",
        "initiatives": "1" if view.initiatives else "0",
        "initiative": None if view.initiative is None else str(view.initiative),
    }
    standard = {
        "year": None,
        "scheme": default.scheme,
        "classes": str(default.classes),
        "area": None,
        "background": "1" if default.background else "0",
        "initiatives": "0",
        "initiative": None,
    }
    return params | {
        name: value
        for name, value in optional.items()
        if value is not None and value != standard[name]
    }
