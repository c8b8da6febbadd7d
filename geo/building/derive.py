"""Derive unpublished figures of wijken and the gemeente from the smallest areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.dataset import LEVELS

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.sources.publication import Publications

MIN_KNOWN_SHARE: Final = 0.8
"""Derive a mean only when the areas with a figure have this share of the weight."""
KEYS: Final = ["source", "year", "area_code", "variable"]


def derived(
    figures: pd.DataFrame, areas: gpd.GeoDataFrame, publications: Publications
) -> pd.DataFrame:
    """Return rows for wijken and the gemeente, marked ``derived``.

    Counts are added. Shares, means and marks are weighted by the denominator that their publication
    names; without one they are not derived. A total with a missing part is not given, because it
    would reveal that part. A mean needs parts with 80% of the weight.

    Parameters
    ----------
    figures
        Rows with gaps filled in: source, year, area_code, variable, value, status.
    areas
        Index code; columns level and parent.
    publications
        Descriptions of the sources, with kinds of number and denominators.
    """
    smallest = next(level for level in LEVELS[::-1] if (areas["level"] == level).any())
    parents = areas.loc[areas["level"] == smallest, "parent"]
    own = figures[figures["area_code"].isin(parents.index)]
    own = own.assign(
        is_count=[
            publications[source].kind_of(variable) == "count"
            for source, variable in zip(own["source"], own["variable"], strict=True)
        ],
        weight=_weights(own, figures, publications),
    )
    own = own[own["is_count"] | own["weight"].notna()]
    gemeente = areas.index[areas["level"] == "gemeente"][0]
    in_parent = own.assign(area_code=own["area_code"].map(parents))
    in_wijk = in_parent[in_parent["area_code"] != gemeente]
    parts = pd.concat([in_wijk, own.assign(area_code=gemeente)], ignore_index=True)
    rows = [
        (*key, *(_total(part) if part["is_count"].iloc[0] else _mean(part)))
        for key, part in parts.groupby(KEYS)
    ]
    return pd.DataFrame(rows, columns=[*KEYS, "value", "status"])


def with_published_first(published: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Return both, without derived rows that have a published figure."""
    keys = ["year", "area_code", "variable"]
    known = published[published["value"].notna()].set_index(keys).index
    rest = made[~made.set_index(keys).index.isin(known)]
    gone = pd.MultiIndex.from_frame(rest[keys])
    kept = published[
        published["value"].notna() | ~pd.MultiIndex.from_frame(published[keys]).isin(gone)
    ]
    return pd.concat([kept, rest], ignore_index=True) if len(rest) else kept


def _weights(
    own: pd.DataFrame, figures: pd.DataFrame, publications: Publications
) -> NDArray[np.float64]:
    """Return the weight of each row of an area: the people or households that it describes.

    NaN for a variable without a denominator; 0 where an area's denominator is unknown.
    """
    weights = np.full(len(own), np.nan)
    tree = pd.Series(np.arange(len(own)), index=own.index)
    for key, rows in own.groupby(["source", "variable"]):
        names = publications[str(key[0])].weight_of(str(key[1]))
        if names:
            weights[tree[rows.index]] = _denominators(rows, names, figures)
    return weights


def _denominators(
    rows: pd.DataFrame, names: tuple[str, ...], figures: pd.DataFrame
) -> NDArray[np.float64]:
    """Return per row the sum of some counts in the year of the row, or the nearest year.

    A survey can be older than the oldest count of the people who answered it.
    """
    total: pd.Series[float] | float = 0.0
    for name in names:
        counted = figures[figures["variable"] == name]
        total = counted.set_index(["area_code", "year"])["value"] + total
    known = pd.Series(total, dtype=float).dropna()
    known = known[known.index.get_level_values("area_code").isin(rows["area_code"])]
    years = np.unique(known.index.get_level_values("year").to_numpy(dtype=int))
    if not len(years):
        return np.zeros(len(rows))
    asked = rows["year"].to_numpy(dtype=int)
    nearest = years[np.abs(years[None, :] - asked[:, None]).argmin(axis=1)]
    keys = pd.MultiIndex.from_arrays([rows["area_code"], nearest])
    return np.asarray(known.reindex(keys).fillna(0.0), dtype=np.float64)


def _total(part: pd.DataFrame) -> tuple[float, str]:
    missing = part[part["value"].isna()]
    if len(missing):
        return float("nan"), str(missing["status"].iloc[0])
    return float(part["value"].sum()), "derived"


def _mean(part: pd.DataFrame) -> tuple[float, str]:
    known = part[part["value"].notna()]
    all_weight, weight = part["weight"].sum(), known["weight"].sum()
    if weight <= 0 or weight < MIN_KNOWN_SHARE * all_weight:
        missing = part[part["value"].isna()].sort_values("weight")
        return float("nan"), str(missing["status"].iloc[-1]) if len(missing) else "unknown"
    return float((known["value"] * known["weight"]).sum() / weight), "derived"
