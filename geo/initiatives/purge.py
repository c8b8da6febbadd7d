"""Purge removed records: delete them for good, with the content in their audit entries.

The database never uses an id again, so no later record gets the id of a purged one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, delete, func, select

from geo.errors import RegistryError
from geo.i18n import N_
from geo.initiatives.database import reading, writing
from geo.initiatives.history import add_audit_entry, bump_revision
from geo.initiatives.models import AgendaRow, ChangeRow, ConfirmationRow, ImportRow, InitiativeRow
from geo.initiatives.rows import utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from geo.initiatives.database import Registry
    from geo.initiatives.records import Entity

WHO: Final = "python -m geo.initiatives purge"
"""Name in the audit entry of a purge."""
ACTION: Final = "purge"
AT_ONCE: Final = 500
"""How many ids one statement holds: a database limits the number of values."""
UNKNOWN: Final = {
    "initiative": N_("The registry has no initiative {number}. Nothing was removed."),
    "agenda": N_("The wijk agenda has no item {number}. Nothing was removed."),
}
STILL_THERE: Final = {
    "initiative": N_(
        "Initiative {number} is still on the list. Add --yes to remove it for good. Nothing was "
        "removed."
    ),
    "agenda": N_(
        "Item {number} is still on the wijk agenda. Add --yes to remove it for good. Nothing was "
        "removed."
    ),
}


@dataclass(frozen=True)
class Wish:
    """What to purge.

    Attributes
    ----------
    before
        Purge all records removed before this time (UTC); None for none.
    initiatives, agenda
        Ids of records to purge whenever they were removed.
    with_current
        Whether these may be records that were not removed.
    """

    before: datetime | None = None
    initiatives: tuple[int, ...] = ()
    agenda: tuple[int, ...] = ()
    with_current: bool = False


@dataclass(frozen=True)
class Gone:
    """A purged record, without its content.

    Attributes
    ----------
    entity, key
        The kind of record, and its id; the area for a check that no initiative is known.
    since
        Time of the last write (UTC); for a removed record that is its removal.
    """

    entity: Entity
    key: int | str
    since: datetime


@dataclass(frozen=True)
class Purge:
    """The purged records and the number of their audit entries, also of a dry run."""

    records: tuple[Gone, ...]
    lines: int


def purge(registry: Registry, wish: Wish, *, at: datetime, dry_run: bool = False) -> Purge:
    """Purge records in one transaction. The audit trail keeps an entry without content.

    Parameters
    ----------
    wish
        What to purge.
    at
        Time for the audit entries (UTC).
    dry_run
        Whether to report what would be purged without purging it.

    Raises
    ------
    RegistryError
        A named record does not exist or was not removed first. The registry is unchanged.
    """
    if dry_run:
        with reading(registry) as session:
            found = _found(session, wish)
            return Purge(found, _count_lines(session, found))
    with writing(registry) as session:
        bump_revision(session)
        found = _found(session, wish)
        lines = _count_lines(session, found)
        _delete(session, found)
        for record in found:
            number = record.key if isinstance(record.key, int) else None
            area = record.key if isinstance(record.key, str) else None
            add_audit_entry(session, ACTION, record.entity, number, who=WHO, at=at, area=area)
        return Purge(found, lines)


def _found(session: Session, wish: Wish) -> tuple[Gone, ...]:
    found = {
        (record.entity, record.key): record
        for record in (
            *_named(session, "initiative", wish.initiatives, with_current=wish.with_current),
            *_named(session, "agenda", wish.agenda, with_current=wish.with_current),
            *(() if wish.before is None else _removed_before(session, wish.before)),
        )
    }
    going = {key for entity, key in found if entity == "initiative"}
    return (*found.values(), *_emptied_imports(session, going, wish.before))


def _named(
    session: Session, entity: Entity, numbers: Sequence[int], *, with_current: bool
) -> Iterator[Gone]:
    rows: Any = InitiativeRow if entity == "initiative" else AgendaRow
    for number in dict.fromkeys(numbers):
        row = session.get(rows, number)
        if row is not None:
            if not row.removed and not with_current:
                raise RegistryError(STILL_THERE[entity], number=number)
            yield Gone(entity, number, utc(row.changed))
            continue
        last = session.scalar(select(func.max(ChangeRow.at)).where(*_lines_of(entity, [number])))
        if last is None:
            raise RegistryError(UNKNOWN[entity], number=number)
        yield Gone(entity, number, utc(last))


def _removed_before(session: Session, before: datetime) -> Iterator[Gone]:
    tables: tuple[tuple[Entity, Any], ...] = (("initiative", InitiativeRow), ("agenda", AgendaRow))
    for entity, rows in tables:
        wanted = select(rows.id, rows.changed).where(rows.removed, rows.changed < before)
        for number, changed in session.execute(wanted.order_by(rows.id)):
            yield Gone(entity, number, utc(changed))
        yield from _only_in_trail(session, entity, ChangeRow.record_id, rows.id, before)
    yield from _only_in_trail(session, "confirmation", ChangeRow.area, ConfirmationRow.area, before)


def _only_in_trail(
    session: Session, entity: Entity, key: Any, known: Any, before: datetime
) -> Iterator[Gone]:
    """Yield records of which only audit entries are left: examples and withdrawn checks."""
    last = func.max(ChangeRow.at)
    wanted = (
        select(key, last)
        .where(ChangeRow.entity == entity, ChangeRow.action != ACTION, key.not_in(select(known)))
        .group_by(key)
        .having(last < before)
        .order_by(key)
    )
    for found, at in session.execute(wanted):
        yield Gone(entity, found, utc(at))


def _emptied_imports(
    session: Session, going: set[int | str], before: datetime | None
) -> Iterator[Gone]:
    """Yield the imports without any initiative left. They hold a person's and a file's name."""
    rows: dict[int | None, set[int]] = {}
    for import_id, number in session.execute(select(InitiativeRow.import_id, InitiativeRow.id)):
        rows.setdefault(import_id, set()).add(number)
    for batch in session.scalars(select(ImportRow).order_by(ImportRow.id)):
        own = rows.get(batch.id, set())
        last = utc(batch.undone or batch.at)
        is_old = before is not None and last < before
        if own <= going and (own or is_old):
            yield Gone("import", batch.id, last)


def _count_lines(session: Session, found: Sequence[Gone]) -> int:
    return sum(
        session.scalar(select(func.count()).select_from(ChangeRow).where(*_lines_of(entity, keys)))
        or 0
        for entity, keys in _groups(found)
    )


def _delete(session: Session, found: Sequence[Gone]) -> None:
    # The foreign key deletes the areas and labels of an initiative. Delete imports last, because
    # initiatives refer to them.
    tables: dict[Entity, Any] = {
        "initiative": InitiativeRow, "agenda": AgendaRow, "import": ImportRow
    }  # fmt: skip
    for entity, keys in _groups(found):
        if entity in tables:
            session.execute(delete(tables[entity]).where(tables[entity].id.in_(keys)))
        session.execute(delete(ChangeRow).where(*_lines_of(entity, keys)))


def _groups(found: Sequence[Gone]) -> Iterator[tuple[Entity, list[Any]]]:
    """Yield the keys per kind of record, imports last, in groups that fit in one statement."""
    kinds: tuple[Entity, ...] = ("initiative", "agenda", "confirmation", "import")
    for entity in kinds:
        keys = [record.key for record in found if record.entity == entity]
        for first in range(0, len(keys), AT_ONCE):
            yield entity, keys[first : first + AT_ONCE]


def _lines_of(entity: Entity, keys: Sequence[Any]) -> tuple[ColumnElement[bool], ...]:
    key: Any = ChangeRow.area if entity == "confirmation" else ChangeRow.record_id
    return ChangeRow.entity == entity, ChangeRow.action != ACTION, key.in_(keys)
