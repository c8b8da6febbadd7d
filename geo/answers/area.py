"""Answers about one area: the areas that contain it, and its position per theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.indicators.status import status_words
from geo.initiatives.counts import ANY
from geo.scoring.profile import MIN_AREAS, theme_positions

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator, Theme


def relatives(context: Context, code: str) -> list[tuple[str, str, str]]:
    """Return code, name and kind of the area itself, its wijk, gemeente and country."""
    chain = [(code, context.names[code], "area")]
    wijk = context.wijk_of(code)
    if wijk is not None:
        chain.append((wijk, context.names[wijk], "wijk"))
    if code != context.dataset.code:
        chain.append((context.dataset.code, context.dataset.name, "gemeente"))
    return chain


def profile_rows(context: Context, level: str, code: str, language: Language) -> pd.DataFrame:
    """Return one row per theme with the position of the area, 0 to 100, or why there is none."""
    positions = theme_positions(
        context.latest[level].matrix,
        context.catalogue.indicators,
        context.catalogue.themes,
        min_areas=MIN_AREAS,
    )
    rows = []
    for theme in context.catalogue.themes:
        if theme.id not in positions.columns:
            continue
        rows.append(
            {
                "theme": theme.id,
                "label": language.text(theme.label),
                "position": positions.at[code, theme.id],
                "role": theme.role,
                "colour": theme.colour,
                "reason": _no_position(context, code, theme, language),
            }
        )
    return pd.DataFrame(rows)


def _no_position(context: Context, code: str, theme: Theme, language: Language) -> str:
    of_registry = {item.theme for item in context.catalogue.of_registry.indicators}
    if theme.id in of_registry and context.recorded[ANY][code].state == "not_recorded":
        return status_words("not_recorded", language)
    return language.gettext("too few figures")


def buurten_of(
    context: Context, indicator: Indicator, wijk: str, year: int
) -> list[tuple[str, float | None]]:
    """Return code and figure of the buurten of a wijk: highest first, without a figure last.

    Empty where the indicator has no figures per buurt in that year.
    """
    if year not in context.values.years(indicator.id, "buurt"):
        return []
    parents = context.dataset.areas["parent"]
    found = [
        (str(code), context.values.figure(indicator.id, str(code), year).value)
        for code in parents.index[parents == wijk]
    ]
    return sorted(
        found,
        key=lambda item: (item[1] is None, -(item[1] or 0.0), context.names[item[0]]),
    )
