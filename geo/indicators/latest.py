"""The newest figures of all indicators at one level, as one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.indicators.catalogue import Catalogue
    from geo.indicators.values import Values


@dataclass(frozen=True, eq=False)
class Latest:
    """Newest figures of one level.

    Attributes
    ----------
    matrix
        Index area code of all areas of the level, columns indicator id; NaN where missing.
        Indicators without any figure at the level are left out.
    weak
        Same shape: whether a figure is weak.
    years
        The year of each column.
    """

    matrix: pd.DataFrame
    weak: pd.DataFrame
    years: Mapping[str, int]


def latest_joined(latest: Latest, more: Latest) -> Latest:
    """Return both in one; keep the areas of `latest`. The indicators must differ."""
    areas = latest.matrix.index
    return Latest(
        matrix=latest.matrix.join(more.matrix.reindex(areas)),
        weak=latest.weak.join(more.weak.reindex(areas, fill_value=False)),
        years={**latest.years, **more.years},
    )


def latest_figures(values: Values, catalogue: Catalogue, level: str) -> Latest:
    """Return per indicator the newest year that has at least half of its usual areas."""
    years = {
        indicator.id: year
        for indicator in catalogue.indicators
        if (year := values.latest(indicator.id, level)) is not None
    }
    tables = {id: values.at(id, level, year) for id, year in years.items()}
    areas = values.codes(level)
    return Latest(
        matrix=pd.DataFrame({id: table["value"] for id, table in tables.items()}, index=areas),
        weak=pd.DataFrame({id: table["weak"] for id, table in tables.items()}, index=areas),
        years=years,
    )
