"""What was agreed, started, ended and changed in an area, in the order in which it happened."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.initiatives.places import Places
    from geo.initiatives.records import AgendaItem, Change, Initiative, Snapshot

EventKind = Literal[
    "signal", "wish", "agreement", "recognition", "started", "planned", "ended", "changed"
]
EVENT_WORDS: Final[Mapping[EventKind, str]] = {
    "signal": N_("signalled"),
    "wish": N_("wished"),
    "agreement": N_("agreed"),
    "recognition": N_("said about a figure"),
    "started": N_("started"),
    "planned": N_("planned to start"),
    "ended": N_("ended"),
    "changed": N_("changed"),
}
FINISHED: Final = frozenset({"done", "dropped"})


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Attributes
    ----------
    day, kind
        When and what.
    title
        Of the initiative or item, as typed.
    record_id
        Its number.
    is_opinion
        Whether it is what people said or agreed, rather than something that was done.
    sample
        Whether it is fictional.
    fields
        For a change: the fields that changed.
    """

    day: date
    kind: EventKind
    title: str
    record_id: int
    is_opinion: bool = False
    sample: bool = False
    fields: tuple[str, ...] = ()


def events(
    held: Snapshot,
    changes: Iterable[Change],
    places: Places,
    area: str,
    *,
    since: date,
    today: date,
) -> tuple[Event, ...]:
    """Return what happened in an area since a day, newest first.

    Parameters
    ----------
    held, changes
        The registry and its audit trail.
    places, area
        An initiative belongs to an area when it serves any of its buurten; an item of the
        wijkagenda when it is of the area or of one inside it.
    since, today
        First day, and the day that parts what started from what is planned.
    """
    initiatives = {item.id: item for item in in_area(held.current, places, area)}
    found = [
        *_runs(initiatives.values(), today),
        *(_said(item) for item in agenda_in(held, places, area)),
        *_changed(changes, initiatives),
    ]
    return tuple(
        sorted(
            (event for event in found if event.day >= since),
            key=lambda event: (-event.day.toordinal(), event.kind, event.record_id),
        )
    )


def in_area(initiatives: Iterable[Initiative], places: Places, area: str) -> tuple[Initiative, ...]:
    """Return the initiatives that serve any buurt of an area."""
    wanted = set(places.buurten_of(area))
    return tuple(
        item
        for item in initiatives
        if any(not wanted.isdisjoint(places.buurten_of(code)) for code in item.content.areas)
    )


def agenda_in(held: Snapshot, places: Places, area: str) -> tuple[AgendaItem, ...]:
    """Return the items of the wijkagenda of an area and of the areas inside it."""
    return tuple(item for item in held.agenda_now if is_within(item.content.area, area, places))


def is_within(code: str, area: str, places: Places) -> bool:
    """Return whether the area with `code` is `area` or lies inside it."""
    at: str | None = code
    while at is not None:
        if at == area:
            return True
        at = places.parents.get(at)
    return False


def open_agreements(
    held: Snapshot, places: Places, area: str, today: date
) -> tuple[tuple[AgendaItem, int], ...]:
    """Return the agreements that are not finished, with the days since, the oldest first."""
    waiting = [
        item
        for item in agenda_in(held, places, area)
        if item.content.kind == "agreement" and item.content.status not in FINISHED
    ]
    waiting.sort(key=lambda item: (item.content.day, item.id))
    return tuple((item, (today - item.content.day).days) for item in waiting)


def _runs(initiatives: Iterable[Initiative], today: date) -> Iterator[Event]:
    for item in initiatives:
        content = item.content
        if content.start is not None:
            has_begun = content.start <= today and content.status != "idea"
            kind: EventKind = "started" if has_begun else "planned"
            yield Event(content.start, kind, content.title, item.id, sample=item.sample)
        if content.end is not None and content.end <= today:
            yield Event(content.end, "ended", content.title, item.id, sample=item.sample)


def _said(item: AgendaItem) -> Event:
    content = item.content
    kinds: dict[str, EventKind] = {
        "signal": "signal",
        "wish": "wish",
        "agreement": "agreement",
        "recognition": "recognition",
    }
    return Event(
        content.day, kinds[content.kind], content.topic, item.id, is_opinion=True,
        sample=item.sample,
    )  # fmt: skip


def _changed(changes: Iterable[Change], initiatives: Mapping[int, Initiative]) -> Iterator[Event]:
    for line in changes:
        item = initiatives.get(line.record_id or 0)
        if line.entity != "initiative" or line.action != "change" or item is None:
            continue
        names = changed_fields(line)
        if names:
            yield Event(
                line.at.date(), "changed", item.content.title, item.id, sample=item.sample,
                fields=names,
            )  # fmt: skip


def changed_fields(line: Change) -> tuple[str, ...]:
    """Return the names of the fields that a line of the audit trail changed."""
    if line.before is None or line.after is None:
        return ()
    before, after = json.loads(line.before), json.loads(line.after)
    return tuple(name for name in after if before.get(name) != after[name])
