"""How many initiatives there are in an area, without counting any twice.

Two numbers, for two questions. "How many run here?" counts each initiative once in every area
that it serves, so numbers of buurten may not be added. "How many per 1,000 residents?" shares an
initiative over the buurten that it serves, by their residents, so that buurten add up to their
wijk and wijken to the gemeente.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.initiatives.places import Places
    from geo.initiatives.records import Initiative, Snapshot

PER: Final = 1000
ANY: Final = "any"
"""Name of the total over all tasks."""


@dataclass(frozen=True)
class AreaCounts:
    """What is recorded per area of one level.

    Attributes
    ----------
    number
        Initiatives now active per area, each once; 0 where somebody checked that none is known,
        None where nothing is recorded.
    checked
        When somebody checked, for the areas where none is known.
    """

    number: Mapping[str, int | None]
    checked: Mapping[str, date]


def is_active(item: Initiative, today: date) -> bool:
    """Return whether an initiative runs on `today`: said to be active, and within its dates."""
    content = item.content
    return (
        not item.removed
        and content.status == "active"
        and (content.start is None or content.start <= today)
        and (content.end is None or content.end >= today)
    )


def served(item: Initiative, places: Places) -> frozenset[str]:
    """Return the buurten that an initiative serves, through their wijk or gemeente too."""
    return frozenset(buurt for code in item.content.areas for buurt in places.buurten_of(code))


def area_counts(held: Snapshot, places: Places, level: str, today: date) -> AreaCounts:
    """Return how many initiatives run in each area of a level.

    An area is checked when all its buurten without an initiative were; the day is that of the
    oldest check.
    """
    per_buurt = _per_buurt(held.current, places, today)
    checked = {row.area: row.checked for row in held.confirmations}
    number: dict[str, int | None] = {}
    days: dict[str, date] = {}
    for code in sorted(code for code, own in places.levels.items() if own == level):
        buurten = places.buurten_of(code)
        running = {id for buurt in buurten for id in per_buurt.get(buurt, ())}
        known = [checked[buurt] for buurt in buurten if buurt in checked]
        if running:
            number[code] = len(running)
        elif known and len(known) == len(buurten):
            number[code], days[code] = 0, min(known)
        else:
            number[code] = None
    return AreaCounts(number, days)


def shares(
    held: Snapshot, places: Places, residents: Mapping[str, float], today: date
) -> dict[str, dict[str, float]]:
    """Return the shared number of active initiatives per buurt, by task and in total.

    Parameters
    ----------
    held
        The registry.
    places
        The areas.
    residents
        Per buurt. An initiative in buurten without residents is shared evenly.
    today
        The day that counts.

    Returns
    -------
    dict
        Task (or ``any``) → buurt → sum of shares. Over all buurten a task sums to the number of
        its initiatives that serve a known buurt.
    """
    found: dict[str, dict[str, float]] = {}
    for item in held.current:
        buurten = served(item, places) if is_active(item, today) else frozenset()
        total = sum(residents.get(buurt, 0.0) for buurt in buurten)
        for buurt in buurten:
            part = residents.get(buurt, 0.0) / total if total else 1 / len(buurten)
            for task in (ANY, *item.content.tasks):
                row = found.setdefault(task, {})
                row[buurt] = row.get(buurt, 0.0) + part
    return found


def _per_buurt(
    initiatives: Iterable[Initiative], places: Places, today: date
) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for item in initiatives:
        if is_active(item, today):
            for buurt in served(item, places):
                found.setdefault(buurt, set()).add(item.id)
    return found
