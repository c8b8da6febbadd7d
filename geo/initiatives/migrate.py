"""Bringing a registry up to date, after a copy was made of how it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from geo.errors import RegistryError
from geo.i18n import N_

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCRIPTS: Final = Path(__file__).with_name("migrations")
LOCK_NUMBER: Final = 71_930_193
"""Any number will do for PostgreSQL's lock, as long as all servers take the same."""
BACKUP_NAME: Final = "{stem}.before-{revision}{suffix}"


def newest() -> str:
    """Return the revision that this version of the app works with."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert head is not None
    return head


def bring_up_to_date(connection: Connection, file: Path | None) -> Path | None:
    """Give the database the newest tables; two servers that start together take turns.

    Parameters
    ----------
    connection
        To the database; it must not be in a transaction.
    file
        The SQLite file, or None for PostgreSQL.

    Returns
    -------
    pathlib.Path or None
        The copy that was made of an older registry. PostgreSQL has its own backups: none is made.

    Raises
    ------
    RegistryError
        The registry was written by a newer version of the app.
    """
    writer = connection.execution_options(opbouwkaart_writes=True)
    with writer.begin():
        if file is None:
            writer.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK_NUMBER})
        present = MigrationContext.configure(writer).get_current_revision()
        known = {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}
        if present is not None and present not in known:
            raise RegistryError(
                N_(
                    "The registry was written by a newer version of Opbouwkaart. Install that "
                    "version, or restore a backup of before. Nothing was changed."
                ),
                detail=f"revision {present}, known {sorted(known)}",
            )
        if present == newest():
            return None
        copy = backup_copy(file, newest()) if file is not None and present is not None else None
        settings = Config()
        settings.set_main_option("script_location", str(SCRIPTS))
        settings.attributes["connection"] = writer
        command.upgrade(settings, newest())
    return copy


def backup_copy(file: Path, revision: str) -> Path:
    """Copy a SQLite registry as it is now, beside it, under a name that is not taken."""
    name = BACKUP_NAME.format(stem=file.stem, revision=revision, suffix=file.suffix)
    target, number = file.with_name(name), 1
    while target.exists():
        number += 1
        target = file.with_name(f"{Path(name).stem}-{number}{file.suffix}")
    copy_sqlite(file, target)
    return target


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite file while others may be writing it (SQLite's online backup)."""
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)
