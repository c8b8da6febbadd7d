"""Initiatives in the registry: read all at one moment, add, change, end, remove, restore."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from geo.errors import ConflictError, RegistryError
from geo.i18n import N_
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

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from geo.initiatives.database import Registry
    from geo.initiatives.records import Action, Initiative, InitiativeContent

GONE = N_("This record is not in the registry any more.")
CHANGED = N_(
    "Somebody else changed this after you opened it. Nothing was saved: look at both versions."
)


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
    """Add an initiative within a transaction that is already counted."""
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
    """Replace what is said of an initiative.

    Parameters
    ----------
    id, version
        Which one, and the version that the editor started from.

    Raises
    ------
    ConflictError
        Somebody else wrote it meanwhile; ``theirs`` is how it stands now.
    """
    return _write(
        registry, id, version, "change", lambda row: fill_initiative(row, content), who, at
    )


def end_initiative(
    registry: Registry, id: int, version: int, day: date, *, who: str, at: datetime
) -> Initiative:
    """Say that an initiative ended on `day`; one that began later then never began."""

    def end(row: InitiativeRow) -> None:
        content = initiative_of(row).content
        start = content.start if content.start and content.start <= day else None
        fill_initiative(row, replace(content, status="ended", start=start, end=day))

    return _write(registry, id, version, "end", end, who, at)


def remove_initiative(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> Initiative:
    """Take an initiative off the list; it can be restored."""
    return _write(registry, id, version, "remove", lambda row: _set_removed(row, True), who, at)


def restore_initiative(
    registry: Registry, id: int, version: int, *, who: str, at: datetime
) -> Initiative:
    """Put a removed initiative back."""
    return _write(registry, id, version, "restore", lambda row: _set_removed(row, False), who, at)


def _set_removed(row: InitiativeRow, is_removed: bool) -> None:
    row.removed = is_removed


def _write(
    registry: Registry,
    id: int,
    version: int,
    action: Action,
    change: Callable[[InitiativeRow], None],
    who: str,
    at: datetime,
) -> Initiative:
    with writing(registry) as session:
        bump_revision(session)
        row = session.get(InitiativeRow, id)
        if row is None:
            raise RegistryError(GONE)
        before = initiative_of(row)
        if row.version != version:
            raise ConflictError(CHANGED, theirs=before)
        change(row)
        row.version, row.changed, row.changed_by = version + 1, at, who
        session.flush()
        after = initiative_of(row)
        add_audit_entry(
            session, action, "initiative", id, who=who, at=at,
            before=content_json(before.content), after=content_json(after.content),
        )  # fmt: skip
        return after
