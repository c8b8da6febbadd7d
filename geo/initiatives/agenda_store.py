"""The wijkagenda and confirmations in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import ConflictError, RegistryError
from geo.initiatives.database import writing
from geo.initiatives.history import add_audit_entry, bump_revision
from geo.initiatives.models import AgendaRow, ConfirmationRow
from geo.initiatives.records import Confirmation
from geo.initiatives.rows import agenda_of, content_json, fill_agenda
from geo.initiatives.store import CHANGED, GONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from geo.initiatives.database import Registry
    from geo.initiatives.records import Action, AgendaContent, AgendaItem


def add_agenda(registry: Registry, content: AgendaContent, *, who: str, at: datetime) -> AgendaItem:
    """Add an item to the wijkagenda."""
    with writing(registry) as session:
        bump_revision(session)
        return insert_agenda(session, content, who=who, at=at)


def insert_agenda(
    session: Session,
    content: AgendaContent,
    *,
    who: str,
    at: datetime,
    action: Action = "add",
    sample: bool = False,
) -> AgendaItem:
    """Add an item within a transaction that is already counted."""
    row = AgendaRow(version=1, created=at, changed=at, changed_by=who, removed=False, sample=sample)
    fill_agenda(row, content)
    session.add(row)
    session.flush()
    add_audit_entry(
        session, action, "agenda", row.id, who=who, at=at, area=content.area,
        after=content_json(content),
    )  # fmt: skip
    return agenda_of(row)


def change_agenda(
    registry: Registry, id: int, version: int, content: AgendaContent, *, who: str, at: datetime
) -> AgendaItem:
    """Replace what an item says; see :func:`geo.initiatives.store.change_initiative`."""
    return _write(registry, id, version, "change", lambda row: fill_agenda(row, content), who, at)


def remove_agenda(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> AgendaItem:
    """Take an item off the wijkagenda; it can be restored."""
    return _write(registry, id, version, "remove", lambda row: _set_removed(row, True), who, at)


def restore_agenda(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> AgendaItem:
    """Put a removed item back."""
    return _write(registry, id, version, "restore", lambda row: _set_removed(row, False), who, at)


def confirm_none(
    registry: Registry, area: str, *, checked: date, who: str, at: datetime
) -> Confirmation:
    """Record that somebody looked and knows of no initiative in a buurt."""
    with writing(registry) as session:
        bump_revision(session)
        confirmed = Confirmation(area, checked, who)
        session.merge(ConfirmationRow(area=area, checked=checked, checked_by=who, sample=False))
        add_audit_entry(
            session, "confirm", "confirmation", None, who=who, at=at, area=area,
            after=checked.isoformat(),
        )  # fmt: skip
        return confirmed


def withdraw_confirmation(registry: Registry, area: str, *, who: str, at: datetime) -> None:
    """Take a confirmation back: then nothing is recorded for the buurt."""
    with writing(registry) as session:
        bump_revision(session)
        row = session.get(ConfirmationRow, area)
        if row is None:
            return
        before = row.checked.isoformat()
        session.delete(row)
        add_audit_entry(
            session, "remove", "confirmation", None, who=who, at=at, area=area, before=before
        )


def _set_removed(row: AgendaRow, is_removed: bool) -> None:
    row.removed = is_removed


def _write(
    registry: Registry,
    id: int,
    version: int,
    action: Action,
    change: Callable[[AgendaRow], None],
    who: str,
    at: datetime,
) -> AgendaItem:
    with writing(registry) as session:
        bump_revision(session)
        row = session.get(AgendaRow, id)
        if row is None:
            raise RegistryError(GONE)
        before = agenda_of(row)
        if row.version != version:
            raise ConflictError(CHANGED, theirs=before)
        change(row)
        row.version, row.changed, row.changed_by = version + 1, at, who
        session.flush()
        after = agenda_of(row)
        add_audit_entry(
            session, action, "agenda", id, who=who, at=at, area=row.area,
            before=content_json(before.content), after=content_json(after.content),
        )  # fmt: skip
        return after
