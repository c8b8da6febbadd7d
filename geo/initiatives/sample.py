"""Make a fictional example that shows what the registry can do. Every title says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.initiatives.records import AgendaContent, Confirmation, InitiativeContent, Point
from geo.initiatives.sample_texts import PATTERNS, TALKS, VIEWS
from geo.initiatives.validate import tidy_agenda, tidy_initiative

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.initiatives.area_tree import AreaTree

SEED: Final = 2026
MARK: Final = "Voorbeeld: "
SOURCE: Final = "Verzonnen voorbeeld"
WHO: Final = f"{MARK}wijkmanager"
NUMBER: Final = 40
ITEMS: Final = 16
WIJK_WIDE: Final = 5
EVERY_WITHOUT_PLACE: Final = 5
EVERY_WITH_NEIGHBOUR: Final = 7
SHARE_LEFT_EMPTY: Final = 0.25
EVERY_CHECKED: Final = 4
TRIES: Final = 30


@dataclass(frozen=True)
class SampleFigure:
    """A figure for "do you recognise this?": its id, year, name and area."""

    indicator: str
    year: int
    label: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class SampleSet:
    """The fictional example."""

    initiatives: tuple[InitiativeContent, ...]
    agenda: tuple[AgendaContent, ...]
    confirmations: tuple[Confirmation, ...]


def sample_set(
    tree: AreaTree,
    today: date,
    *,
    seed: int = SEED,
    among: Collection[str] | None = None,
    figures: Sequence[SampleFigure] = (),
) -> SampleSet:
    """Return an example for a gemeente. The same arguments give the same example.

    Leave about a quarter of the buurten empty, as in a registry that is being filled, and mark a
    few of those as checked.

    Parameters
    ----------
    tree, today
        The areas, and the day around which its dates lie.
    seed
        Seed of the random spread over the buurten.
    among
        Buurten to use, such as those with residents; None uses all.
    figures
        Figures for answers to “do you recognise this?”.
    """
    random = np.random.default_rng(seed)
    buurten = sorted(
        code
        for code, level in tree.levels.items()
        if level == tree.smallest and (among is None or code in among)
    )
    order = [buurten[i] for i in random.permutation(len(buurten))]
    if not order:
        return SampleSet((), (), ())
    whole = _whole_wijken(order, tree)
    inside = {buurt for wijk in whole for buurt in tree.buurten_of(wijk)}
    free = [buurt for buurt in order if buurt not in inside]
    left = max(1, round(len(order) * SHARE_LEFT_EMPTY)) if len(order) > 1 else 0
    most = len(free) if inside else len(free) - 1
    empty = free[len(free) - min(left, most) :]
    used = [buurt for buurt in order if buurt not in set(empty)][: NUMBER - len(whole)]
    initiatives = tuple(
        _initiative(number, used, whole, frozenset(empty), tree, today, random)
        for number in range(NUMBER)
    )
    agenda = (
        *(_item(number, used[number % len(used)], today) for number in range(ITEMS)),
        *_answers(figures, frozenset(used), today),
    )
    checked = tuple(
        Confirmation(buurt, today - timedelta(days=20 + 9 * number), WHO)
        for number, buurt in enumerate(empty[::EVERY_CHECKED])
    )
    return SampleSet(initiatives, agenda, checked)


def _whole_wijken(order: Sequence[str], tree: AreaTree) -> tuple[str, ...]:
    """Return the wijken to serve as a whole: at most half of all."""
    wijken = list(dict.fromkeys(tree.parents[code] for code in order if code in tree.parents))
    return tuple(wijken[: min(WIJK_WIDE, len(wijken) // 2)])


def _initiative(
    number: int,
    used: Sequence[str],
    whole: Sequence[str],
    empty: frozenset[str],
    tree: AreaTree,
    today: date,
    random: np.random.Generator,
) -> InitiativeContent:
    pattern = PATTERNS[number % len(PATTERNS)]
    wijk = whole[number] if number < len(whole) else None
    buurt = used[(number - len(whole)) % len(used)]
    areas = (wijk,) if wijk else _buurten(number, buurt, empty, tree)
    has_place = wijk is None and number % EVERY_WITHOUT_PLACE != 0
    # Shift the dates when a pattern is used again.
    shift = number + 17 * (number // len(PATTERNS))
    start = None if pattern.start is None else today + timedelta(days=pattern.start - shift % 40)
    if pattern.start is not None and pattern.start > 0:
        start = today + timedelta(days=pattern.start + shift % 40)
    return tidy_initiative(
        InitiativeContent(
            title=f"{MARK}{pattern.title} {tree.names[wijk or buurt]}",
            areas=areas,
            description=f"{pattern.description} (Dit is verzonnen.)",
            organisation=pattern.organisation,
            tasks=tuple(pattern.tasks.split()),
            groups=tuple(pattern.groups.split()),
            partners=tuple(pattern.partners.split()),
            status=pattern.status,
            start=start,
            end=None if pattern.end is None else today + timedelta(days=pattern.end),
            point=_spot(buurt, tree, random) if has_place else None,
            reach=pattern.reach,
            source=SOURCE,
        )
    )


def _buurten(number: int, buurt: str, empty: frozenset[str], tree: AreaTree) -> tuple[str, ...]:
    siblings = [
        code
        for code in tree.buurten_of(tree.parents.get(buurt, ""))
        if code != buurt and code not in empty
    ]
    is_shared = number % EVERY_WITH_NEIGHBOUR == 0 and siblings
    return (buurt, siblings[0]) if is_shared else (buurt,)


def _spot(buurt: str, tree: AreaTree, random: np.random.Generator) -> Point | None:
    """Return a random point in a buurt, so that markers do not overlap."""
    shape = (tree.shapes or {}).get(buurt)
    if shape is None:
        return None
    west, south, east, north = shape.bounds
    for _ in range(TRIES):
        # Round before the test: rounding can move a point over a border.
        lon, lat = round(random.uniform(west, east), 5), round(random.uniform(south, north), 5)
        if shape.contains(shapely.Point(lon, lat)):
            return Point(lat, lon)
    middle = shape.representative_point()
    return Point(middle.y, middle.x)


def _item(number: int, buurt: str, today: date) -> AgendaContent:
    talk = TALKS[number % len(TALKS)]
    return tidy_agenda(
        AgendaContent(
            area=buurt,
            kind=talk.kind,
            topic=f"{MARK}{talk.topic}",
            text=f"{talk.text} (Verzonnen.)",
            day=today - timedelta(days=talk.days_ago + number),
            origin=talk.origin,
            follow_up=f"{talk.follow_up} (Verzonnen.)" if talk.follow_up else "",
            status=talk.status,
        )
    )


def _answers(
    figures: Sequence[SampleFigure], used: frozenset[str], today: date
) -> tuple[AgendaContent, ...]:
    found = []
    for number, (figure, view) in enumerate(zip(figures, VIEWS, strict=False)):
        recognised, text, origin, days = view
        areas = [code for code in figure.areas if code in used]
        if areas:
            found.append(
                tidy_agenda(
                    AgendaContent(
                        area=areas[number % len(areas)],
                        kind="recognition",
                        topic=f"{MARK}{figure.label}, {figure.year}",
                        text=f"{text} (Verzonnen.)",
                        day=today - timedelta(days=days),
                        origin=origin,
                        indicator=figure.indicator,
                        year=figure.year,
                        recognised=recognised,
                    )
                )
            )
    return tuple(found)
