"""Gemeente Zwolle: its own figures per buurt, its survey of 2014, and its borders."""

from __future__ import annotations

from typing import Final

from geo.i18n import Text
from geo.sources.publication import GapStatus, Publication

CITY: Final = "Gemeente Zwolle"
LICENCE: Final = "open data"
FIGURES_SITE: Final = "https://zwolle.incijfers.nl"
ADULTS: Final = ("age_18_64", "age_65_plus")
HOUSEHOLDS: Final = ("households",)
SURVEY_NAMES: Final = {
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
SURVEY_MARKS: Final = (
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
)
GAP_CODES: Final[dict[str, GapStatus]] = dict.fromkeys(("-", ".", "?", ""), "suppressed")
SURVEY_GAP_CODES: Final[dict[str, GapStatus]] = dict.fromkeys(GAP_CODES, "not_measured")

PUBLICATIONS: Final = (
    Publication(
        id="zwolle_cijfers",
        publisher=f"{CITY} (cijfers van CBS)",
        title="Cijfers over Zwolle",
        table="bevolking, woningen en inkomen per buurt",
        licence=LICENCE,
        url=FIGURES_SITE,
        caveat=Text(
            nl="Inkomens zijn alleen bekend van 2015 tot en met 2021. Van ongeveer 16 van de 78 "
            "buurten zijn ze niet openbaar, omdat er te weinig huishoudens wonen.",
            en="Incomes are known for 2015 to 2021 only. Those of about 16 of the 78 buurten are "
            "not public, because too few households live there.",
        ),
        gap="suppressed",
        gap_codes=GAP_CODES,
        weights={
            "mean_standardised_income": HOUSEHOLDS,
            "households_below_105pct_social_minimum": HOUSEHOLDS,
        },
        place_in_list=10,
    ),
    Publication(
        id="zwolle_bvb_2014",
        publisher=CITY,
        title="Buurt-voor-Buurt onderzoek 2014",
        table="enquête en registers per buurt",
        licence=LICENCE,
        url=FIGURES_SITE,
        caveat=Text(
            nl="Een enquête uit 2014. In kleine buurten vulden maar enkele mensen hem in; een "
            "uitkomst van 0% of 100% zegt dan weinig.",
            en="A survey of 2014. In small buurten only a few people filled it in; an outcome of "
            "0% or 100% then says little.",
        ),
        variables=SURVEY_NAMES,
        kinds=dict.fromkeys(SURVEY_MARKS, "mark"),
        gap="not_measured",
        gap_codes=SURVEY_GAP_CODES,
        weights={
            "survey_one_person_households": HOUSEHOLDS,
            "survey_one_parent_households": HOUSEHOLDS,
        },
        # The survey asked adults.
        other_weight=ADULTS,
        place_in_list=40,
    ),
    Publication(
        id="zwolle_boundaries",
        publisher=CITY,
        title="Wijk- en buurtgrenzen 2024",
        table="grenzen van gemeente, wijken en buurten",
        licence=LICENCE,
        url="https://www.zwolle.nl",
        caveat=Text(
            nl="De grenzen zijn vereenvoudigd tot op 12 meter. De oppervlakte van een gebied komt "
            "uit deze grenzen, met het water erbij.",
            en="The borders are simplified to within 12 metres. The surface of an area comes from "
            "these borders, water included.",
        ),
        borders_of="GM0193",
        place_in_list=90,
    ),
)
