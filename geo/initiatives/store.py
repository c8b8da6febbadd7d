"""Read, add, change, end, remove and restore initiatives in the registry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from geo.initiatives.database import reading, writing
from geo.initiatives.history import add_audit_entry, bump_revision
from geo.initiatives.models import (
    AgendaRow,
    ConfirmationRow,
    ImportRow,
    InitiativeAreaRow,
    InitiativeLabelRow,
    InitiativeRow,
    RevisionRow,
)
from geo.initiatives.records import Confirmation, ImportBatch, Snapshot
from geo.initiatives.rows import (
    agenda_of,
    content_json,
    fill_initiative,
    initiative_of,
    make_initiative,
    utc,
)
from geo.initiatives.versioned import INITIATIVES, set_removed, write_version

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from geo.initiatives.database import Registry
    from geo.initiatives.records import Action, Initiative, InitiativeContent


def revision(registry: Registry) -> int:
    """Return a number that rises with every write."""
    with reading(registry) as session:
        return session.scalars(select(RevisionRow.value)).one()


def read_snapshot(registry: Registry) -> Snapshot:
    """Return the whole registry at one moment.

    Areas and labels are read in one go each and joined here: ten thousand initiatives take a
    fraction of a second.
    """
    with reading(registry) as session:
        number = session.scalars(select(RevisionRow.value)).one()
        areas: dict[int, list[str]] = {}
        for id, area in session.execute(
            select(InitiativeAreaRow.initiative_id, InitiativeAreaRow.area)
        ):
            areas.setdefault(id, []).append(area)
        labels: dict[int, dict[str, list[str]]] = {}
        for id, kind, value in session.execute(
            select(
                InitiativeLabelRow.initiative_id, InitiativeLabelRow.kind, InitiativeLabelRow.value
            )
        ):
            labels.setdefault(id, {}).setdefault(kind, []).append(value)
        columns = InitiativeRow.__table__.columns
        initiatives = tuple(
            make_initiative(row, areas.get(row.id, []), labels.get(row.id, {}))
            for row in session.execute(select(*columns).order_by(InitiativeRow.id))
        )
        agenda = tuple(map(agenda_of, session.scalars(select(AgendaRow).order_by(AgendaRow.id))))
        confirmations = tuple(
            Confirmation(row.area, row.checked, row.checked_by, row.sample)
            for row in session.scalars(select(ConfirmationRow).order_by(ConfirmationRow.area))
        )
        imports = tuple(
            ImportBatch(
                row.id, utc(row.at), row.who, row.file_name, row.rows,
                None if row.undone is None else utc(row.undone),
            )
            for row in session.scalars(select(ImportRow).order_by(ImportRow.id))
        )  # fmt: skip
    return Snapshot(number, initiatives, agenda, confirmations, imports)


def add_initiative(
    registry: Registry, content: InitiativeContent, *, who: str, at: datetime
) -> Initiative:
    """Add an initiative.

    Parameters
    ----------
    content
        Checked and tidied, see :mod:`geo.initiatives.validate`.
    who, at
        For the audit trail; `at` is UTC.
    """
    with writing(registry) as session:
        bump_revision(session)
        return insert(session, content, who=who, at=at)


def insert(
    session: Session,
    content: InitiativeContent,
    *,
    who: str,
    at: datetime,
    action: Action = "add",
    import_id: int | None = None,
    sample: bool = False,
) -> Initiative:
    """Add an initiative within a transaction that bumped the revision."""
    row = InitiativeRow(
        version=1, created=at, changed=at, changed_by=who, import_id=import_id,
        removed=False, sample=sample, areas=[], labels=[],
    )  # fmt: skip
    fill_initiative(row, content)
    session.add(row)
    session.flush()
    made = initiative_of(row)
    add_audit_entry(
        session, action, "initiative", row.id, who=who, at=at, after=content_json(made.content)
    )
    return made


def change_initiative(
    registry: Registry, id: int, version: int, content: InitiativeContent, *, who: str, at: datetime
) -> Initiative:
    """Replace the content of an initiative.

    Parameters
    ----------
    id, version
        Which one, and the version that the editor started from.

    Raises
    ------
    ConflictError
        Somebody else wrote it meanwhile; ``theirs`` is how it stands now.
    """
    return write_version(
        registry, INITIATIVES, id, version, "change", lambda row: fill_initiative(row, content),
        who=who, at=at,
    )  # fmt: skip


def end_initiative(
    registry: Registry, id: int, version: int, day: date, *, who: str, at: datetime
) -> Initiative:
    """End an initiative on `day`; drop a start after that day."""

    def end(row: InitiativeRow) -> None:
        content = initiative_of(row).content
        start = content.start if content.start and content.start <= day else None
        fill_initiative(row, replace(content, status="ended", start=start, end=day))

    return write_version(registry, INITIATIVES, id, version, "end", end, who=who, at=at)


def remove_initiative(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> Initiative:
    """Take an initiative off the list; it can be restored."""
    return set_removed(registry, INITIATIVES, id, version, is_removed=True, who=who, at=at)


def restore_initiative(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> Initiative:
    """Put a removed initiative back."""
    return set_removed(registry, INITIATIVES, id, version, is_removed=False, who=who, at=at)
