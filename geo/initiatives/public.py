"""What a reader may see of the registry: decided here, for every page, file and download."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.initiatives.records import Snapshot
    from geo.initiatives.roles import Access


def sees_all(access: Access) -> bool:
    """Return whether somebody may see what was removed, names of editors and the audit trail.

    Only who may write needs them: to put something back, or to ask a colleague. The owner of the
    machine who gave no name yet is a reader until then.
    """
    return access.can_write


def public_snapshot(snapshot: Snapshot) -> Snapshot:
    """Return what everybody may see: nothing removed, no names of editors, no imports."""
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
