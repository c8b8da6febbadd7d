"""Find initiatives that are likely the same, also when the organisation is spelled otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from geo.initiatives.texts import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.records import InitiativeContent

MIN_TITLE: Final = 90
"""Score out of 100. Titles that score less belong to different initiatives."""
MIN_ORGANISATION: Final = 85
MAX_LOOKALIKES: Final = 50
"""How many similar titles in one area have their organisations compared, likeliest first."""
LEGAL_FORMS: Final = frozenset(
    {
        *("stichting", "st", "stg", "sticht", "vereniging", "ver", "bv", "nv", "vof", "cv", "ua"),
        *("cooperatie", "cooperatief", "io", "ltd", "inc", "foundation", "association"),
    }
)
COMMON: Final = frozenset(
    {
        *("de", "het", "een", "van", "voor", "en", "in", "the", "of", "for", "and"),
        *("welzijn", "welzijnsorganisatie", "zorg", "buurt", "wijk", "club", "groep", "team"),
        *("bewoners", "bewonersgroep", "organisatie", "afdeling", "afd", "regio", "nederland"),
        *("gemeente", "centrum", "werk", "sociaal", "lokaal"),
    }
)
"""Words in many names of organisations, which therefore do not distinguish them."""
TELLING: Final = re.compile(
    r"\d+|[ivx]+|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december|noord|zuid|oost|west"
)
"""Words that distinguish two otherwise similar titles."""
TELLING_PART: Final = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"ochtend|middag|avond|morning|afternoon|evening"
)
"""Parts of words that distinguish two titles, as in "koffieochtend" and "koffie-ochtend"."""
PART: Final = " part"


@dataclass(frozen=True)
class Twin:
    """The initiative that a row looks like; `row` is None when it is in the registry."""

    title: str
    organisation: str
    row: int | None = None


@dataclass
class Group:
    """Initiatives with one area and the same distinguishing words, in parallel lists."""

    sorted_titles: list[str] = field(default_factory=list)
    joined_titles: list[str] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)


@dataclass
class Known:
    """Initiatives to compare with.

    Attributes
    ----------
    tree
        The areas.
    groups
        Groups by area and distinguishing words. An initiative that serves a part of an area is
        also listed under the area's code and ``PART``.
    seen
        Initiatives added earlier; an identical one is not added again.
    """

    tree: AreaTree
    groups: dict[tuple[str, str], Group] = field(default_factory=dict)
    seen: set[tuple[str, str, str, str]] = field(default_factory=set)


def add_known(known: Known, content: InitiativeContent, row: int | None = None) -> None:
    """Add an initiative to compare with."""
    twin = Twin(content.title, content.organisation, row)
    in_order, joined, telling = _compared(content.title)
    above = {f"{up}{PART}" for code in content.areas for up in _above(code, known.tree)}
    for area in above.union(content.areas):
        mark = (area, in_order, joined, flat(content.organisation))
        if mark in known.seen:
            continue
        known.seen.add(mark)
        group = known.groups.setdefault((area, telling), Group())
        group.sorted_titles.append(in_order)
        group.joined_titles.append(joined)
        group.twins.append(twin)


def twin_of(known: Known, content: InitiativeContent) -> Twin | None:
    """Return the most similar initiative with a similar title and organisation in the same area.

    Two areas count as the same when one is part of the other.
    """
    in_order, joined, telling = _compared(content.title)
    areas = set(content.areas)
    for code in content.areas:
        areas |= {f"{code}{PART}", *_above(code, known.tree)}
    best: tuple[float, Twin] | None = None
    for area in sorted(areas):
        group = known.groups.get((area, telling))
        if group is None:
            continue
        for text, titles in ((in_order, group.sorted_titles), (joined, group.joined_titles)):
            for _, score, index in process.extract(
                text, titles, scorer=fuzz.ratio, score_cutoff=MIN_TITLE, limit=MAX_LOOKALIKES
            ):
                twin = group.twins[index]
                if (best is None or score > best[0]) and alike(
                    twin.organisation, content.organisation, known.tree
                ):
                    best = (score, twin)
    return None if best is None else best[1]


def alike(one: str, other: str, tree: AreaTree) -> bool:
    """Return whether two names likely belong to one organisation. An empty name fits any.

    Ignore legal forms, common words, the name of the gemeente, case, accents, signs and the order
    of words: "Stichting Travers", "St. Travers" and "Travers Welzijn" are one.
    """
    return _alike(one, other, _name_of_gemeente(tree))


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str, gemeente: str) -> bool:
    words, others = _words(one), _words(other)
    if not words or not others or words == others:
        return True
    own, its = _telling_words(words, gemeente), _telling_words(others, gemeente)
    if own <= its or its <= own or _is_short_for(words, others) or _is_short_for(others, words):
        return True
    pair = " ".join(sorted(own)), " ".join(sorted(its))
    joined = "".join(words), "".join(others)
    return max(fuzz.ratio(*pair), fuzz.ratio(*joined)) >= MIN_ORGANISATION


def _compared(title: str) -> tuple[str, str, str]:
    """Return a title with its words sorted, without spaces, and its distinguishing words."""
    words = _words(title)
    joined = "".join(words)
    own = [word for word in words if TELLING.fullmatch(word)]
    telling = " ".join(sorted([*own, *TELLING_PART.findall(joined)]))
    return " ".join(sorted(words)), joined, telling


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    # Read "B.V." as one word.
    return tuple(re.findall(r"\w+", re.sub(r"\b(\w)\.(?=\w\b)", r"\1", flat(name))))


def _telling_words(words: tuple[str, ...], gemeente: str) -> frozenset[str]:
    """Return the words that distinguish an organisation; all words when none does."""
    own = frozenset(words) - LEGAL_FORMS
    return own - COMMON - {gemeente} or own or frozenset(words)


def _is_short_for(short: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Return whether a name is an acronym of another, such as SWT."""
    own = [word for word in short if word not in LEGAL_FORMS]
    letters = "".join(word[0] for word in words if word not in LEGAL_FORMS)
    return len(own) == 1 and len(letters) > 1 and own[0] == letters


def _above(code: str, tree: AreaTree) -> Iterator[str]:
    """Yield the areas that contain an area."""
    at = tree.parents.get(code)
    while at is not None:
        yield at
        at = tree.parents.get(at)


@lru_cache(maxsize=4)
def _name_of_gemeente(tree: AreaTree) -> str:
    names = [flat(tree.names[code]) for code, lv in tree.levels.items() if lv == "gemeente"]
    return names[0] if names else ""
