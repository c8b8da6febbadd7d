"""Klimaatmonitor of Rijkswaterstaat: households and incomes per buurt."""

from __future__ import annotations

from typing import Final

from geo.i18n import Text
from geo.sources.publication import Publication

PUBLICATIONS: Final = (
    Publication(
        id="klimaatmonitor",
        publisher="Rijkswaterstaat (cijfers van CBS)",
        title="Klimaatmonitor",
        table="huishoudens en inkomen per buurt",
        licence="open data",
        url="https://klimaatmonitor.databank.nl",
        caveat=Text(
            nl="Het inkomen per inwoner is vanaf 2022 nog maar voor weinig buurten uitgegeven.",
            en="Since 2022 income per resident has been published for few buurten only.",
        ),
        gap="suppressed",
        # From 2022 most buurten are left out, also those with many households.
        gaps={
            ("mean_income_per_inhabitant", 2022): "unknown",
            ("mean_income_per_inhabitant", 2023): "unknown",
        },
        weights={"mean_income_per_inhabitant": ("population",)},
        place_in_list=20,
    ),
)
