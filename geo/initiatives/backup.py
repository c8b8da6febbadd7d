"""Back up a registry, and restore a backup over a registry that may be damaged."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING, Final

from geo.errors import RegistryError
from geo.i18n import N_
from geo.initiatives.database import sqlite_engine
from geo.initiatives.database_errors import DAMAGED, OTHER_TABLES, in_words
from geo.initiatives.migrate import bring_up_to_date, check_version, current_version
from geo.initiatives.sqlite_files import (
    A_FOLDER,
    SIDES,
    beside,
    copies_beside,
    copy_sqlite,
    copy_still,
    faults_of,
    free_name,
    is_in_use,
    registry_file,
    settle,
    side_file,
    sides_of,
    sync,
    sync_folder,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

OWN_TOOLS: Final = N_("This registry is kept in PostgreSQL: use its own tools, such as pg_dump.")
IN_USE: Final = N_(
    "Another program has the registry {where} open. Stop the app, and try again. Nothing was "
    "changed."
)
NOT_COPIED: Final = N_(
    "The registry {where} is damaged, so no copy was made. Restore it from a backup of before."
)
RESTORING: Final = "restoring"
REPLACED: Final = "replaced"
BROKEN: Final = "damaged"
STAMP: Final = "%Y%m%dT%H%M%S"


def backup(file: Path, target: Path) -> Path:
    """Copy a registry to a new file and check the copy. Others may write meanwhile.

    Parameters
    ----------
    file
        The registry.
    target
        The new file. Its folder is created when missing.

    Raises
    ------
    RegistryError
        The registry is damaged, or `target` exists or cannot be written.
    """
    if target.exists():
        raise RegistryError(N_("The file {file} is there already. Name another."), file=target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_sqlite(file, target)
    except (sqlite3.Error, OSError) as error:
        raise RegistryError(
            N_("The copy {file} could not be written: {reason}"), file=target, reason=error
        ) from error
    if faults := faults_of(target):
        target.unlink()
        raise RegistryError(NOT_COPIED, where=file, detail="\n".join(faults))
    return target


def restore(folder: Path, gemeente: str, source: Path, *, at: datetime) -> Path | None:
    """Replace a registry with a copy, and keep the replaced registry beside it.

    Write the copy beside the registry, check it and migrate it. Then replace the registry in one
    step, so that a stop half-way leaves either the old registry or the copy.

    Parameters
    ----------
    folder, gemeente
        See :func:`geo.initiatives.database.open_registry`.
    source
        A copy that :func:`backup` made, also with an earlier version of the app.
    at
        The current time, for the name of the replaced file.

    Returns
    -------
    pathlib.Path or None
        The replaced registry, with its journal files beside it; None when there was none.

    Raises
    ------
    RegistryError
        The copy is damaged or comes from a newer version of the app, another program has the
        registry open, or a file cannot be written. The registry is unchanged.
    """
    file = registry_file(folder, gemeente)
    staged = beside(file, f"{RESTORING}-{at:{STAMP}}")
    with in_words(str(file)):
        _check_places(source, file)
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            _stage(source, staged)
            kept = _keep_aside(file, at)
            staged.replace(file)
            sync_folder(file.parent)
        finally:
            # Also delete what an earlier, interrupted restore left.
            for path in copies_beside(file, RESTORING):
                path.unlink(missing_ok=True)
    return kept


def _check_places(source: Path, file: Path) -> None:
    if not source.is_file():
        raise RegistryError(N_("There is no file {file}."), file=source)
    if file.is_dir():
        raise RegistryError(A_FOLDER, where=file)
    if file.exists() and file.samefile(source):
        raise RegistryError(N_("{file} is the registry itself. Name a copy."), file=source)


def _stage(source: Path, staged: Path) -> None:
    """Check `source`, copy it to `staged`, migrate the copy and flush it to the disk."""
    if not os.access(source, os.R_OK):
        raise RegistryError(N_("The file {file} may not be read."), file=source)
    if faults := faults_of(source):
        raise RegistryError(DAMAGED, where=source, detail="\n".join(faults))
    copy_still(source, staged)
    engine = sqlite_engine(staged)
    try:
        with in_words(str(source)), engine.connect() as connection:
            if current_version(connection) is None:
                raise RegistryError(OTHER_TABLES, where=source)
            connection.rollback()
            bring_up_to_date(connection, staged, keeps_copy=False)
            check_version(connection, str(source))
    finally:
        engine.dispose()
    settle(staged)
    sync(staged)


def _keep_aside(file: Path, at: datetime) -> Path | None:
    """Copy the present registry to another name, and move its journal files there.

    SQLite replays a log into the database beside it, so no log may stay beside another database.
    """
    is_sound = file.exists() and not faults_of(file)
    if file.exists():
        if is_in_use(file):
            raise RegistryError(IN_USE, where=file)
        if is_sound:
            settle(file)
    elif not sides_of(file):
        return None
    kept = free_name(file, f"{REPLACED if is_sound else BROKEN}-{at:{STAMP}}")
    if file.exists():
        part = beside(file, f"{RESTORING}-{at:{STAMP}}-before")
        shutil.copy2(file, part)
        sync(part)
        part.replace(kept)
    for side in SIDES:
        if side_file(file, side).exists():
            side_file(file, side).replace(side_file(kept, side))
    sync_folder(file.parent)
    return kept
