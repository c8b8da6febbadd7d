"""RIVM with the GGD'en and CBS: health and well-being, estimated by a model for every level."""

from __future__ import annotations

from typing import Final

from geo.i18n import Text
from geo.sources.publication import Publication

PUBLICATIONS: Final = (
    Publication(
        id="rivm_50090NED",
        publisher="RIVM, GGD'en en CBS",
        title="Gezondheid per wijk en buurt",
        table="50090NED",
        licence="CC BY 4.0",
        url="https://statline.rivm.nl/#/RIVM/nl/dataset/50090NED",
        caveat=Text(
            nl="Dit zijn schattingen met een model, geen tellingen. Ze zeggen wat te verwachten is "
            "bij de mensen die er wonen. Het effect van een project in één buurt zie je er niet "
            "aan.",
            en="These are estimates by a model, not counts. They tell what is to be expected of "
            "the people who live there. The effect of a project in one buurt does not show in "
            "them.",
        ),
        is_estimate=True,
        gap="unknown",
        gap_codes={".": "unknown", "": "unknown"},
        place_in_list=30,
    ),
)
