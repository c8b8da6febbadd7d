"""Bringing a registry up to date, after a copy was made of how it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from geo.errors import RegistryError
from geo.i18n import N_
from geo.initiatives.database_errors import OTHER_TABLES
from geo.initiatives.models import Base
from geo.initiatives.sqlite_files import copy_sqlite, free_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCRIPTS: Final = Path(__file__).with_name("migrations")
LOCK_NUMBER: Final = 71_930_193
"""Any number will do for PostgreSQL's lock, as long as all servers take the same."""
BEFORE: Final = "before"
NEWER: Final = N_(
    "The registry was written by a newer version of Opbouwkaart. Install that version, or restore "
    "a backup of before. Nothing was changed."
)
OLDER: Final = N_(
    "The registry {where} is of an earlier version of Opbouwkaart. Start the app once: it makes a "
    "copy and brings the registry up to date."
)


def newest() -> str:
    """Return the revision that this version of the app works with."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert head is not None
    return head


def current_version(connection: Connection) -> str | None:
    """Return the revision of a registry's tables; None when there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def check_version(connection: Connection, where: str) -> None:
    """Check that a database is a registry that this version of the app works with.

    Raises
    ------
    RegistryError
        It is of another version, holds no registry, or lacks a table or column.
    """
    present = current_version(connection)
    if present is not None and present not in _known():
        raise RegistryError(NEWER, detail=f"revision {present}, known {sorted(_known())}")
    if present is not None and present != newest():
        raise RegistryError(OLDER, where=where)
    if present is None or (lacking := lacking_in(connection)):
        detail = "" if present is None else f"not there: {', '.join(lacking)}"
        raise RegistryError(OTHER_TABLES, where=where, detail=detail)


def lacking_in(connection: Connection) -> tuple[str, ...]:
    """Return the tables and columns of a registry that a database does not have."""
    found = inspect(connection)
    tables = set(found.get_table_names())
    lacking = []
    for table in Base.metadata.sorted_tables:
        if table.name not in tables:
            lacking.append(table.name)
            continue
        columns = {column["name"] for column in found.get_columns(table.name)}
        lacking += [
            f"{table.name}.{column.name}" for column in table.columns if column.name not in columns
        ]
    return tuple(lacking)


def _known() -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def bring_up_to_date(
    connection: Connection, file: Path | None, *, keeps_copy: bool = True
) -> Path | None:
    """Give the database the newest tables; two servers that start together take turns.

    Parameters
    ----------
    connection
        To the database; it must not be in a transaction.
    file
        The SQLite file, or None for PostgreSQL.
    keeps_copy
        Whether a copy is made of an older registry.

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
        present = current_version(writer)
        if present is not None and present not in _known():
            raise RegistryError(NEWER, detail=f"revision {present}, known {sorted(_known())}")
        if present == newest():
            return None
        copy = None
        if file is not None and present is not None and keeps_copy:
            copy = backup_copy(file, newest())
        settings = Config()
        settings.set_main_option("script_location", str(SCRIPTS))
        settings.attributes["connection"] = writer
        command.upgrade(settings, newest())
    return copy


def backup_copy(file: Path, revision: str) -> Path:
    """Copy a SQLite registry as it is now, beside it, under a name that is not taken."""
    target = free_name(file, f"{BEFORE}-{revision}")
    copy_sqlite(file, target)
    return target
