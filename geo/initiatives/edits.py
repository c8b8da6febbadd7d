"""Public edits: when which fields of a record changed, without names or earlier values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from geo.initiatives.records import Change, Entity

EDITS: Final = frozenset({"change", "end"})
"""Actions of the audit trail that change the content of a record."""


@dataclass(frozen=True)
class Edit:
    """The public part of an audit entry.

    Attributes
    ----------
    at
        Time of the change (UTC).
    entity, record_id
        The changed record.
    fields
        Names of the changed fields.
    status
        Status of the record after the change.
    """

    at: datetime
    entity: Entity
    record_id: int
    fields: tuple[str, ...]
    status: str


def edits_of(changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Return the edits among audit entries, in the same order."""
    return tuple(
        Edit(line.at, line.entity, line.record_id, changed_fields(line), _status(line.after))
        for line in changes
        if line.action in EDITS and line.record_id is not None
    )


def changed_fields(line: Change) -> tuple[str, ...]:
    """Return the names of the fields that an audit entry changed."""
    if line.before is None or line.after is None:
        return ()
    before, after = json.loads(line.before), json.loads(line.after)
    return tuple(name for name in after if before.get(name) != after[name])


def _status(content: str | None) -> str:
    held: dict[str, Any] = json.loads(content) if content else {}
    return str(held.get("status", ""))
