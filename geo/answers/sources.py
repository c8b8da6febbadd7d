"""Where figures come from: the publishers, and the registry once it holds an initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.indicators.registry_figures import registry_source
from geo.indicators.registry_variables import REGISTRY

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.dataset import Source
    from geo.i18n import Language


def sources_of(context: Context, words: Language) -> tuple[Source, ...]:
    """Return the sources of all figures that the app shows now."""
    if not context.recorded:
        return context.dataset.sources
    figures = context.values.table
    years = sorted({int(year) for year in figures.loc[figures["source"] == REGISTRY, "year"]})
    return (*context.dataset.sources, registry_source(context.recorded, years, words))
