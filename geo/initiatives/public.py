"""Decide what a reader may see of the registry, for every page, file and download."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.initiatives.records import Snapshot
    from geo.initiatives.roles import Access


def sees_all(access: Access) -> bool:
    """Return whether a user may see removed records, names of editors and the audit trail.

    Only a user who can write needs them: to restore a record or to ask a colleague. The owner of
    the machine is a reader until they give a name.
    """
    return access.can_write


def public_snapshot(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without removed records, names of editors and imports."""
    return replace(
        snapshot,
        initiatives=tuple(
            replace(item, changed_by="", import_id=None) for item in snapshot.current
        ),
        agenda=tuple(replace(item, changed_by="") for item in snapshot.agenda_now),
        confirmations=tuple(replace(row, checked_by="") for row in snapshot.confirmations),
        imports=(),
        is_public=True,
    )
