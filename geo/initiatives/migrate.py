"""Migrate a registry to the newest tables, and keep a copy of the old one."""

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
"""Key of PostgreSQL's lock. Any number works when all servers use the same."""
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
    """Return the migration that this version of the app needs."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert head is not None
    return head


def current_version(connection: Connection) -> str | None:
    """Return the last migration of a registry's tables; None when there are no tables."""
    return MigrationContext.configure(connection).get_current_revision()


def check_version(connection: Connection, where: str) -> None:
    """Check that this version of the app can use a database.

    Raises
    ------
    RegistryError
        Another version wrote the database, it holds no registry, or a table or column is missing.
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
    """Return the tables and columns that a database lacks to be a registry."""
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
    """Migrate the database to the newest tables. Servers that start together wait in turn.

    Parameters
    ----------
    connection
        Connection to the database, not in a transaction.
    file
        The SQLite file; None for PostgreSQL.
    keeps_copy
        Whether to copy an older registry first.

    Returns
    -------
    pathlib.Path or None
        The copy of the older registry; always None for PostgreSQL, which has its own backups.

    Raises
    ------
    RegistryError
        A newer version of the app wrote the registry.
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
    """Copy a SQLite registry to a free name beside it."""
    target = free_name(file, f"{BEFORE}-{revision}")
    copy_sqlite(file, target)
    return target
