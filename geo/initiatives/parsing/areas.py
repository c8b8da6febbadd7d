"""Parse areas: a code, a name with or without its kind, or the whole gemeente."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process

from geo.i18n import N_
from geo.initiatives.parsing.words import BETWEEN, MIN_CHARS, OFFERED
from geo.initiatives.readings import Note, Option, Question, Reading, shortened
from geo.initiatives.texts import flat
from geo.initiatives.validate import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.initiatives.area_tree import AreaTree

MIN_LIKENESS: Final = 75
"""Score out of 100. A known name that scores less is not suggested."""
ALSO_BETWEEN: Final = re.compile(r"\s*(?:,|/|\+|&|\ben\b|\band\b)\s*", re.IGNORECASE)
KIND: Final = re.compile(
    r"(?P<before>gemeente|wijk|buurt)(?:en)?[ :]+(?P<name>.+)"
    r"|(?P<called>.+?)[ ,]*\(?\b(?P<after>gemeente|wijk|buurt)\)?"
)
LEVELS: Final = ("buurt", "wijk", "gemeente")
WHOLE: Final = (
    r"(?:(?:de )?(?:heel|hele|gehele|whole|all of)(?: de| the)? (?:stad|gemeente|city|town|NAME)|"
    r"alle (?:wijken|buurten)(?: van NAME)?|stads?breed|gemeentebreed|stedelijk|city-?wide)"
)


@dataclass(frozen=True, eq=False)
class AreaNames:
    """The names of the areas of a gemeente, to look up.

    Attributes
    ----------
    codes
        Codes of all areas with a name, by level and by the letters of the name.
    whole
        Pattern of texts that mean the whole gemeente, and its code.
    """

    codes: Mapping[str, Mapping[str, tuple[str, ...]]]
    whole: tuple[re.Pattern[str], str]


@lru_cache(maxsize=4)
def names_in(tree: AreaTree) -> AreaNames:
    """Return the names of the areas, to look up."""
    codes: dict[str, dict[str, tuple[str, ...]]] = {level: {} for level in LEVELS}
    gemeente = ""
    for code, name in tree.names.items():
        own = codes[tree.levels[code]]
        own[_letters(name)] = (*own.get(_letters(name), ()), code)
        gemeente = code if tree.levels[code] == "gemeente" else gemeente
    name = re.escape(flat(tree.names.get(gemeente, "gemeente")))
    return AreaNames(codes, (re.compile(WHOLE.replace("NAME", name)), gemeente))


@lru_cache(maxsize=4_000)
def areas_in(text: str, tree: AreaTree) -> Reading[tuple[str, ...]]:
    """Return the codes of the areas in a cell. A name of a wijk and a buurt means the buurt."""
    found: list[str] = []
    unknown: list[str] = []
    notes: list[Note] = []
    for part in BETWEEN.split(text):
        for name in _cut(part.strip(), tree):
            codes, note = _codes_of(name, tree)
            found += codes[:1] if len(codes) == 1 else []
            unknown += [name] if len(codes) != 1 and name else []
            notes += [Note("areas", name, *note)] if note and len(codes) == 1 else []
    if not unknown:
        return Reading(tuple(found), tuple(notes))
    if len(unknown) == 1:
        return Reading((), problems=(_unknown(unknown[0], found, tree),))
    return Reading((), problems=tuple(_no_area(name) for name in unknown))


def known_areas(text: str, tree: AreaTree) -> tuple[str, ...]:
    """Return the codes of the known areas in a cell; ignore other texts."""
    names = [name for part in BETWEEN.split(text) for name in _cut(part.strip(), tree)]
    codes = [_codes_of(name, tree)[0] for name in names]
    return tuple(dict.fromkeys(found[0] for found in codes if len(found) == 1))


def _letters(name: str) -> str:
    """Return the letters and digits of a name, so that "Aa-landen" equals "Aalanden"."""
    return "".join(filter(str.isalnum, flat(name)))


def _cut(part: str, tree: AreaTree) -> list[str]:
    """Return the names in a part of a cell. A name may itself contain a comma or "en"."""
    if _codes_of(part, tree)[0]:
        return [part]
    pieces = [piece for piece in ALSO_BETWEEN.split(part) if piece]
    if len(pieces) > 1 and all(_codes_of(piece, tree)[0] for piece in pieces):
        return pieces
    commas = [piece.strip() for piece in part.split(",")]
    return commas if any(_codes_of(piece, tree)[0] for piece in commas) else [part]


def _codes_of(
    name: str, tree: AreaTree
) -> tuple[tuple[str, ...], tuple[str, Mapping[str, object]] | None]:
    """Return the codes of all areas that a name can mean, and a note on how it was read."""
    if name.upper() in tree.levels:
        return (name.upper(),), None
    said, names = flat(name).strip(" .,:"), names_in(tree)
    letters = _letters(said)
    levels = [level for level in LEVELS if letters in names.codes[level]]
    if levels and letters:
        codes = names.codes[levels[0]][letters]
        note = (N_("{name}, the buurt"), {"name": tree.names[codes[0]]})
        return codes, note if levels[:2] == ["buurt", "wijk"] else None
    kind = KIND.fullmatch(said)
    if kind:
        level = kind["before"] or kind["after"]
        codes = names.codes[level].get(_letters(kind["name"] or kind["called"]), ())
        if codes:
            return codes, None
    whole, gemeente = names.whole
    if whole.fullmatch(said) and gemeente:
        return (gemeente,), (N_("{name}, the whole gemeente"), {"name": tree.names[gemeente]})
    return (), None


def _unknown(name: str, found: list[str], tree: AreaTree) -> Problem:
    """Return the problem of an unknown name, with similar areas to choose from."""
    codes, _ = _codes_of(name, tree)
    is_known = bool(codes)
    if not is_known and len(_letters(name)) >= MIN_CHARS:
        by_letters = {
            letters: own for level in LEVELS for letters, own in names_in(tree).codes[level].items()
        }
        alike = process.extract(
            _letters(name), list(by_letters), limit=OFFERED, score_cutoff=MIN_LIKENESS
        )
        codes = tuple(by_letters[letters][0] for letters, _, _ in alike)
    options = [
        Option(code, "{name} ({within})", "; ".join([*found, code]),
               {"name": tree.names[code], "within": _within(code, tree)})
        for code in codes[:OFFERED]
    ]  # fmt: skip
    if found:
        options.append(Option("known", N_("Only what is known"), "; ".join(found)))
    if is_known:
        return Question(
            "areas", N_("Several areas are called “{name}”."), {"name": name}, tuple(options)
        )
    if not options:
        return _no_area(name)
    return Question("areas", NO_AREA, {"name": shortened(name)}, tuple(options))


NO_AREA: Final = N_("“{name}” is no wijk or buurt here.")


def _no_area(name: str) -> Problem:
    return Problem("areas", NO_AREA, {"name": shortened(name)})


def _within(code: str, tree: AreaTree) -> str:
    """Return the name of the wijk of a buurt; the level of any other area."""
    parent = tree.parents.get(code)
    if tree.levels[code] == "buurt" and parent:
        return tree.names[parent]
    return tree.levels[code]
