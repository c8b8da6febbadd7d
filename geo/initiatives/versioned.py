"""One versioned write for every kind of record: nobody overwrites what somebody else saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from geo.errors import ConflictError, RegistryError
from geo.i18n import N_
from geo.initiatives.database import writing
from geo.initiatives.history import add_audit_entry, bump_revision
from geo.initiatives.models import AgendaRow, InitiativeRow
from geo.initiatives.records import AgendaItem, Initiative
from geo.initiatives.rows import agenda_of, content_json, initiative_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from geo.initiatives.database import Registry
    from geo.initiatives.records import Action, Entity

Row = TypeVar("Row", InitiativeRow, AgendaRow)
Record = TypeVar("Record", Initiative, AgendaItem)

GONE: Final = N_("This record is not in the registry any more.")
CHANGED: Final = N_(
    "Somebody else changed this after you opened it. Nothing was saved: look at both versions."
)


@dataclass(frozen=True)
class Table(Generic[Row, Record]):
    """A kind of record that carries a version.

    Attributes
    ----------
    entity
        Its name in the audit trail.
    row
        The class of its rows.
    record_of
        Returns a row as a record.
    area_of
        Returns the area that the audit trail names, or None.
    """

    entity: Entity
    row: type[Row]
    record_of: Callable[[Row], Record]
    area_of: Callable[[Row], str | None]


INITIATIVES: Final = Table("initiative", InitiativeRow, initiative_of, lambda _row: None)
AGENDA: Final = Table("agenda", AgendaRow, agenda_of, lambda row: row.area)


def write_version(
    registry: Registry,
    table: Table[Row, Record],
    id: int,
    version: int,
    action: Action,
    change: Callable[[Row], Any],
    *,
    who: str,
    at: datetime,
) -> Record:
    """Change a record, if it still has the version that the editor started from.

    Parameters
    ----------
    table, id, version
        Which record, and the version that the editor started from.
    action, who, at
        For the audit trail; `at` is UTC.
    change
        Changes the row.

    Raises
    ------
    ConflictError
        Somebody else wrote it meanwhile; ``theirs`` is how it stands now.
    RegistryError
        The record is gone, or the registry cannot be written.
    """
    with writing(registry) as session:
        bump_revision(session)
        row = session.get(table.row, id)
        if row is None:
            raise RegistryError(GONE)
        before = table.record_of(row)
        if row.version != version:
            raise ConflictError(CHANGED, theirs=before)
        change(row)
        row.version, row.changed, row.changed_by = version + 1, at, who
        session.flush()
        after = table.record_of(row)
        add_audit_entry(
            session, action, table.entity, id, who=who, at=at, area=table.area_of(row),
            before=content_json(before.content), after=content_json(after.content),
        )  # fmt: skip
        return after


def set_removed(
    registry: Registry,
    table: Table[Row, Record],
    id: int,
    version: int,
    *,
    is_removed: bool,
    who: str,
    at: datetime,
) -> Record:
    """Take a record off its list, or put it back; see :func:`write_version`."""

    def change(row: Row) -> None:
        row.removed = is_removed

    action: Action = "remove" if is_removed else "restore"
    return write_version(registry, table, id, version, action, change, who=who, at=at)
