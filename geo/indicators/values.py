"""The values of all indicators, per area and year, each with its status, source and base."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
import pandas as pd

from geo.dataset import areas_of
from geo.indicators.compute import COLUMNS, KEYS, indicator_frame
from geo.indicators.grid import pivot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.dataset import Dataset
    from geo.indicators.catalogue import Catalogue

# Values for a row that the table does not have.
ABSENT: Final[dict[str, Any]] = {
    "value": float("nan"),
    "status": "not_measured",
    "base": float("nan"),
    "source": "",
    "weak": False,
}


@dataclass(frozen=True)
class Figure:
    """One value of one indicator.

    Attributes
    ----------
    value
        None when missing; `status` then says why.
    base
        Denominator of the share (people or households); None when unknown.
    source
        Id of the source; empty when there is no row.
    weak
        Whether the value is weak: a survey in a small area, or a survey share of exactly 0 or 100.
    """

    indicator: str
    area_code: str
    year: int
    value: float | None
    status: str
    base: float | None
    source: str
    weak: bool


@dataclass(frozen=True, eq=False)
class Values:
    """All values, with fast lookups.

    Attributes
    ----------
    table
        Columns indicator, area_code, level, year, value, status, base, source, weak; one row
        per indicator, area and year, missing values included. Do not change it.
    areas
        Codes of all areas by level, sorted, including areas without a row. By default the areas in
        `table`.
    """

    table: pd.DataFrame
    areas: Mapping[str, pd.Index[str]] = field(default_factory=dict)

    @cached_property
    def _groups(self) -> dict[tuple[str, str, int], NDArray[np.intp]]:
        """Positions in the table by indicator, level and year."""
        found = self.table.groupby(["indicator", "level", "year"], sort=False).indices
        return cast("dict[tuple[str, str, int], NDArray[np.intp]]", found)

    @cached_property
    def _series(self) -> dict[tuple[str, str], NDArray[np.intp]]:
        """Positions in the table by indicator and area."""
        found = self.table.groupby(["indicator", "area_code"], sort=False).indices
        return cast("dict[tuple[str, str], NDArray[np.intp]]", found)

    @cached_property
    def _by_area(self) -> pd.DataFrame:
        """The figures with index area_code, for :meth:`at`."""
        return self.table.set_index("area_code")[list(COLUMNS)]

    @cached_property
    def _positions(self) -> dict[tuple[str, str, int], int]:
        """Position in the table by indicator, area and year."""
        keys = (self.table[name].tolist() for name in ("indicator", "area_code", "year"))
        return {key: i for i, key in enumerate(zip(*keys, strict=True))}

    @cached_property
    def _areas(self) -> Mapping[str, pd.Index[str]]:
        """All areas of each level, sorted."""
        return self.areas or {
            str(level): pd.Index(sorted(rows.unique()), name="area_code")
            for level, rows in self.table.groupby("level")["area_code"]
        }

    @cached_property
    def _counts(self) -> dict[tuple[str, str], dict[int, int]]:
        """Number of areas with a value, by indicator and level, per year; no zeroes."""
        given = self.table[self.table["value"].notna()]
        counts: dict[tuple[str, str], dict[int, int]] = {}
        sizes = given.groupby(["indicator", "level", "year"]).size()
        for (indicator, level, year), count in zip(sizes.index, sizes.to_numpy(), strict=True):
            counts.setdefault((indicator, level), {})[int(year)] = int(count)
        return counts

    def codes(self, level: str) -> pd.Index[str]:
        """Return the codes of all areas of a level, sorted; empty for a level without areas."""
        return self._areas.get(level, pd.Index([], name="area_code", dtype=object))

    def years(self, indicator_id: str, level: str) -> tuple[int, ...]:
        """Return the years with at least one value at this level, increasing."""
        return tuple(sorted(self._counts.get((indicator_id, level), {})))

    def latest(self, indicator_id: str, level: str) -> int | None:
        """Return the newest year that has at least half as many areas as the best year."""
        counts = self._counts.get((indicator_id, level), {})
        enough = max(counts.values(), default=0) / 2
        return max((year for year, count in counts.items() if count >= enough), default=None)

    def at(self, indicator_id: str, level: str, year: int) -> pd.DataFrame:
        """Return one row for every area of the level, sorted by code.

        Returns
        -------
        DataFrame
            Index area_code; columns value, status, base, source and weak. An area without a
            row has status ``not_measured``.
        """
        areas = self.codes(level)
        tree = self._groups.get((indicator_id, level, year), np.array([], dtype=np.intp))
        rows = self._by_area.iloc[tree]
        return rows if rows.index.equals(areas) else _complete(rows, areas)

    def series(self, indicator_id: str, area_code: str) -> pd.DataFrame:
        """Return the rows of one area, index year, increasing; columns as :meth:`at`."""
        tree = self._series.get((indicator_id, area_code), np.array([], dtype=np.intp))
        return self.table.iloc[tree].set_index("year")[list(COLUMNS)].sort_index()

    def figure(self, indicator_id: str, area_code: str, year: int) -> Figure:
        """Return one value of an area or the country; ``not_measured`` when there is no row."""
        position = self._positions.get((indicator_id, area_code, year))
        row: Mapping[str, Any] = ABSENT if position is None else dict(self.table.iloc[position])
        value, base = float(row["value"]), float(row["base"])
        return Figure(
            indicator=indicator_id,
            area_code=area_code,
            year=year,
            value=None if math.isnan(value) else value,
            status=row["status"],
            base=None if math.isnan(base) else base,
            source=row["source"],
            weak=bool(row["weak"]),
        )


def compute_values(dataset: Dataset, catalogue: Catalogue) -> Values:
    """Compute every indicator of the catalogue for every area and year.

    Parameters
    ----------
    dataset
        Areas and figures.
    catalogue
        Catalogue that was checked against the variables of the data set.

    Returns
    -------
    Values
        Rows for each level and year for which all variables of an indicator have figures.
    """
    grid = pivot(dataset)
    frames = [indicator_frame(indicator, grid) for indicator in catalogue.indicators]
    table = pd.concat(frames, ignore_index=True)
    areas = {
        level: pd.Index(sorted(map(str, areas_of(dataset, level).index)), name="area_code")
        for level in dataset.levels
    }
    return Values(table[[*KEYS, *COLUMNS]], areas)


def _complete(rows: pd.DataFrame, areas: pd.Index[str]) -> pd.DataFrame:
    """Return a row for each of `areas`."""
    absent = pd.DataFrame(ABSENT, index=areas.difference(rows.index))
    return pd.concat([rows, absent]).loc[areas] if len(rows) else absent
