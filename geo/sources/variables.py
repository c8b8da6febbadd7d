"""Our names of the variables that publishers share, and the kind of number of each."""

from __future__ import annotations

from typing import Final, Literal, get_args

Kind = Literal["count", "share", "mark", "amount"]
"""A count adds up over areas; a share is 0 to 100; a mark is 0 to 10; an amount is any other
number."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

POPULATION: Final = "population"
SURFACE: Final = "area_ha"
AGE_BANDS: Final = (
    "age_00_03",
    "age_04_11",
    "age_12_17",
    "age_18_24",
    "age_25_39",
    "age_40_54",
    "age_55_64",
    "age_65_74",
    "age_75_84",
    "age_85_plus",
)
COUNTS: Final = (
    *(POPULATION, "households", "dwellings", "age_00_17", "age_18_64", "age_65_plus"),
    *AGE_BANDS,
)
AMOUNTS: Final = (
    "mean_standardised_income",
    "mean_income_per_inhabitant",
    "mean_dwelling_value",
    "density_per_km2",
    "area_total_ha",
    "area_land_ha",
    "area_water_ha",
    SURFACE,
)
SHARED_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(COUNTS, "count"),
    **dict.fromkeys(AMOUNTS, "amount"),
}
"""A variable that is not listed is a share, unless its publication says otherwise."""
