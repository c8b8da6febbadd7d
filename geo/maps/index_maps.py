"""Maps of the scores: one index, need against effort, and clusters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.i18n import N_
from geo.maps.choropleth import Choropleth
from geo.maps.classes import Classes, classify
from geo.maps.palettes import sequential

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo.i18n import Language

BIVARIATE: Final = (
    "#ececec", "#b9cbe2", "#6a95c8",
    "#f6cf9f", "#bfab9b", "#6f80a6",
    "#e8821e", "#a8683a", "#4d3d52",
)  # fmt: skip
"""Nine colours: need increases per three, effort within each three. Need adds orange and effort
blue, so that areas with much need and little effort stand out."""
BIVARIATE_LABELS: Final = (
    N_("lower need, little effort"),
    N_("lower need, some effort"),
    N_("lower need, much effort"),
    N_("middle need, little effort"),
    N_("middle need, some effort"),
    N_("middle need, much effort"),
    N_("higher need, little effort"),
    N_("higher need, some effort"),
    N_("higher need, much effort"),
)
QUADRANTS: Final = ("HH", "HL", "LH", "LL", "ns")
QUADRANT_COLOURS: Final = ("#b35806", "#f1a340", "#998ec3", "#542788", "#e6e6e6")
QUADRANT_LABELS: Final = (
    N_("high need among neighbours with high need"),
    N_("high need, neighbours lower"),
    N_("lower need, neighbours high"),
    N_("lower need among neighbours with lower need"),
    N_("no clear pattern"),
)
CHANGE_COLOURS: Final = ("#542788", "#b2abd2", "#f0f0f0", "#fdb863", "#b35806")
"""Diverging around no change: purple is a fall, orange a rise, neither is good or bad."""


@dataclass(frozen=True)
class Areas:
    """Facts about the areas that every map needs.

    Attributes
    ----------
    level
        ``wijk`` or ``buurt``.
    names
        Name by code, in the order of the map.
    reasons
        Why an area has no score, in words, by code; empty where it has one.
    weak
        Whether an area's score is weak, by code.
    notes
        Line under the value in the tooltip, by code.
    weak_text
        Explanation of weak for this map; empty for "few answers".
    """

    level: str
    names: Mapping[str, str]
    reasons: Mapping[str, str]
    weak: Mapping[str, bool]
    notes: Mapping[str, str]
    weak_text: str = ""


def score_map(
    score: pd.Series, areas: Areas, *, title: str, unit: str, period: str, palette: str,
    language: Language,
) -> Choropleth:  # fmt: skip
    """Return the map of an index from 0 to 100, in five groups of equal size."""
    classes = classify(score.to_numpy(dtype=float), "quantiles", decimals=0)
    labels = classes.labels(language)
    return _choropleth(
        score, areas, title, unit, period, classes, sequential(palette, classes.count), labels
    )


def bivariate_map(
    classes: pd.Series, areas: Areas, *, title: str, period: str, language: Language
) -> Choropleth:
    """Return the 3×3 map of need and effort; values are classes 0 to 8, NaN where there is none."""
    labels = tuple(language.gettext(label) for label in BIVARIATE_LABELS)
    return _categories(classes, areas, title, period, BIVARIATE, labels)


def cluster_map(
    quadrants: pd.Series, areas: Areas, *, title: str, period: str, language: Language
) -> Choropleth:
    """Return the map of clusters; values are HH, HL, LH, LL, ns, or empty without a score."""
    numbers = quadrants.map({name: float(i) for i, name in enumerate(QUADRANTS)})
    labels = tuple(language.gettext(label) for label in QUADRANT_LABELS)
    return _categories(numbers, areas, title, period, QUADRANT_COLOURS, labels)


def change_map(
    change: pd.Series, areas: Areas, *, title: str, unit: str, period: str, decimals: int,
    language: Language,
) -> Choropleth:  # fmt: skip
    """Return the map of a change, with classes on both sides of no change.

    The limits are the same below and above zero: one third and two thirds of the absolute changes
    are smaller.
    """
    sizes = np.round(np.abs(change.dropna().to_numpy(dtype=float)), decimals)
    step = 10.0**-decimals
    small, large = np.quantile(sizes, (1 / 3, 2 / 3)).round(decimals) if len(sizes) else (1.0, 2.0)
    small = max(float(small), step)
    large = max(float(large), small + step)
    highest = max(float(sizes.max(initial=0.0)), large + step)
    breaks = tuple(round(limit, decimals) for limit in (-large, -small, small - step, large - step))
    classes = Classes(breaks, -highest, highest, decimals)
    labels = classes.labels(language)
    return _choropleth(change, areas, title, unit, period, classes, CHANGE_COLOURS, labels)


def _categories(
    numbers: pd.Series,
    areas: Areas,
    title: str,
    period: str,
    colours: tuple[str, ...],
    labels: tuple[str, ...],
) -> Choropleth:
    count = len(colours)
    classes = Classes(tuple(float(i) for i in range(count - 1)), 0.0, float(count - 1), 0)
    return _choropleth(
        numbers, areas, title, "", period, classes, colours, labels, is_category=True
    )


def _choropleth(
    numbers: pd.Series,
    areas: Areas,
    title: str,
    unit: str,
    period: str,
    classes: Classes,
    colours: tuple[str, ...],
    labels: tuple[str, ...],
    *,
    is_category: bool = False,
) -> Choropleth:
    codes = tuple(areas.names)
    values = numbers.reindex(codes).to_numpy(dtype=float).round(classes.decimals)
    return Choropleth(
        level=areas.level,
        title=title,
        unit=unit,
        period=period,
        codes=codes,
        names=tuple(areas.names.values()),
        values=tuple(float(value) if np.isfinite(value) else None for value in values),
        reasons=tuple(areas.reasons[code] for code in codes),
        weak=tuple(areas.weak[code] for code in codes),
        classes=classes,
        colours=colours,
        labels=labels,
        kind="categories" if is_category else "numeric",
        notes=tuple(areas.notes[code] for code in codes),
        weak_text=areas.weak_text,
    )
