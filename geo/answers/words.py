"""Names of levels and directions, used on several pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.i18n import N_
from geo.indicators.indicator import AGE_THEME
from geo.indicators.registry_variables import REGISTRY

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator

# Wijk, buurt and gemeente keep their names in English.
LEVEL_PLURALS: Final = {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}
DIRECTION_WORDS: Final = {
    ("need", "higher_is_more_need"): N_("Higher means: more need"),
    ("need", "higher_is_more_strength"): N_("Lower means: more need"),
    ("strength", "higher_is_more_strength"): N_("Higher means: more strength to build on"),
    ("strength", "higher_is_more_need"): N_("Lower means: more strength to build on"),
    ("facility", "higher_is_more_strength"): N_("Higher means: more facilities, or better ones"),
    ("facility", "higher_is_more_need"): N_("Lower means: more facilities, or better ones"),
}
REGISTRY_DIRECTION: Final = N_("Higher means: more initiatives recorded")
AGE_DIRECTION: Final = N_("Higher means: more people who depend on what is close by")
NEUTRAL_DIRECTION: Final = N_("Higher or lower is neither good nor bad")


def level_plural(level: str) -> str:
    """Return the name of a level for several areas, such as ``buurten``."""
    return LEVEL_PLURALS[level]


def direction_words(indicator: Indicator, language: Language) -> str:
    """Return what a higher figure means."""
    if indicator.theme == AGE_THEME and indicator.role == "need":
        return language.gettext(AGE_DIRECTION)
    if indicator.source == REGISTRY:
        return language.gettext(REGISTRY_DIRECTION)
    known = DIRECTION_WORDS.get((indicator.role, indicator.direction), NEUTRAL_DIRECTION)
    return language.gettext(known)
