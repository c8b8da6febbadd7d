"""Texts for the status and the reliability of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.i18n import N_

if TYPE_CHECKING:
    from geo.i18n import Language

STATUS_WORDS: Final = {
    "ok": N_("published"),
    "derived": N_("computed from the buurten"),
    "model_estimate": N_("estimate by a model"),
    "suppressed": N_("not public (too few households)"),
    "unknown": N_("not published"),
    "not_measured": N_("not measured here"),
    "too_few_residents": N_("too few residents"),
    "not_recorded": N_("nothing recorded yet"),
}
REASONS: Final = {
    "suppressed": N_("not public, because too few households live here"),
    "unknown": N_("not published for this area"),
    "not_measured": N_("not measured in this area"),
    "too_few_residents": N_("too few people lived here for a reliable figure"),
    "not_recorded": N_("nothing recorded yet; that does not mean that there is nothing"),
}
RELIABILITY_WORDS: Final = {
    "register": N_("counted in registers: reliable"),
    "model_estimate": N_("estimated with a model: good for the broad picture"),
    "survey": N_("survey with few answers per buurt: read with care"),
    "people": N_("filled in by people: never complete"),
}


def status_words(status: str, language: Language) -> str:
    """Return a status in a few words."""
    return language.gettext(STATUS_WORDS[status])


def reason_sentence(status: str, language: Language) -> str:
    """Return why there is no figure."""
    return language.gettext(REASONS.get(status, REASONS["unknown"]))


def reliability_words(reliability: str, language: Language) -> str:
    """Return the reliability of a figure in words."""
    return language.gettext(RELIABILITY_WORDS[reliability])
