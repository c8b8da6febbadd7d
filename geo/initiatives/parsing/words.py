"""Parse words of the vocabulary, also by other names: "lopend", "Senioren, jeugd"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process

from geo.i18n import LANGUAGES, N_, language_of
from geo.initiatives.readings import Note, Option, Question, Reading, shortened
from geo.initiatives.texts import flat
from geo.initiatives.validate import Problem
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BETWEEN: Final = re.compile(r"[;\n]")
ALSO_BETWEEN: Final = re.compile(r"\s*(?:,|/|\+|&|\ben\b|\band\b)\s*")
"""Signs that may separate values, but may also be part of one."""
MIN_LIKENESS: Final = 70
"""Score out of 100. A known word that scores less is not suggested."""
MIN_CHARS: Final = 4
"""Suggest nothing for a shorter word: it resembles too many others."""
OFFERED: Final = 3
VOCABULARY: Final = {"tasks": TASKS, "groups": GROUPS, "partners": PARTNERS, "status": STATUSES}
ALSO_CALLED: Final[Mapping[str, Mapping[str, str]]] = {
    "tasks": {},
    "groups": {
        "children": "kind, kids, basisschoolkinderen, peuters, kleuters, 0-12 jaar, 4-12 jaar",
        "youth": "jeugd, tieners, jeugdigen, jongvolwassenen, pubers, 12-18 jaar, 12+",
        "seniors": "oudere, senioren, senior, 55+, 55-plussers, 60+, 65+, 65-plussers, 70+, "
        "elderly",
        "small_network": "eenzamen, eenzame mensen, mensen die eenzaam zijn, alleenstaanden",
        "newcomers": "statushouders, vluchtelingen, inburgeraars, nieuwe nederlanders, refugees",
        "disability": "mensen met een handicap, gehandicapten, lvb, mensen met een lvb",
        "no_work": "werkzoekenden, werklozen, uitkeringsgerechtigden, bijstandsgerechtigden",
        "everyone": "alle, allen, alle bewoners, alle inwoners, alle leeftijden, bewoners, "
        "buurtbewoners, wijkbewoners, inwoners, hele buurt, hele wijk, alle buurtbewoners, "
        "alle wijkbewoners, all, all ages, jong en oud",
    },
    "partners": {
        "residents": "buurtbewoners, wijkbewoners, inwoners, bewonersgroep, bewonersvereniging",
        "welfare": "welzijn, welzijnswerk, welzijnsorganisaties, opbouwwerk, jongerenwerk",
        "housing": "corporatie, woningbouw, woningbouwvereniging, woningcorporaties, corporaties",
        "police": "wijkagent, wijkagenten",
        "social_team": "swt, wijkteam, wijkteams, sociaal team, sociale wijkteams",
        "municipality": "de gemeente, gemeenten, wijkmanager",
        "school": "scholen, basisschool, basisscholen, onderwijs",
        "volunteers": "vrijwilligers, vrijwilligersorganisaties",
        "faith": "kerk, kerken, moskee, moskeeen, diaconie, parochie",
        "business": "bedrijven, winkeliers, lokale ondernemers, bedrijfsleven, ondernemer, mkb",
    },
    "status": {
        "idea": "plan, gepland, in voorbereiding, voorbereiding, concept, in ontwikkeling, "
        "nog niet gestart, nog te starten, start binnenkort, planned, in preparation",
        "active": "loopt, lopend, lopende, loopt nog, loopt door, doorlopend, in uitvoering, "
        "bezig, gestart, gaande, structureel, continu, permanent, actueel, running, ongoing, "
        "current, in progress",
        "paused": "pauze, on hold, tijdelijk gestopt, ligt stil, stilgelegd, slapend, opgeschort",
        "ended": "afgerond, beeindigd, afgelopen, klaar, gereed, voltooid, gesloten, geweest, "
        "niet meer actief, inactief, gestaakt, finished, completed, closed, stopped, done",
    },
}
"""Other names of the words, in the form of :func:`flat`."""


@cache
def names_of(field: str) -> Mapping[str, str]:
    """Return the key of every known name of the words of a field, in both languages."""
    texts = VOCABULARY[field]
    known = {
        name.strip(): key
        for key, names in ALSO_CALLED[field].items()
        for name in names.split(",")
    }  # fmt: skip
    for code in LANGUAGES:
        known |= {flat(language_of(code).gettext(name)): key for key, name in texts.items()}
    return known | {flat(key): key for key in texts}


@cache
def _own_names(field: str) -> frozenset[str]:
    texts = VOCABULARY[field]
    said = {flat(language_of(code).gettext(name)) for code in LANGUAGES for name in texts.values()}
    return frozenset(said | {flat(key) for key in texts})


@lru_cache(maxsize=4_000)
def keys_in(field: str, text: str) -> Reading[tuple[str, ...]]:
    """Return the keys of the words in a cell.

    Examples
    --------
    >>> keys_in("groups", "Senioren, jeugd").value
    ('seniors', 'youth')
    """
    known = names_of(field)
    found, unknown = split_known(text, known)
    if unknown:
        return Reading((), problems=(_unknown(field, found, unknown),))
    keys = tuple(dict.fromkeys(known[name] for name in found))
    if all(name in _own_names(field) for name in found):
        return Reading(keys)
    texts = VOCABULARY[field]
    note = Note(field, text, "{keys}", {"keys": tuple(texts[key] for key in keys)})
    return Reading(keys, (note,))


def known_keys(field: str, text: str) -> tuple[str, ...]:
    """Return the keys of the known words in a cell; ignore other texts."""
    known = names_of(field)
    return tuple(dict.fromkeys(known[name] for name in split_known(text, known)[0]))


@lru_cache(maxsize=4_000)
def status_in(text: str) -> Reading[str]:
    """Return the key of the status in a cell; empty when the cell is empty."""
    name = flat(text).strip(" .!;,")
    if not name:
        return Reading("")
    key = names_of("status").get(name)
    if key is None:
        options = tuple(
            Option(status, STATUSES[status], status) for status in STATUSES
        )  # fmt: skip
        question = Question("status", UNKNOWN, {"values": shortened(text)}, options)
        return Reading("", problems=(question,))
    if name in _own_names("status"):
        return Reading(key)
    return Reading(key, (Note("status", text, STATUSES[key]),))


UNKNOWN: Final = N_("Choose from the list: {values} is not in it.")


def split_known(text: str, known: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """Return the known values in a cell, and the unknown values as written.

    Split at "en" or a comma only when all pieces are known values.
    """
    found, unknown = [], []
    for part in BETWEEN.split(text):
        name = flat(part).strip(" .")
        pieces = [piece for piece in ALSO_BETWEEN.split(name) if piece]
        if name in known:
            found.append(name)
        elif pieces and all(piece in known for piece in pieces):
            found += pieces
        elif name:
            several = [piece.strip() for piece in part.split(",")]
            found += [flat(piece) for piece in several if flat(piece) in known]
            unknown += [piece for piece in several if piece and flat(piece) not in known]
    return found, unknown


def _unknown(field: str, found: Sequence[str], unknown: Sequence[str]) -> Problem:
    """Return the problem of unknown words, with similar words or only the known ones to choose."""
    known, texts = names_of(field), VOCABULARY[field]
    keys = list(dict.fromkeys(known[name] for name in found))
    like: list[str] = []
    if len(unknown) == 1 and len(unknown[0]) >= MIN_CHARS:
        alike = process.extract(
            flat(unknown[0]), list(known), limit=OFFERED * 3, score_cutoff=MIN_LIKENESS
        )
        like = list(dict.fromkeys(known[name] for name, _, _ in alike))[:OFFERED]
    options = [
        Option(key, texts[key], "; ".join(dict.fromkeys([*keys, key]))) for key in like
    ]  # fmt: skip
    if keys:
        options.append(Option("known", N_("Only what is known"), "; ".join(keys)))
    told = {"values": shortened(", ".join(unknown))}
    if not options:
        return Problem(field, UNKNOWN, told)
    return Question(field, UNKNOWN, told, tuple(options))
