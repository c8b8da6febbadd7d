"""Copying a registry, checking it, and putting a copy back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import text

from geo.errors import RegistryError
from geo.i18n import N_
from geo.initiatives.database import open_registry, reading
from geo.initiatives.history import changes
from geo.initiatives.migrate import copy_sqlite, newest
from geo.initiatives.rows import content_json
from geo.initiatives.store import snapshot

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from geo.initiatives.database import Registry

OWN_TOOLS = N_("This registry is kept in PostgreSQL: use its own tools, such as pg_dump.")


def backup(registry: Registry, target: Path) -> Path:
    """Copy a registry to a new file, while others may be writing it.

    Raises
    ------
    RegistryError
        It is kept in PostgreSQL, the file is there already, or cannot be written.
    """
    if registry.file is None:
        raise RegistryError(OWN_TOOLS)
    if target.exists():
        raise RegistryError(N_("The file {file} is there already. Name another."), file=target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_sqlite(registry.file, target)
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise RegistryError(
            N_("The copy {file} could not be written: {reason}"), file=target, reason=error
        ) from error
    return target


def verify(registry: Registry) -> tuple[str, ...]:
    """Return what is wrong with a registry; nothing when it is sound.

    The database checks itself, and each record is compared with the last line of the audit trail
    on it: the two are written together, so a difference means that something else wrote it.
    """
    problems: list[str] = []
    if registry.kind == "sqlite":
        with reading(registry) as session:
            found = session.execute(text("PRAGMA integrity_check")).scalars().all()
            problems += [str(line) for line in found if line != "ok"]
            loose = session.execute(text("PRAGMA foreign_key_check")).all()
            problems += [f"{row[0]} {row[1]}: no {row[2]}" for row in loose]
    held = snapshot(registry)
    last: dict[tuple[str, int], str | None] = {}
    for line in changes(registry):
        if line.record_id is not None:
            last[line.entity, line.record_id] = line.after
    for entity, rows in (("initiative", held.initiatives), ("agenda", held.agenda)):
        for row in rows:
            if last.get((entity, row.id)) != content_json(row.content):
                problems.append(f"{entity} {row.id}: not as in the audit trail")
    return tuple(problems)


def restore(folder: Path, gemeente: str, source: Path, *, at: datetime) -> Path | None:
    """Put a copy in the place of a registry; what it replaces stays beside it.

    Stop the app first: a server that has the registry open would go on with the old file.

    Parameters
    ----------
    folder, gemeente
        Where the registry is, see :func:`geo.initiatives.database.open_registry`.
    source
        A copy that :func:`backup` made.
    at
        Now, for the name of the file that is replaced.

    Returns
    -------
    pathlib.Path or None
        The file that was replaced.

    Raises
    ------
    RegistryError
        The copy is damaged, or of a newer version of the app; nothing was changed.
    """
    _check_copy(source)
    registry = open_registry(None, folder, gemeente)
    registry.engine.dispose()
    file = registry.file
    assert file is not None
    kept = file.with_name(f"{file.stem}.replaced-{at:%Y%m%dT%H%M%S}{file.suffix}")
    copy_sqlite(file, kept)
    # Written through SQLite, not by name, so that its own journal files stay in step.
    copy_sqlite(source, file)
    return kept


def _check_copy(source: Path) -> None:
    damaged = N_("The file {where} is damaged or no registry. Restore it from a backup.")
    if not source.is_file():
        raise RegistryError(N_("There is no file {file}."), file=source)
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
            revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    except (sqlite3.Error, TypeError) as error:
        raise RegistryError(damaged, where=source) from error
    if sound != "ok":
        raise RegistryError(damaged, where=source, detail=sound)
    # Revisions are numbers in text, in the order in which they were made.
    if revision > newest():
        raise RegistryError(
            N_(
                "The registry was written by a newer version of Opbouwkaart. Install that "
                "version, or restore a backup of before. Nothing was changed."
            )
        )
