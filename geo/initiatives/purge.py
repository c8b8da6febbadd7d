"""Removing for good: what was taken off the lists goes, with all that the audit trail has of it.

Numbers are never given out again, so a purged record stays gone whatever is added later.
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
"""Stands in the audit trail for who did it."""
ACTION: Final = "purge"
AT_ONCE: Final = 500
"""Numbers in one statement; a database takes a limited number of values."""
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
    """What has to go.

    Attributes
    ----------
    before
        All that was removed before this moment (UTC), or None.
    initiatives, agenda
        Numbers of what has to go at once.
    with_current
        Whether one of these may still be on the list.
    """

    before: datetime | None = None
    initiatives: tuple[int, ...] = ()
    agenda: tuple[int, ...] = ()
    with_current: bool = False


@dataclass(frozen=True)
class Gone:
    """A record that goes, told without its content.

    Attributes
    ----------
    entity, key
        Which record: its number, or the area of a check that none is known.
    since
        When it was written last: for what was removed, when that was done (UTC).
    """

    entity: Entity
    key: int | str
    since: datetime


@dataclass(frozen=True)
class Purge:
    """What went, or would go: the records, and how many lines of the audit trail."""

    records: tuple[Gone, ...]
    lines: int


def purge(registry: Registry, wish: Wish, *, at: datetime, dry_run: bool = False) -> Purge:
    """Remove for good, all in one transaction; the trail keeps that it was done, and no content.

    Parameters
    ----------
    wish
        What has to go.
    at
        For the audit trail (UTC).
    dry_run
        Whether to tell what would go, and leave it there.

    Raises
    ------
    RegistryError
        A named record is not there, or still on the list; nothing was removed.
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
    """Yield what is gone already but for its trail: examples, and checks that were taken back."""
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
    """Yield the imports of which nothing is left: who did them, and the name of the file."""
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
    # What belongs to an initiative goes with it by its foreign key. Imports come last: their
    # initiatives point at them.
    tables: dict[Entity, Any] = {
        "initiative": InitiativeRow, "agenda": AgendaRow, "import": ImportRow
    }  # fmt: skip
    for entity, keys in _groups(found):
        if entity in tables:
            session.execute(delete(tables[entity]).where(tables[entity].id.in_(keys)))
        session.execute(delete(ChangeRow).where(*_lines_of(entity, keys)))


def _groups(found: Sequence[Gone]) -> Iterator[tuple[Entity, list[Any]]]:
    """Yield the keys per kind of record, imports last, so many at once as a statement takes."""
    kinds: tuple[Entity, ...] = ("initiative", "agenda", "confirmation", "import")
    for entity in kinds:
        keys = [record.key for record in found if record.entity == entity]
        for first in range(0, len(keys), AT_ONCE):
            yield entity, keys[first : first + AT_ONCE]


def _lines_of(entity: Entity, keys: Sequence[Any]) -> tuple[ColumnElement[bool], ...]:
    key: Any = ChangeRow.area if entity == "confirmation" else ChangeRow.record_id
    return ChangeRow.entity == entity, ChangeRow.action != ACTION, key.in_(keys)
