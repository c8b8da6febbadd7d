"""Statistics Netherlands (CBS): key figures of wijken and buurten, and distances to facilities.

A cell without a figure contains a dot in a spreadsheet, and a large negative number in a GeoPackage
or a response of the OGC API.
"""

from __future__ import annotations

from typing import Final

from geo.i18n import Text
from geo.sources.publication import GapStatus, Publication

CBS: Final = "Centraal Bureau voor de Statistiek (CBS)"
LICENCE: Final = "CC BY 4.0"
STATLINE: Final = "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/"
GAP_CODES: Final[dict[str, GapStatus]] = {
    ".": "unknown",
    "": "unknown",
    "-99995": "unknown",
    "-99997": "unknown",
    "-99999999": "unknown",
}

PUBLICATIONS: Final = (
    Publication(
        id="cbs_kwb_2022",
        publisher=CBS,
        title="Kerncijfers wijken en buurten 2022",
        table="85318NED",
        licence=LICENCE,
        url=f"{STATLINE}85318NED",
        caveat=Text(
            nl="Laag en hoog inkomen gaan over personen, vergeleken met heel Nederland, en niet "
            "over huishoudens.",
            en="Low and high income are about persons, compared with the whole of the "
            "Netherlands, and not about households.",
        ),
        variables={
            "aantal_inwoners": "population",
            "woningvoorraad": "dwellings",
            "gemiddelde_woningwaarde": "mean_dwelling_value",
            "percentage_koopwoningen": "owner_occupied",
            "percentage_personen_met_laag_inkomen": "low_personal_income",
            "percentage_personen_met_hoog_inkomen": "high_personal_income",
        },
        gap_codes=GAP_CODES,
        place_in_list=50,
    ),
    Publication(
        id="cbs_kwb_2024",
        publisher=CBS,
        title="Kerncijfers wijken en buurten 2024",
        table="85984NED",
        licence=LICENCE,
        url=f"{STATLINE}85984NED",
        caveat=Text(
            nl="Het aantal inwoners van een wijk is afgerond op een vijftal.",
            en="The number of residents of a wijk is rounded to fives.",
        ),
        variables={
            "aantal_inwoners": "population",
            "woningvoorraad": "dwellings",
            "bevolkingsdichtheid_inwoners_per_km2": "density_per_km2",
            "oppervlakte_totaal_in_ha": "area_total_ha",
            "oppervlakte_land_in_ha": "area_land_ha",
            "oppervlakte_water_in_ha": "area_water_ha",
        },
        gap_codes=GAP_CODES,
        place_in_list=60,
    ),
    # The three tables below have no variables with our names yet; a build reports that it leaves
    # them out.
    Publication(
        id="cbs_kwb_2022_buurt",
        publisher=CBS,
        title="Kerncijfers wijken en buurten 2022, per buurt",
        table="85318NED",
        licence=LICENCE,
        url=f"{STATLINE}85318NED",
        caveat=Text(
            nl="De codes van de buurten zijn afgeleid uit de volgorde van het CBS en nagekeken met "
            "het aantal inwoners.",
            en="The codes of the buurten follow from the order of CBS and were checked by the "
            "number of residents.",
        ),
        variables={},
        gap_codes=GAP_CODES,
        place_in_list=52,
    ),
    Publication(
        id="cbs_kwb_2023",
        publisher=CBS,
        title="Kerncijfers wijken en buurten 2023",
        table="85618NED",
        licence=LICENCE,
        url=f"{STATLINE}85618NED",
        caveat=Text(
            nl="Laag en hoog inkomen worden vergeleken met heel Nederland. Uitkeringen zijn "
            "afgerond op tientallen.",
            en="Low and high income are compared with the whole of the Netherlands. Benefits are "
            "rounded to tens.",
        ),
        variables={},
        gap_codes=GAP_CODES,
        place_in_list=55,
    ),
    Publication(
        id="cbs_nabijheid_2022",
        publisher=CBS,
        title="Nabijheid voorzieningen 2022",
        table="afstand tot voorzieningen per wijk en buurt",
        licence=LICENCE,
        url="https://opendata.cbs.nl",
        caveat=Text(
            nl="Een afstand is het gemiddelde over alle inwoners van een gebied, over de weg.",
            en="A distance is the mean over all residents of an area, by road.",
        ),
        variables={},
        gap_codes=GAP_CODES,
        place_in_list=70,
    ),
)
