"""Sources of the figures: the publishers, and the registry once it has an initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.indicators.registry_figures import registry_source
from geo.indicators.registry_variables import REGISTRY

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.dataset import Source
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator


def source_of(context: Context, indicator: Indicator, language: Language) -> Source | None:
    """Return the source of an indicator's figures; None when the data set has none.

    The catalogue names the usual source; a gemeente can have the figure from another one.
    """
    sources = {source.id: source for source in sources_of(context, language)}
    if indicator.source in sources:
        return sources[indicator.source]
    for level in context.dataset.levels[::-1]:
        year = context.values.latest(indicator.id, level)
        if year is not None:
            rows = context.values.at(indicator.id, level, year)
            given = rows.loc[rows["value"].notna(), "source"].mode()
            return sources.get(str(given.iloc[0]))
    return None


def sources_of(context: Context, language: Language) -> tuple[Source, ...]:
    """Return the sources of all figures that the app shows now."""
    if not context.recorded:
        return context.dataset.sources
    figures = context.values.table
    years = sorted({int(year) for year in figures.loc[figures["source"] == REGISTRY, "year"]})
    return (*context.dataset.sources, registry_source(context.recorded, years, language))
