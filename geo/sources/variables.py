"""Names of variables: the publisher's to the left, ours to the right."""

from __future__ import annotations

from typing import Final

SURVEY_2014: Final = {
    "h1ptot": "survey_one_person_households",
    "h4ptot": "survey_one_parent_households",
    "abptot": "survey_social_assistance",
    "b_wrleef": "survey_liveability",
    "b_wverl": "survey_decay",
    "b_wsover": "survey_nuisance",
    "b_scoh": "survey_cohesion",
    "b_shecht": "survey_attachment",
    "b_spart": "survey_social_participation",
    "b_scontr": "survey_social_control",
    "b_svant": "survey_responsibility",
    "b_srmens": "survey_people_in_buurt",
    "b_vzrvrz": "survey_facilities_mark",
    "b_vzhhf": "survey_physical_facilities",
    "b_vzhhs": "survey_social_facilities",
    "b_vztwin": "survey_shops_satisfied",
    "b_vztspl": "survey_play_satisfied",
    "b_vztgrn": "survey_green_satisfied",
    "b_vztver": "survey_transport_satisfied",
    "b_vztjon": "survey_youth_satisfied",
    "b_vztoud": "survey_seniors_satisfied",
    "b_vztzor": "survey_care_satisfied",
    "b_vztsc": "survey_culture_satisfied",
    "b_vztbs": "survey_schools_satisfied",
    "b_vztbib": "survey_library_satisfied",
    "b_vzhont": "survey_meeting_enough",
    "b_vzhspo": "survey_sports_enough",
    "b_vzhspl": "survey_play_enough",
    "b_vzhjon": "survey_youth_enough",
    "b_vzhoud": "survey_seniors_enough",
    "b_vzhzor": "survey_care_enough",
    "b_vzhwin": "survey_shops_enough",
    "b_vhrbrt": "survey_safety_mark",
    "b_vhonv": "survey_unsafe",
    "b_sceenz": "survey_lonely",
    "b_scfam": "survey_family_contact",
    "b_scvrie": "survey_friends_contact",
    "b_miinz": "survey_civic_effort",
    "b_miinzb": "survey_buurt_effort",
    "b_mivrij": "survey_volunteers",
    "b_oinkl": "survey_low_income",
    "b_oopll": "survey_low_education",
}
KEY_FIGURES_2022: Final = {
    "aantal_inwoners": "population",
    "woningvoorraad": "dwellings",
    "gemiddelde_woningwaarde": "mean_dwelling_value",
    "percentage_koopwoningen": "owner_occupied",
    "percentage_personen_met_laag_inkomen": "low_personal_income",
    "percentage_personen_met_hoog_inkomen": "high_personal_income",
}
KEY_FIGURES_2024: Final = {
    "aantal_inwoners": "population",
    "woningvoorraad": "dwellings",
    "bevolkingsdichtheid_inwoners_per_km2": "density_per_km2",
    "oppervlakte_totaal_in_ha": "area_total_ha",
    "oppervlakte_land_in_ha": "area_land_ha",
    "oppervlakte_water_in_ha": "area_water_ha",
}
RENAMED: Final = {
    "zwolle_bvb_2014": SURVEY_2014,
    "cbs_kwb_2022": KEY_FIGURES_2022,
    "cbs_kwb_2024": KEY_FIGURES_2024,
}
"""Sources whose variables are renamed; what is not named there is left out."""

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
COUNTS: Final = frozenset(
    {"dwellings", "population", "households", "age_00_17", "age_18_64", "age_65_plus", *AGE_BANDS}
)
HOUSEHOLD_WEIGHTED: Final = frozenset(
    {
        "mean_standardised_income",
        "households_below_105pct_social_minimum",
        "survey_one_person_households",
        "survey_one_parent_households",
    }
)
POPULATION_WEIGHTED: Final = frozenset({"mean_income_per_inhabitant"})
SURVEY_SCALES: Final = frozenset(
    {
        "survey_liveability",
        "survey_decay",
        "survey_nuisance",
        "survey_cohesion",
        "survey_social_participation",
        "survey_people_in_buurt",
        "survey_facilities_mark",
        "survey_physical_facilities",
        "survey_social_facilities",
        "survey_safety_mark",
        "survey_civic_effort",
        "survey_buurt_effort",
    }
)
"""Marks and scores from 0 to 10; the other variables of the survey are shares."""

AMOUNTS: Final = COUNTS | {
    "mean_standardised_income",
    "mean_income_per_inhabitant",
    "mean_dwelling_value",
    "density_per_km2",
    "area_total_ha",
    "area_land_ha",
    "area_water_ha",
    "area_ha",
}


def is_share(variable: str) -> bool:
    """Return whether a variable is a percentage, 0 to 100."""
    return variable not in AMOUNTS and variable not in SURVEY_SCALES
