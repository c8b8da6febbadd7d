"""Headings of lists: which field a column holds, and why a column is ignored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from geo.initiatives.texts import flat

if TYPE_CHECKING:
    from collections.abc import Mapping

Reason = Literal["money", "number", "other"]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": (
        "titel", "title", "initiatief", "initiative", "naam initiatief", "initiatiefnaam",
        "name initiative", "project", "projectnaam", "project naam", "projecttitel",
        "titel project", "activiteit", "activity", "naam activiteit", "activiteitnaam",
        "titel initiatief", "naam project", "onderwerp aanvraag", "aanvraag", "naam", "name",
        "onderwerp", "wat",
    ),
    "areas": (
        "gebieden", "areas", "gebied", "area", "buurt", "buurten", "wijk", "wijken",
        "buurt wijk", "wijk buurt", "wijken buurten", "buurten wijken", "naam buurt",
        "buurtnaam", "naam wijk", "wijknaam", "buurtcode", "wijkcode", "gebiedscode",
        "gebiedsnaam", "werkgebied", "stadsdeel", "stadsdelen", "locatie wijk", "in welke wijk",
        "welke wijk", "welke buurt", "waar", "neighbourhood", "neighborhood", "district",
    ),
    "organisation": (
        "organisatie", "organisation", "organization", "door wie", "aanbieder", "naam organisatie",
        "organisatienaam", "uitvoerende organisatie", "uitvoerder", "uitgevoerd door",
        "aanvrager", "naam aanvrager", "aanvragende organisatie", "subsidieontvanger",
        "ontvanger", "initiatiefnemer", "initiatiefnemers", "penvoerder", "instelling", "stichting",
        "wie", "by whom", "applicant", "provider",
    ),
    "description": (
        "omschrijving", "description", "beschrijving", "toelichting", "korte omschrijving",
        "korte beschrijving", "omschrijving activiteit", "omschrijving project", "inhoud",
        "projectomschrijving", "samenvatting", "doel", "summary", "wat",
    ),
    "tasks": ("taken", "tasks", "taak", "task", "thema", "theme", "thema s", "opgave"),
    "groups": (
        "voor wie", "for whom", "doelgroep", "doelgroepen", "target group", "target groups",
    ),
    "partners": (
        "met wie", "with whom", "partner", "partners", "samenwerkingspartners", "samenwerking",
        "samenwerkingspartner", "samen met", "in samenwerking",
    ),
    "status": ("status", "stand", "stand zaken", "fase", "state"),
    "period": (
        "periode", "period", "looptijd", "wanneer", "when", "duur", "uitvoeringsperiode",
        "projectperiode", "periode uitvoering", "datum", "data", "date", "dates", "jaar", "year",
        "subsidiejaar", "uitvoeringsjaar", "jaartal", "schooljaar", "subsidieperiode",
    ),
    "start": (
        "eerste dag", "first day", "start", "begin", "startdatum", "begindatum", "datum start",
        "datum begin", "ingangsdatum", "startjaar", "beginjaar", "gestart", "gestart op",
        "gestart in", "vanaf", "sinds", "van", "start date", "since", "from", "datum ingang",
        "startmaand",
    ),
    "end": (
        "laatste dag", "last day", "einde", "eind", "end", "einddatum", "datum einde",
        "datum eind", "eindjaar", "tot", "tot en met", "t m", "tm", "end date", "until",
        "afgerond op", "gestopt op",
    ),
    "reach": (
        "bereik", "reach", "aantal mensen", "deelnemers", "aantal deelnemers", "aantal bezoekers",
        "bezoekers", "aantal bewoners", "aantal personen", "personen", "opkomst", "hoeveel mensen",
        "aantal", "participants", "number people", "verwacht aantal deelnemers",
        "geschat aantal deelnemers",
    ),
    "lat": ("breedtegraad", "latitude", "lat", "y", "y coordinaat", "rd y"),
    "lon": ("lengtegraad", "longitude", "lon", "lng", "long", "x", "x coordinaat", "rd x"),
    "source": ("verteld door", "told by", "bron", "source"),
}  # fmt: skip
"""Known headings per field, likeliest first, in the form of :func:`heading_key`."""
SMALL_WORDS: Final = frozenset(
    {"van", "het", "de", "een", "of", "en", "in", "op", "voor", "te", "the", "a", "an", "for"}
)
UNSURE: Final = frozenset({"datum", "data", "date", "dates", "jaar", "year", "jaartal"})
"""Headings that name a period only when no other column holds the start."""
MONEY: Final = re.compile(
    r"bedrag|subsidie|budget|kosten|begrot|euro|€|toegekend|verleend|vastgesteld|aangevraagd|"
    r"bijdrage|financ|prijs|eigen middelen|dekking|cofinanc|amount|grant|costs?\b"
)
NUMBER: Final = re.compile(
    r"nummer|\bnr\b|\bid\b|kenmerk|\bkvk\b|\bcode\b|volgnr|number|\bzaak\b|dossier|table.?name"
)


def heading_key(heading: str) -> str:
    """Return the words of a heading without signs, hints and small words, to compare it.

    Examples
    --------
    >>> heading_key("Naam van het initiatief (verplicht) *")
    'naam initiatief'
    >>> heading_key("PROJECT_NAAM")
    'project naam'
    """
    words = re.findall(r"[a-z0-9]+", flat(re.sub(r"\(.*?\)|\[.*?\]", " ", heading)))
    kept = [word for word in words if word not in SMALL_WORDS]
    # Keep a heading that is all small words, such as "Van".
    return " ".join(kept or words)


def why_unused(heading: str) -> Reason:
    """Return why a column without a field is ignored: money, a file number, or another reason."""
    text = flat(heading)
    if MONEY.search(text) or "€" in heading:
        return "money"
    return "number" if NUMBER.search(text) else "other"
