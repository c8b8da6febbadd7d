"""Open the registry's database: a SQLite file, or PostgreSQL when configured."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import URL, Engine, create_engine, event, exc
from sqlalchemy.orm import Session

from geo.errors import RegistryError, SettingsError
from geo.i18n import N_
from geo.initiatives.database_errors import in_words, is_locked
from geo.initiatives.migrate import bring_up_to_date, check_version
from geo.initiatives.sqlite_files import find_file, registry_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS: Final = 15_000
"""How long a writer waits for another writer. A write takes milliseconds."""
WAL_ATTEMPTS: Final = 100
WAL_PAUSE_S: Final = 0.05
WRITES: Final = "opbouwkaart_writes"


@dataclass(frozen=True)
class Registry:
    """An open registry.

    Attributes
    ----------
    engine
        Connections to the database. Threads may share it.
    kind
        The kind of database.
    file
        The SQLite file; None for PostgreSQL.
    """

    engine: Engine
    kind: Literal["sqlite", "postgresql"]
    file: Path | None

    @property
    def where(self) -> str:
        """Return the name of the registry in a message to a user."""
        return str(self.file) if self.file else "PostgreSQL"


def open_registry(url: str | None, folder: Path, gemeente: str) -> Registry:
    """Open the registry of a gemeente. Create or migrate it when needed.

    Parameters
    ----------
    url
        SQLAlchemy address of a PostgreSQL database; None for a SQLite file.
    folder
        Folder of the registry files. It is created when missing.
    gemeente
        Code of the gemeente, which is the name of the file's folder.

    Raises
    ------
    RegistryError
        The database cannot be reached, read or written, or a newer version of the app wrote it.
    """
    if url is not None:
        registry = Registry(_postgresql_engine(url), "postgresql", None)
    else:
        file = registry_file(folder, gemeente)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RegistryError(
                N_("The folder of the registry, {folder}, cannot be made: {reason}"),
                folder=file.parent,
                reason=error.strerror,
            ) from error
        registry = Registry(sqlite_engine(file), "sqlite", file)
    with _first_connection(registry) as connection:
        bring_up_to_date(connection, registry.file)
    return registry


def find_registry(url: str | None, folder: Path, gemeente: str) -> Registry:
    """Open an existing registry. Do not create or migrate anything.

    Parameters
    ----------
    url, folder, gemeente
        See :func:`open_registry`.

    Raises
    ------
    RegistryError
        The registry is missing, empty, damaged or no registry, or another version wrote it.
    """
    if url is not None:
        registry = Registry(_postgresql_engine(url), "postgresql", None)
    else:
        file = find_file(folder, gemeente)
        registry = Registry(sqlite_engine(file, sets_up=False), "sqlite", file)
    with _first_connection(registry) as connection:
        check_version(connection, registry.where)
    return registry


@contextmanager
def _first_connection(registry: Registry) -> Iterator[Connection]:
    """Yield a connection. Close the registry when connecting or the body fails."""
    try:
        with in_words(registry.where), registry.engine.connect() as connection:
            yield connection
    except BaseException:
        # Each rerun opens the registry again: open connections would use up the file handles.
        close_registry(registry)
        raise


def close_registry(registry: Registry) -> None:
    """Close the connections of a registry. Those in use close when they are returned."""
    before = registry.engine.pool
    registry.engine.dispose()

    @event.listens_for(before, "checkin")
    def close(_connection: object, entry: ConnectionPoolEntry) -> None:
        entry.invalidate()


def _postgresql_engine(url: str) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except (exc.ArgumentError, ValueError) as error:
        # Do not repeat the address or the error: they may contain a password.
        raise SettingsError(
            N_("The address of the database in OPBOUWKAART_DATABASE_URL cannot be used.")
        ) from error


def sqlite_engine(file: Path, *, sets_up: bool = True) -> Engine:
    """Return an engine for a SQLite file that keeps every acknowledged write.

    Parameters
    ----------
    file
        The database. It is created when missing.
    sets_up
        Whether to switch the file to write-ahead logging, so that reading and writing can overlap.
    """
    address = URL.create("sqlite", database=str(file))
    engine = create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})

    @event.listens_for(engine, "connect")
    def settings(connection: sqlite3.Connection, _record: object) -> None:
        # The driver begins a transaction at the first write, which is too late: see `begin`.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        if sets_up:
            _use_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        # Overwrite deleted content: SQLite leaves it in the file otherwise.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Lock for writing at once: SQLite refuses to turn a reading transaction into a writing
        # one while another writes.
        is_write = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")

    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch a file to write-ahead logging. The file keeps that setting.

    Retry here: SQLite ignores the timeout for this switch, so it fails at once when several
    servers start on a new file together.
    """
    for attempt in range(WAL_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if not is_locked(error) or attempt == WAL_ATTEMPTS - 1:
                raise
            time.sleep(WAL_PAUSE_S)
        else:
            return


@contextmanager
def reading(registry: Registry) -> Iterator[Session]:
    """Yield a session that sees the registry at one moment."""
    options: dict[str, Any] = {}
    if registry.kind == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with in_words(registry.where), registry.engine.connect() as plain:
        connection = plain.execution_options(**options)
        with Session(connection) as session:
            yield session


@contextmanager
def writing(registry: Registry) -> Iterator[Session]:
    """Yield a session that commits all its changes at the end, or none.

    Raises
    ------
    RegistryError
        Writing failed. The registry is unchanged.
    """
    with in_words(registry.where), registry.engine.connect() as plain:
        connection = plain.execution_options(**{WRITES: True})
        with Session(connection, expire_on_commit=False) as session, session.begin():
            yield session
