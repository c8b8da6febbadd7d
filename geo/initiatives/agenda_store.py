"""Write items of the wijkagenda, and confirmations, to the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.initiatives.database import writing
from geo.initiatives.history import add_audit_entry, bump_revision
from geo.initiatives.models import AgendaRow, ConfirmationRow
from geo.initiatives.records import Confirmation
from geo.initiatives.rows import agenda_of, content_json, fill_agenda
from geo.initiatives.versioned import AGENDA, set_removed, write_version

if TYPE_CHECKING:
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
    """Add an item within a transaction that bumped the revision."""
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
    """Replace the content of an item; see :func:`geo.initiatives.store.change_initiative`."""
    return write_version(
        registry, AGENDA, id, version, "change", lambda row: fill_agenda(row, content),
        who=who, at=at,
    )  # fmt: skip


def remove_agenda(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> AgendaItem:
    """Take an item off the wijkagenda; it can be restored."""
    return set_removed(registry, AGENDA, id, version, is_removed=True, who=who, at=at)


def restore_agenda(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> AgendaItem:
    """Put a removed item back."""
    return set_removed(registry, AGENDA, id, version, is_removed=False, who=who, at=at)


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
    """Withdraw a confirmation; the buurt then has no record."""
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
