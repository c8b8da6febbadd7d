"""Convert records to and from database rows, and to the JSON of the audit trail."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from geo.initiatives.models import InitiativeAreaRow, InitiativeLabelRow
from geo.initiatives.records import (
    AgendaContent,
    AgendaItem,
    Initiative,
    InitiativeContent,
    Point,
)
from geo.initiatives.vocabulary import GROUPS, PARTNERS, TASKS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from geo.initiatives.models import AgendaRow, InitiativeRow

LABELS: Final[Mapping[str, Collection[str]]] = {
    "tasks": TASKS,
    "groups": GROUPS,
    "partners": PARTNERS,
}
PLAIN: Final = (
    *("title", "description", "organisation", "status", "start", "end", "reach", "source"),
)
"""Fields of an initiative that have a column of the same name."""
AGENDA_FIELDS: Final = tuple(field.name for field in fields(AgendaContent))


def utc(moment: datetime) -> datetime:
    """Return a time in UTC. SQLite stores no time zone; all times that we write are UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def initiative_of(row: InitiativeRow) -> Initiative:
    """Return the record of a row with its areas and labels."""
    labels: dict[str, list[str]] = {}
    for label in row.labels:
        labels.setdefault(label.kind, []).append(label.value)
    return make_initiative(row, [area.area for area in row.areas], labels)


def make_initiative(
    row: Any, areas: Sequence[str], labels: Mapping[str, Sequence[str]]
) -> Initiative:
    """Return the record of `row`, which has the columns of an initiative as attributes."""
    content = InitiativeContent(
        **{name: getattr(row, name) for name in PLAIN},
        areas=tuple(sorted(areas)),
        tasks=in_order(labels.get("tasks", ()), TASKS),
        groups=in_order(labels.get("groups", ()), GROUPS),
        partners=in_order(labels.get("partners", ()), PARTNERS),
        point=None if row.lat is None else Point(row.lat, row.lon),
    )
    return Initiative(
        id=row.id,
        version=row.version,
        content=content,
        created=utc(row.created),
        changed=utc(row.changed),
        changed_by=row.changed_by,
        removed=row.removed,
        sample=row.sample,
        import_id=row.import_id,
    )


def in_order(keys: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Return keys in the order of the vocabulary, unknown keys last."""
    order = {key: index for index, key in enumerate(known)}
    return tuple(sorted(set(keys), key=lambda key: (order.get(key, len(order)), key)))


def fill_initiative(row: InitiativeRow, content: InitiativeContent) -> None:
    """Write content to a row. Leave areas and labels alone that stay."""
    for name in PLAIN:
        setattr(row, name, getattr(content, name))
    row.lat = content.point.lat if content.point else None
    row.lon = content.point.lon if content.point else None
    areas = {area.area: area for area in row.areas}
    row.areas = [areas.get(code) or InitiativeAreaRow(area=code) for code in set(content.areas)]
    labels = {(label.kind, label.value): label for label in row.labels}
    wanted = {(kind, key) for kind in LABELS for key in getattr(content, kind)}
    row.labels = [
        labels.get(pair) or InitiativeLabelRow(kind=pair[0], value=pair[1])
        for pair in sorted(wanted)
    ]


def agenda_of(row: AgendaRow) -> AgendaItem:
    """Return the record of a row of the wijkagenda."""
    return AgendaItem(
        id=row.id,
        version=row.version,
        content=AgendaContent(**{name: getattr(row, name) for name in AGENDA_FIELDS}),
        created=utc(row.created),
        changed=utc(row.changed),
        changed_by=row.changed_by,
        removed=row.removed,
        sample=row.sample,
    )


def fill_agenda(row: AgendaRow, content: AgendaContent) -> None:
    """Write content to a row of the wijkagenda."""
    for name in AGENDA_FIELDS:
        setattr(row, name, getattr(content, name))


def content_json(content: InitiativeContent | AgendaContent) -> str:
    """Return content as JSON with its fields in a fixed order."""
    return json.dumps(asdict(content), ensure_ascii=False, default=date.isoformat)
