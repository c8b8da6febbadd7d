"""The audit trail: who did what when. An entry is added in the transaction of its change."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import select, update

from geo.initiatives.database import reading
from geo.initiatives.models import ChangeRow, RevisionRow
from geo.initiatives.records import Action, Change, Entity
from geo.initiatives.rows import utc

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from geo.initiatives.database import Registry


def add_audit_entry(
    session: Session,
    action: Action,
    entity: Entity,
    record_id: int | None,
    *,
    who: str,
    at: datetime,
    area: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Add an entry to the audit trail."""
    session.add(
        ChangeRow(
            at=at,
            who=who,
            action=action,
            entity=entity,
            record_id=record_id,
            area=area,
            before=before,
            after=after,
        )
    )


def bump_revision(session: Session) -> None:
    """Raise the revision. Every write does this first, so that writers wait for one another."""
    session.execute(update(RevisionRow).values(value=RevisionRow.value + 1))


def history(registry: Registry, entity: Entity, record_id: int) -> tuple[Change, ...]:
    """Return the audit entries of a record, oldest first."""
    wanted = (
        select(ChangeRow)
        .where(ChangeRow.entity == entity, ChangeRow.record_id == record_id)
        .order_by(ChangeRow.id)
    )
    with reading(registry) as session:
        return tuple(_change(row) for row in session.scalars(wanted))


def changes(registry: Registry, *, since: datetime | None = None) -> tuple[Change, ...]:
    """Return the audit entries, oldest first; with `since` only those from that time on."""
    wanted = select(ChangeRow).order_by(ChangeRow.id)
    if since is not None:
        wanted = wanted.where(ChangeRow.at >= since)
    with reading(registry) as session:
        return tuple(_change(row) for row in session.scalars(wanted))


def _change(row: ChangeRow) -> Change:
    return Change(
        id=row.id,
        at=utc(row.at),
        who=row.who,
        action=cast("Action", row.action),
        entity=cast("Entity", row.entity),
        record_id=row.record_id,
        area=row.area,
        before=row.before,
        after=row.after,
    )
