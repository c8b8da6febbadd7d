"""The events of an area in order of time: agreed, started, ended and changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from typing import TYPE_CHECKING, Final, Literal, cast

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.edits import Edit
    from geo.initiatives.records import AgendaItem, Initiative, Snapshot

EventKind = Literal[
    "signal", "wish", "agreement", "recognition", "started", "planned", "ended", "changed",
    "done", "dropped",
]  # fmt: skip
EVENT_WORDS: Final[Mapping[EventKind, str]] = {
    "signal": N_("signalled"),
    "wish": N_("wished"),
    "agreement": N_("agreed"),
    "recognition": N_("said about a figure"),
    "started": N_("started"),
    "planned": N_("planned to start"),
    "ended": N_("ended"),
    "changed": N_("changed"),
    "done": N_("finished"),
    "dropped": N_("not taken up"),
}
FINISHED: Final = frozenset({"done", "dropped"})


@dataclass(frozen=True)
class Event:
    """One event.

    Attributes
    ----------
    day, kind
        Date and kind of the event.
    title, detail
        Texts of the initiative or item, as typed. `detail` is what people said, what was done
        with it, or who runs it.
    entity, record_id
        The record.
    areas
        Codes of its areas.
    is_opinion
        Whether people said or agreed it; otherwise it was done.
    sample
        Whether it belongs to the fictional example.
    fields
        The changed fields, for a change.
    """

    day: date
    kind: EventKind
    title: str
    entity: Literal["initiative", "agenda"]
    record_id: int
    detail: str = ""
    areas: tuple[str, ...] = ()
    is_opinion: bool = False
    sample: bool = False
    fields: tuple[str, ...] = ()


def events(
    snapshot: Snapshot,
    edits: Sequence[Edit],
    tree: AreaTree,
    area: str,
    *,
    since: date,
    today: date,
    zone: tzinfo = UTC,
) -> tuple[Event, ...]:
    """Return the events in an area since a day, newest first.

    Parameters
    ----------
    snapshot, edits
        The registry, and the edits of its records, oldest first.
    tree, area
        The areas and one code. An initiative belongs to an area when it serves any of its
        buurten; an item of the wijkagenda when its area is that area or lies inside it.
    since, today
        The first day, and the current day: later starts and ends are planned.
    zone
        Time zone in which a time of the audit trail becomes a date.
    """
    initiatives = {item.id: item for item in in_area(snapshot.current, tree, area)}
    items = {item.id: item for item in agenda_in(snapshot, tree, area)}
    found = [
        *_runs(initiatives.values(), today),
        *(_said(item) for item in items.values()),
        *_initiative_edits(edits, initiatives, today, zone),
        *_agenda_edits(edits, items, zone),
    ]
    return tuple(
        sorted(
            (event for event in _joined(found) if event.day >= since),
            key=lambda event: (-event.day.toordinal(), event.kind, event.entity, event.record_id),
        )
    )


def in_area(initiatives: Iterable[Initiative], tree: AreaTree, area: str) -> tuple[Initiative, ...]:
    """Return the initiatives that serve any buurt of an area."""
    wanted = set(tree.buurten_of(area))
    return tuple(
        item
        for item in initiatives
        if any(not wanted.isdisjoint(tree.buurten_of(code)) for code in item.content.areas)
    )


def agenda_in(snapshot: Snapshot, tree: AreaTree, area: str) -> tuple[AgendaItem, ...]:
    """Return the items of the wijkagenda of an area and the areas inside it."""
    return tuple(item for item in snapshot.agenda_now if is_within(item.content.area, area, tree))


def is_within(code: str, area: str, tree: AreaTree) -> bool:
    """Return whether the area with `code` is `area` or lies inside it."""
    at: str | None = code
    while at is not None:
        if at == area:
            return True
        at = tree.parents.get(at)
    return False


def open_agreements(
    snapshot: Snapshot, tree: AreaTree, area: str, today: date
) -> tuple[tuple[AgendaItem, int], ...]:
    """Return the unfinished agreements with their age in days, oldest first."""
    waiting = [
        item
        for item in agenda_in(snapshot, tree, area)
        if item.content.kind == "agreement" and item.content.status not in FINISHED
    ]
    waiting.sort(key=lambda item: (item.content.day, item.id))
    return tuple((item, max(0, (today - item.content.day).days)) for item in waiting)


def _runs(initiatives: Iterable[Initiative], today: date) -> Iterator[Event]:
    for item in initiatives:
        content = item.content
        if content.start is not None:
            has_begun = content.start <= today and content.status != "idea"
            yield _run(item, content.start, "started" if has_begun else "planned")
        if content.end is not None and content.end <= today:
            yield _run(item, content.end, "ended")


def _run(item: Initiative, day: date, kind: EventKind, fields: tuple[str, ...] = ()) -> Event:
    content = item.content
    return Event(
        day, kind, content.title, "initiative", item.id, detail=content.organisation,
        areas=content.areas, sample=item.sample, fields=fields,
    )  # fmt: skip


def _said(item: AgendaItem) -> Event:
    # Each kind of item is also a kind of event.
    return _told(item, item.content.day, cast("EventKind", item.content.kind), item.content.text)


def _told(
    item: AgendaItem, day: date, kind: EventKind, detail: str, fields: tuple[str, ...] = ()
) -> Event:
    content = item.content
    return Event(
        day, kind, content.topic, "agenda", item.id, detail=detail, areas=(content.area,),
        is_opinion=True, sample=item.sample, fields=fields,
    )  # fmt: skip


def _initiative_edits(
    edits: Iterable[Edit], initiatives: Mapping[int, Initiative], today: date, zone: tzinfo
) -> Iterator[Event]:
    for edit in edits:
        item = initiatives.get(edit.record_id)
        if edit.entity != "initiative" or item is None:
            continue
        names, day = edit.fields, edit.at.astimezone(zone).date()
        end = item.content.end
        has_stopped = "status" in names and edit.status == "ended"
        # Use the date of the edit when no last day is recorded.
        if has_stopped and item.content.status == "ended" and end is None:
            yield _run(item, day, "ended")
        is_told = has_stopped and (end is None or end <= today)
        told = {"status", "end"} if is_told else set()
        if left := tuple(name for name in names if name not in told):
            yield _run(item, day, "changed", left)


def _agenda_edits(
    edits: Iterable[Edit], items: Mapping[int, AgendaItem], zone: tzinfo
) -> Iterator[Event]:
    for edit in edits:
        item = items.get(edit.record_id)
        if edit.entity != "agenda" or item is None:
            continue
        names, day = edit.fields, edit.at.astimezone(zone).date()
        if "status" in names and edit.status in FINISHED:
            yield _told(item, day, cast("EventKind", edit.status), item.content.follow_up)
            names = tuple(name for name in names if name not in ("status", "follow_up"))
        if names:
            yield _told(item, day, "changed", item.content.follow_up, names)


def _joined(found: Iterable[Event]) -> Iterator[Event]:
    """Yield the events; merge all changes of a record on one day into one event."""
    changes: dict[tuple[date, str, int], Event] = {}
    for event in found:
        if event.kind != "changed":
            yield event
            continue
        key = (event.day, event.entity, event.record_id)
        earlier = changes[key].fields if key in changes else ()
        names = (*earlier, *(name for name in event.fields if name not in earlier))
        changes[key] = replace(event, fields=names)
    yield from changes.values()
