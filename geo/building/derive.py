"""Figures of wijken and the gemeente that were not published, from those of the buurten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.sources.variables import COUNTS, HOUSEHOLD_WEIGHTED, POPULATION_WEIGHTED

if TYPE_CHECKING:
    import geopandas as gpd

LEAST_KNOWN_SHARE: Final = 0.8
"""A mean is given only when the buurten with a figure hold this share of the weight."""
FIRST_YEAR_OF_RESIDENTS: Final = 2015
"""The survey of 2014 is weighted with residents and households of the first year known."""
DERIVED_SOURCES: Final = ("zwolle_cijfers", "klimaatmonitor", "zwolle_bvb_2014")


def derived(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return rows for wijken and the gemeente, marked ``derived``.

    Counts add up. Shares, means and marks are weighted by their own denominator: households for
    shares and means of households, residents for income per resident, residents of 18 and older
    for answers to the survey. A total is not given when a part is missing: with one part missing
    it would give that part away. A mean needs parts that hold 80% of the weight.

    Parameters
    ----------
    figures
        Rows of buurten with gaps filled in: source, year, area_code, variable, value, status.
    areas
        Index code; columns level and parent.
    """
    buurten = areas[areas["level"] == "buurt"]
    own = figures[
        figures["source"].isin(DERIVED_SOURCES) & figures["area_code"].isin(buurten.index)
    ]
    own = own.assign(weight=_weights(own, figures))
    upper = [own.assign(area_code=own["area_code"].map(buurten["parent"]))]
    gemeente = areas.index[areas["level"] == "gemeente"][0]
    upper.append(own.assign(area_code=gemeente))
    parts = pd.concat(upper, ignore_index=True)
    keys = ["source", "year", "area_code", "variable"]
    rows = [
        (*key, *(_total(part) if key[3] in COUNTS else _mean(part)))
        for key, part in parts.groupby(keys)
    ]
    return pd.DataFrame(rows, columns=[*keys, "value", "status"])


def with_published_first(published: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Return both, without the derived rows for which a published figure stands."""
    keys = ["year", "area_code", "variable"]
    known = published[published["value"].notna()].set_index(keys).index
    rest = made[~made.set_index(keys).index.isin(known)]
    gone = pd.MultiIndex.from_frame(rest[keys])
    kept = published[
        published["value"].notna() | ~pd.MultiIndex.from_frame(published[keys]).isin(gone)
    ]
    return pd.concat([kept, rest], ignore_index=True)


def _weights(own: pd.DataFrame, figures: pd.DataFrame) -> pd.Series[float]:
    """Return the weight of each row of a buurt: the people or households it is about."""
    by_variable = {
        name: figures[figures["variable"] == name].set_index(["area_code", "year"])["value"]
        for name in ("households", "population", "age_18_64", "age_65_plus")
    }
    adults = by_variable["age_18_64"] + by_variable["age_65_plus"]
    years = own["year"].clip(lower=FIRST_YEAR_OF_RESIDENTS)
    keys = pd.MultiIndex.from_arrays([own["area_code"], years])
    choice = own["variable"]
    weights = pd.Series(adults.reindex(keys).to_numpy(), index=own.index)
    for name, variables in (
        ("households", HOUSEHOLD_WEIGHTED),
        ("population", POPULATION_WEIGHTED),
    ):
        values = pd.Series(by_variable[name].reindex(keys).to_numpy(), index=own.index)
        weights = weights.where(~choice.isin(variables), values)
    return weights.fillna(0.0)


def _total(part: pd.DataFrame) -> tuple[float, str]:
    missing = part[part["value"].isna()]
    if len(missing):
        return float("nan"), str(missing["status"].iloc[0])
    return float(part["value"].sum()), "derived"


def _mean(part: pd.DataFrame) -> tuple[float, str]:
    known = part[part["value"].notna()]
    all_weight, weight = part["weight"].sum(), known["weight"].sum()
    if weight <= 0 or weight < LEAST_KNOWN_SHARE * all_weight:
        missing = part[part["value"].isna()].sort_values("weight")
        return float("nan"), str(missing["status"].iloc[-1]) if len(missing) else "unknown"
    return float((known["value"] * known["weight"]).sum() / weight), "derived"
