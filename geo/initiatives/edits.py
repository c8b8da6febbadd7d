"""When which fields of a record changed: never by whom, nor what stood there before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from geo.initiatives.records import Change, Entity

EDITS: Final = frozenset({"change", "end"})
"""Actions of the audit trail after which a record says something else."""


@dataclass(frozen=True)
class Edit:
    """What everybody may know of a line of the audit trail.

    Attributes
    ----------
    at, entity, record_id
        When which record was changed; `at` is UTC.
    fields
        Names of the fields that changed.
    status
        The status that it had after that.
    """

    at: datetime
    entity: Entity
    record_id: int
    fields: tuple[str, ...]
    status: str


def edits_of(changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Return the edits among lines of the audit trail, in their order."""
    return tuple(
        Edit(line.at, line.entity, line.record_id, changed_fields(line), _status(line.after))
        for line in changes
        if line.action in EDITS and line.record_id is not None
    )


def changed_fields(line: Change) -> tuple[str, ...]:
    """Return the names of the fields that a line of the audit trail changed."""
    if line.before is None or line.after is None:
        return ()
    before, after = json.loads(line.before), json.loads(line.after)
    return tuple(name for name in after if before.get(name) != after[name])


def _status(content: str | None) -> str:
    held: dict[str, Any] = json.loads(content) if content else {}
    return str(held.get("status", ""))
