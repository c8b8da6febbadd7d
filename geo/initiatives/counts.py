"""Count the initiatives in each area.

There are two numbers. `number` counts an initiative once in every area that it serves; do not add
it over buurten. `shared` divides an initiative over the buurten that it serves, by residents, so
that buurten add up to their wijk and wijken to the gemeente.

An area without records has no count. Its count is zero only after somebody confirmed that no
initiative is known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from geo.initiatives.vocabulary import TASKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.records import Initiative, Snapshot

State = Literal["recorded", "none_known", "not_recorded"]

PER: Final = 1000
ANY: Final = "any"
"""Name of the total over all tasks."""


@dataclass(frozen=True)
class AreaRecord:
    """The count of one area, for all tasks or for one.

    Attributes
    ----------
    state
        ``none_known`` when no initiative is active and somebody checked every buurt;
        ``not_recorded`` when nobody checked.
    number
        Active initiatives, each counted once.
    shared
        Active initiatives, each divided over the buurten that it serves.
    checked
        Date of the oldest check behind ``none_known``.
    """

    state: State
    number: int = 0
    shared: float = 0.0
    checked: date | None = None


@dataclass(frozen=True)
class AreaCounts:
    """The counts of all areas of one level.

    Attributes
    ----------
    number
        Active initiatives per area. 0 means checked and none known; None means not recorded.
    checked
        Date of the check, for the areas where none is known.
    """

    number: Mapping[str, int | None]
    checked: Mapping[str, date]


def is_active(item: Initiative, today: date) -> bool:
    """Return whether the status is active and `today` is within the dates of an initiative."""
    content = item.content
    return (
        not item.removed
        and content.status == "active"
        and (content.start is None or content.start <= today)
        and (content.end is None or content.end >= today)
    )


def served(item: Initiative, tree: AreaTree) -> frozenset[str]:
    """Return the buurten that an initiative serves, directly or through a wijk or the gemeente."""
    return frozenset(buurt for code in item.content.areas for buurt in tree.buurten_of(code))


def area_records(
    snapshot: Snapshot, tree: AreaTree, residents: Mapping[str, float], today: date
) -> dict[str, dict[str, AreaRecord]]:
    """Return the count of every area, for all tasks together and per task.

    Parameters
    ----------
    snapshot
        The registry.
    tree
        The areas.
    residents
        Residents per buurt. When none of an initiative's buurten has any, the shares are equal.
    today
        The date on which an initiative must be active.

    Returns
    -------
    dict
        Task (or ``any``) → area code of any level → record. `shared` of buurten adds up to that
        of their wijk and of the gemeente.
    """
    numbers: dict[str, dict[str, set[int]]] = {task: {} for task in (ANY, *TASKS)}
    shares: dict[str, dict[str, list[float]]] = {task: {} for task in (ANY, *TASKS)}
    for item in snapshot.current:
        if not is_active(item, today):
            continue
        for buurt, part in _parts(item, tree, residents):
            for task in (ANY, *item.content.tasks):
                numbers[task].setdefault(buurt, set()).add(item.id)
                shares[task].setdefault(buurt, []).append(part)
    checked = {row.area: row.checked for row in snapshot.confirmations}
    return {
        task: {
            code: _record(tree.buurten_of(code), numbers[task], shares[task], checked)
            for code in tree.levels
        }
        for task in numbers
    }


def area_counts(snapshot: Snapshot, tree: AreaTree, level: str, today: date) -> AreaCounts:
    """Return the number of active initiatives in each area of a level."""
    records = area_records(snapshot, tree, {}, today)[ANY]
    own = {code: records[code] for code in sorted(records) if tree.levels[code] == level}
    return AreaCounts(
        {code: None if row.state == "not_recorded" else row.number for code, row in own.items()},
        {code: row.checked for code, row in own.items() if row.checked is not None},
    )


def is_in_use(records: Mapping[str, Mapping[str, AreaRecord]]) -> bool:
    """Return whether any initiative is active. Without one, counts say nothing about areas."""
    return any(row.state == "recorded" for row in records[ANY].values())


def _parts(
    item: Initiative, tree: AreaTree, residents: Mapping[str, float]
) -> Sequence[tuple[str, float]]:
    """Return the buurten that an initiative serves, each with its share (together 1)."""
    buurten = sorted(served(item, tree))
    people = [residents.get(buurt, 0.0) for buurt in buurten]
    total = math.fsum(people)
    if total <= 0:
        return [(buurt, 1 / len(buurten)) for buurt in buurten]
    return [(buurt, own / total) for buurt, own in zip(buurten, people, strict=True)]


def _record(
    buurten: Sequence[str],
    numbers: Mapping[str, set[int]],
    shares: Mapping[str, list[float]],
    checked: Mapping[str, date],
) -> AreaRecord:
    active = [numbers[buurt] for buurt in buurten if buurt in numbers]
    if active:
        shared = math.fsum(part for buurt in buurten for part in shares.get(buurt, ()))
        return AreaRecord("recorded", len(set().union(*active)), shared)
    days = [checked[buurt] for buurt in buurten if buurt in checked]
    if days and len(days) == len(buurten):
        return AreaRecord("none_known", checked=min(days))
    return AreaRecord("not_recorded")
