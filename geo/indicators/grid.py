"""Figures as arrays: per variable years by areas, with status and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.dataset import COUNTRY, HAS_VALUE, LEVELS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.dataset import Dataset

LAND: Final = "land"
ALL_LEVELS: Final = (*LEVELS, LAND)
STATUS_CODE: Final = {status: code for code, status in enumerate(STATUSES)}
NO_ROW: Final = -1
WITH_VALUE: Final = np.array([status in HAS_VALUE for status in STATUSES])


@dataclass(frozen=True)
class Layers:
    """One variable or indicator: arrays of shape (years, areas).

    Attributes
    ----------
    values
        NaN where missing.
    statuses
        Index in :data:`geo.dataset.STATUSES`, or `NO_ROW`.
    sources
        Index in :attr:`Grid.sources`, or `NO_ROW`.
    """

    values: NDArray[np.float64]
    statuses: NDArray[np.int8]
    sources: NDArray[np.int16]


@dataclass(frozen=True)
class Grid:
    """All figures of a data set on one grid of years by areas.

    Attributes
    ----------
    years
        Years, increasing.
    codes, levels
        Code and level of each area: gemeente, wijken, buurten, then the country (level "land").
    sources
        Ids of the sources.
    variables
        Layers of each variable.
    """

    years: tuple[int, ...]
    codes: NDArray[np.object_]
    levels: NDArray[np.object_]
    sources: tuple[str, ...]
    variables: dict[str, Layers]

    @property
    def shape(self) -> tuple[int, int]:
        """Return the number of years and of areas."""
        return len(self.years), len(self.codes)

    def layers(self, variable: str) -> Layers:
        """Return the layers of a variable; empty layers when it has no row."""
        known = self.variables.get(variable)
        if known is not None:
            return known
        return Layers(
            np.full(self.shape, np.nan),
            np.full(self.shape, NO_ROW, dtype=np.int8),
            np.full(self.shape, NO_ROW, dtype=np.int16),
        )

    def nearest(
        self, values: NDArray[np.float64], within: int | None = None
    ) -> NDArray[np.float64]:
        """Fill each year without any value with the nearest year.

        Parameters
        ----------
        values
            Shape (years, areas).
        within
            Maximum distance in years; None for no limit.

        Notes
        -----
        Of two equally near years the earlier one is used.
        """
        filled = values.copy()
        given = [i for i in range(len(self.years)) if np.isfinite(values[i]).any()]
        for i, year in enumerate(self.years):
            if given and i not in given:
                near = min(given, key=lambda j: (abs(self.years[j] - year), self.years[j]))
                if within is None or abs(self.years[near] - year) <= within:
                    filled[i] = values[near]
        return filled


def pivot(dataset: Dataset) -> Grid:
    """Put the figures of a data set on a grid.

    Ignore figures of areas that are not in the data set, except the country.
    """
    figures = dataset.figures
    areas = dataset.areas.sort_index()
    order = np.argsort([LEVELS.index(level) for level in areas["level"]], kind="stable")
    codes = areas.index.to_numpy(dtype=object)[order]
    levels = areas["level"].to_numpy(dtype=object)[order]
    if (figures["area_code"] == COUNTRY).any():
        codes = np.append(codes, COUNTRY)
        levels = np.append(levels, LAND)

    area = pd.Index(codes).get_indexer(pd.Index(figures["area_code"].astype(object)))
    year, years = pd.factorize(figures["year"].to_numpy(), sort=True)
    variable, names = pd.factorize(figures["variable"].to_numpy(dtype=object))
    source, sources = pd.factorize(figures["source"].to_numpy(dtype=object))
    status = pd.Index(STATUSES).get_indexer(pd.Index(figures["status"].astype(object)))
    known = area >= 0
    position = (variable[known], year[known], area[known])

    shape = (len(names), len(years), len(codes))
    values = np.full(shape, np.nan)
    values[position] = figures["value"].to_numpy(dtype=float)[known]
    statuses = np.full(shape, NO_ROW, dtype=np.int8)
    statuses[position] = status[known]
    source_codes = np.full(shape, NO_ROW, dtype=np.int16)
    source_codes[position] = source[known]
    # Do not show a value whose status says that it is missing.
    values[~np.append(WITH_VALUE, False)[statuses]] = np.nan
    return Grid(
        years=tuple(int(item) for item in years),
        codes=codes,
        levels=levels,
        sources=tuple(str(item) for item in sources),
        variables={
            str(name): Layers(values[i], statuses[i], source_codes[i])
            for i, name in enumerate(names)
        },
    )


def worst(parts: Sequence[Layers]) -> NDArray[np.int8]:
    """Return the status of a value made of `parts`.

    Use the reason of the first missing part; without one, derived when any part is derived, else a
    model estimate when any part is one, else ok. A part without a row was not measured when its
    variable has rows for other areas.
    """
    status = np.full(parts[0].statuses.shape, STATUS_CODE["ok"], dtype=np.int8)
    for name in ("model_estimate", "derived"):
        for part in parts:
            status[part.statuses == STATUS_CODE[name]] = STATUS_CODE[name]
    for part in reversed(parts):
        missing = ~np.isfinite(part.values)
        reason = np.where(
            part.statuses == NO_ROW, STATUS_CODE["not_measured"], part.statuses
        ).astype(np.int8)
        # A row without a value needs a status that explains the gap.
        reason = np.where(WITH_VALUE[reason], STATUS_CODE["unknown"], reason).astype(np.int8)
        status[missing] = reason[missing]
    return status
