"""Check the figures and stop the build on a fault; each message names file, row and column."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.building.problems import stop
from geo.dataset import COUNTRY
from geo.i18n import N_
from geo.sources.own import DESCRIPTION
from geo.sources.tables import FIGURES, our_names
from geo.sources.variables import AGE_BANDS, POPULATION

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.sources.publication import Publications

AGE_TOLERANCE_RESIDENTS: Final = 0
"""In the published figures the ten age bands of a buurt add up exactly to its residents."""
RANGES: Final = {
    "share": (0, 100, "0–100; if it is no share, say what it is under kinds in sources.toml"),
    "mark": (0, 10, "0–10"),
    "count": (0, math.inf, "0 and more"),
}
"""Lowest and highest figure by kind of number, and both in words."""
MISTAKES: Final = N_("The figures have mistakes; nothing was written:\n{problems}")


def check_figures(
    figures: pd.DataFrame, areas: gpd.GeoDataFrame, publications: Publications
) -> None:
    """Check the published figures before they are used.

    Parameters
    ----------
    figures
        Result of :func:`geo.sources.tables.read_figures`, with the row of the file.
    areas
        Known areas, index code.
    publications
        Known sources.

    Raises
    ------
    BuildError
        Lists every source without a description; if there are none, lists every unknown area code,
        repeated figure, share outside 0–100, mark outside 0–10 and count below 0, and every area
        and year whose age bands do not add up to its residents.
    """
    stop(_unknown_sources(figures, publications), MISTAKES)
    named = figures.assign(ours=our_names(figures, publications))
    problems = [
        *_unknown_areas(figures, areas),
        *_duplicates(figures),
        *_two_sources(named),
        *_out_of_range(named, publications),
        *_age_bands(named),
    ]
    stop(problems, MISTAKES)


def _unknown_sources(figures: pd.DataFrame, publications: Publications) -> list[str]:
    first = figures.drop_duplicates("source")
    return [
        f"{FIGURES}: row {row.row}, column source: {row.source} is not described; tell in "
        f"{DESCRIPTION}, in the same folder, who published it and under which licence"
        for row in first[~first["source"].isin(publications)].itertuples()
    ]


def _unknown_areas(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> list[str]:
    known = {*areas.index, COUNTRY}
    wrong = figures[~figures["area_code"].isin(known)]
    return [
        f"{FIGURES}: row {row.row}, column area_code: {row.area_code!r} is not a known area"
        for row in wrong.itertuples()
    ]


def _duplicates(figures: pd.DataFrame) -> list[str]:
    keys = ["source", "year", "area_code", "variable"]
    again = figures[figures.duplicated(keys)]
    first = figures.drop_duplicates(keys).set_index(keys)["row"]
    return [
        f"{FIGURES}: row {row.row}, columns {', '.join(keys)}: the same as row {first.loc[key]}"
        for key, row in zip(
            again[keys].itertuples(index=False, name=None), again.itertuples(), strict=True
        )
    ]


def _two_sources(named: pd.DataFrame) -> list[str]:
    """Return the figures that two sources give; the build cannot choose between them."""
    keys = ["year", "area_code", "ours"]
    given = named[named["ours"].notna() & named["value"].notna()]
    # Another check reports a figure that is repeated within one source.
    given = given.drop_duplicates([*keys, "source"])
    first = given.drop_duplicates(keys).set_index(keys)
    again = given[given.duplicated(keys)]
    return [
        f"{FIGURES}: row {row.row}, column source: {row.source} gives {row.ours} of "
        f"{row.area_code} in {row.year}, and so does {first.loc[key, 'source']} in row "
        f"{first.loc[key, 'row']}"
        for key, row in zip(
            again[keys].itertuples(index=False, name=None), again.itertuples(), strict=True
        )
    ]


def _out_of_range(named: pd.DataFrame, publications: Publications) -> list[str]:
    used = named[named["ours"].notna() & named["value"].notna()]
    kinds = pd.Series(
        [
            publications[source].kind_of(ours)
            for source, ours in zip(used["source"], used["ours"], strict=True)
        ],
        index=used.index,
    )
    problems = [
        (
            int(str(row.row)),
            f"{FIGURES}: row {row.row}, column value: the {kind} {row.variable} is {row.value}, "
            f"outside {told}",
        )
        for kind, (low, high, told) in RANGES.items()
        for row in used[kinds.eq(kind) & ~used["value"].between(low, high)].itertuples()
    ]
    return [problem for _, problem in sorted(problems)]


def _age_bands(named: pd.DataFrame) -> list[str]:
    key = ["source", "year", "area_code"]
    ages = named[named["ours"].isin(AGE_BANDS)]
    sums = ages.groupby(key)["value"].agg(bands="sum", known="count")
    residents = named[(named["ours"] == POPULATION) & named["value"].notna()]
    both = residents.set_index(key)[["value", "row"]].join(sums, how="inner")
    # Fewer than ten bands need not add up to all residents.
    whole = both[both["known"] == len(AGE_BANDS)]
    wrong = whole[(whole["value"] - whole["bands"]).abs() > AGE_TOLERANCE_RESIDENTS].reset_index()
    return [
        f"{FIGURES}: row {row.row}, column value: {row.area_code} had {row.value:.0f} residents "
        f"in {row.year}, but its age bands add up to {row.bands:.0f} "
        f"(tolerance {AGE_TOLERANCE_RESIDENTS})"
        for row in wrong.itertuples()
    ]
