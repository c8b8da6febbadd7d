"""Check a registry: its file, its references, and each record against the audit trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import exc, text

from geo.i18n import N_
from geo.initiatives.database import reading
from geo.initiatives.history import changes
from geo.initiatives.rows import content_json
from geo.initiatives.store import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.i18n import Language
    from geo.initiatives.database import Registry

UNLIKE_TRAIL: Final = {
    "initiative": N_("Initiative {number} is not as the audit trail says."),
    "agenda": N_("Item {number} of the wijk agenda is not as the audit trail says."),
}


@dataclass(frozen=True)
class Fault:
    """A fault in a registry, with an English message that can be translated."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def for_user(self, language: Language) -> str:
        """Return the message in `language`."""
        return language.gettext(self.message).format(**self.values)


def verify(registry: Registry) -> tuple[Fault, ...]:
    """Return the faults in a registry; none when it is sound.

    Let the database check itself, and compare each record with its last audit entry. The app
    writes both together, so a difference means that another program wrote the record.

    Raises
    ------
    RegistryError
        The database does not answer.
    """
    found = list(_of_database(registry))
    try:
        found += _of_records(registry)
    except (exc.SQLAlchemyError, ValueError, TypeError) as error:
        # A value does not fit its column, for example a date that is no date.
        found.append(
            Fault(N_("A record cannot be read: {reason}."), {"reason": str(error).splitlines()[0]})
        )
    return tuple(found)


def _of_database(registry: Registry) -> Iterator[Fault]:
    if registry.kind != "sqlite":
        return
    with reading(registry) as session:
        lines = session.execute(text("PRAGMA integrity_check")).scalars().all()
        loose = session.execute(text("PRAGMA foreign_key_check")).all()
    for line in lines:
        if line != "ok":
            yield Fault(N_("The file is damaged: {reason}."), {"reason": line})
    for row in loose:
        yield Fault(
            N_("Row {row} of {table} points at something in {other} that is not there."),
            {"row": row[1], "table": row[0], "other": row[2]},
        )


def _of_records(registry: Registry) -> Iterator[Fault]:
    snapshot = read_snapshot(registry)
    last: dict[tuple[str, int], str | None] = {}
    for line in changes(registry):
        if line.record_id is not None:
            last[line.entity, line.record_id] = line.after
    for entity, rows in (("initiative", snapshot.initiatives), ("agenda", snapshot.agenda)):
        for row in rows:
            if last.get((entity, row.id)) != content_json(row.content):
                yield Fault(UNLIKE_TRAIL[entity], {"number": row.id})
