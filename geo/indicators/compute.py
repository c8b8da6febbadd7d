"""Compute one indicator: value, status, base, source and weakness per area and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.dataset import STATUSES
from geo.indicators.expression import evaluate, parse_expression
from geo.indicators.grid import ALL_LEVELS, LAND, NO_ROW, STATUS_CODE, WITH_VALUE, Layers, worst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.indicators.catalogue import Indicator
    from geo.indicators.grid import Grid

KEYS: Final = ("indicator", "area_code", "level", "year")
COLUMNS: Final = ("value", "status", "base", "source", "weak")
POPULATION: Final = "population"
# Use a denominator at most one year away; an older one counts other people.
BASE_WITHIN_YEARS: Final = 1
# Below this number of residents the survey of a buurt has only a few answers.
SURVEY_RESIDENTS: Final = 400
STATUS_NAMES: Final = np.array(STATUSES, dtype=object)


def indicator_frame(indicator: Indicator, grid: Grid) -> pd.DataFrame:
    """Compute an indicator for all areas and years that it has figures for.

    Parameters
    ----------
    indicator
        Entry of the catalogue.
    grid
        The figures.

    Returns
    -------
    DataFrame
        Columns `KEYS` and `COLUMNS`; per level and year all its areas, sorted by code. A level and
        year is included when every variable of the expression has a row for it.
    """
    parsed = parse_expression(indicator.expression, entry=indicator.id)
    parts = [grid.layers(name) for name in parsed.names]
    values = evaluate(parsed, {name: grid.layers(name).values for name in parsed.names})
    statuses = worst(parts)
    statuses[~np.isfinite(values) & WITH_VALUE[statuses]] = STATUS_CODE["unknown"]

    residents = grid.nearest(grid.layers(POPULATION).values)
    too_few = residents < indicator.min_residents
    values[too_few] = np.nan
    statuses[too_few] = STATUS_CODE["too_few_residents"]
    result = Layers(values, statuses, parts[0].sources)

    shown = _measured(parts, grid) & np.isin(grid.levels, (*indicator.levels, LAND))
    if indicator.years is not None:
        shown &= np.isin(grid.years, indicator.years)[:, None]
    if indicator.change_since is not None:
        result, shown = _change(result, shown, grid.years, indicator.change_since)

    year, area = at = np.nonzero(shown)
    # NO_ROW is -1, so it selects the empty name at the end.
    sources = np.array([*grid.sources, ""], dtype=object)
    return pd.DataFrame(
        {
            "indicator": np.full(len(year), indicator.id, dtype=object),
            "area_code": grid.codes[area],
            "level": grid.levels[area],
            "year": np.array(grid.years, dtype=np.int64)[year],
            "value": result.values[at],
            "status": STATUS_NAMES[result.statuses[at]],
            "base": _base(indicator, grid)[at],
            "source": sources[result.sources[at]],
            "weak": _weak(indicator, result.values, residents)[at],
        }
    )


def _measured(parts: Sequence[Layers], grid: Grid) -> NDArray[np.bool_]:
    """Return the years and areas for which all parts have a row at the area's level."""
    measured = np.ones(grid.shape, dtype=bool)
    for part in parts:
        row = part.statuses != NO_ROW
        for level in ALL_LEVELS:
            here = grid.levels == level
            measured[:, here] &= row[:, here].any(axis=1, keepdims=True)
    return measured


def _change(
    result: Layers, shown: NDArray[np.bool_], years: Sequence[int], since: int
) -> tuple[Layers, NDArray[np.bool_]]:
    """Return the change since a year, for the years after it."""
    if since not in years:
        return result, np.zeros_like(shown)
    first = years.index(since)
    then = Layers(
        np.broadcast_to(result.values[first], shown.shape),
        np.broadcast_to(result.statuses[first], shown.shape),
        result.sources,
    )
    later = np.array(years)[:, None] > since
    change = Layers(result.values - then.values, worst([result, then]), result.sources)
    return change, shown & shown[first] & later


def _base(indicator: Indicator, grid: Grid) -> NDArray[np.float64]:
    """Return the denominator of a share: its number of people or households."""
    if indicator.denominator is None:
        return np.full(grid.shape, np.nan)
    parsed = parse_expression(indicator.denominator, entry=indicator.id)
    counted = evaluate(parsed, {name: grid.layers(name).values for name in parsed.names})
    return grid.nearest(counted, within=BASE_WITHIN_YEARS)


def _weak(
    indicator: Indicator, values: NDArray[np.float64], residents: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which values are weak: few answers, or answers that all agree."""
    if indicator.reliability != "survey":
        return np.zeros(values.shape, dtype=bool)
    weak = residents < SURVEY_RESIDENTS
    if indicator.unit == "percent":
        weak = weak | (values == 0.0) | (values == 100.0)
    return weak & np.isfinite(values)
