"""Import a list or undo it; load the fictional example or clear it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select

from geo.errors import RegistryError
from geo.initiatives.agenda_store import insert_agenda
from geo.initiatives.database import writing
from geo.initiatives.history import add_audit_entry, bump_revision
from geo.initiatives.models import AgendaRow, ConfirmationRow, ImportRow, InitiativeRow
from geo.initiatives.records import ImportBatch
from geo.initiatives.rows import content_json, initiative_of
from geo.initiatives.store import insert
from geo.initiatives.versioned import GONE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from geo.initiatives.database import Registry
    from geo.initiatives.records import AgendaContent, Confirmation, InitiativeContent


@dataclass(frozen=True)
class UndoResult:
    """Numbers of the initiatives that were removed, and of those that somebody changed since."""

    removed: tuple[int, ...]
    kept: tuple[int, ...]


def import_initiatives(
    registry: Registry,
    contents: Sequence[InitiativeContent],
    *,
    file_name: str,
    who: str,
    at: datetime,
) -> ImportBatch:
    """Add initiatives from a file: all of them, or none when anything goes wrong."""
    with writing(registry) as session:
        bump_revision(session)
        batch = ImportRow(at=at, who=who, file_name=file_name, rows=len(contents), undone=None)
        session.add(batch)
        session.flush()
        for content in contents:
            insert(session, content, who=who, at=at, action="import", import_id=batch.id)
        add_audit_entry(session, "import", "import", batch.id, who=who, at=at, after=file_name)
        return ImportBatch(batch.id, at, who, file_name, len(contents))


def undo_import(registry: Registry, id: int, *, who: str, at: datetime) -> UndoResult:
    """Undo an import; keep what somebody changed or removed since then."""
    with writing(registry) as session:
        bump_revision(session)
        batch = session.get(ImportRow, id)
        if batch is None:
            raise RegistryError(GONE)
        rows = session.scalars(select(InitiativeRow).where(InitiativeRow.import_id == id)).all()
        removed, kept = [], []
        for row in rows:
            if row.removed:
                continue
            if row.version > 1:
                kept.append(row.id)
                continue
            row.removed, row.version = True, row.version + 1
            row.changed, row.changed_by = at, who
            text = content_json(initiative_of(row).content)
            add_audit_entry(
                session, "undo", "initiative", row.id, who=who, at=at, before=text, after=text
            )
            removed.append(row.id)
        batch.undone = at
        add_audit_entry(session, "undo", "import", id, who=who, at=at, before=batch.file_name)
        return UndoResult(tuple(removed), tuple(kept))


def load_sample(
    registry: Registry,
    initiatives: Sequence[InitiativeContent],
    agenda: Sequence[AgendaContent],
    confirmations: Sequence[Confirmation],
    *,
    who: str,
    at: datetime,
) -> bool:
    """Add the fictional example; keep a real confirmation of the same buurt.

    Returns
    -------
    bool
        Whether it went in: not when it is there already, for twice would be no better.
    """
    with writing(registry) as session:
        bump_revision(session)
        kinds = (InitiativeRow, AgendaRow, ConfirmationRow)
        if any(session.scalar(select(exists().where(kind.sample))) for kind in kinds):
            return False
        for content in initiatives:
            insert(session, content, who=who, at=at, action="load", sample=True)
        for item in agenda:
            insert_agenda(session, item, who=who, at=at, action="load", sample=True)
        for row in confirmations:
            if session.get(ConfirmationRow, row.area) is None:
                session.add(
                    ConfirmationRow(
                        area=row.area, checked=row.checked, checked_by=row.checked_by, sample=True
                    )
                )
        add_audit_entry(session, "load", "sample", None, who=who, at=at)
    return True


def clear_sample(registry: Registry, *, who: str, at: datetime) -> int:
    """Delete everything fictional; return the number of records."""
    with writing(registry) as session:
        bump_revision(session)
        initiatives = session.scalars(select(InitiativeRow).where(InitiativeRow.sample)).all()
        for row in initiatives:
            before = content_json(initiative_of(row).content)
            add_audit_entry(session, "clear", "initiative", row.id, who=who, at=at, before=before)
            session.delete(row)
        items = session.scalars(select(AgendaRow).where(AgendaRow.sample)).all()
        for item in items:
            add_audit_entry(session, "clear", "agenda", item.id, who=who, at=at, area=item.area)
            session.delete(item)
        confirmations = session.scalars(
            select(ConfirmationRow.area).where(ConfirmationRow.sample)
        ).all()
        session.execute(delete(ConfirmationRow).where(ConfirmationRow.sample))
        add_audit_entry(session, "clear", "sample", None, who=who, at=at)
        return len(initiatives) + len(items) + len(confirmations)
