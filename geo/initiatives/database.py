"""The registry's database: a SQLite file by default, PostgreSQL where it is configured."""

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
"""How long a writer waits for its turn; a write takes milliseconds."""
WAL_ATTEMPTS: Final = 100
WAL_PAUSE_S: Final = 0.05
WRITES: Final = "opbouwkaart_writes"


@dataclass(frozen=True)
class Registry:
    """An open registry.

    Attributes
    ----------
    engine
        Connections to the database; may be shared between threads.
    kind
        Which database it is.
    file
        The SQLite file, or None.
    """

    engine: Engine
    kind: Literal["sqlite", "postgresql"]
    file: Path | None

    @property
    def where(self) -> str:
        """Return how to name it to a user."""
        return str(self.file) if self.file else "PostgreSQL"


def open_registry(url: str | None, folder: Path, gemeente: str) -> Registry:
    """Open the registry of a gemeente; make it, or bring it up to date, where needed.

    Parameters
    ----------
    url
        SQLAlchemy address of a PostgreSQL database, or None for a file.
    folder
        Where files of registries are kept; it is made where needed.
    gemeente
        Code of the gemeente, which names the file's folder.

    Raises
    ------
    RegistryError
        The database cannot be reached, read or written, or is of a newer version of the app.
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
    """Open a registry that is there; nothing is made and nothing brought up to date.

    Parameters
    ----------
    url, folder, gemeente
        See :func:`open_registry`.

    Raises
    ------
    RegistryError
        It is not there, empty, damaged, of another version of the app, or no registry.
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
    """Give a connection; when that or what follows fails, nothing stays open."""
    try:
        with in_words(registry.where), registry.engine.connect() as connection:
            yield connection
    except BaseException:
        # Asked for again at each rerun: what stays open would use up the file handles.
        close_registry(registry)
        raise


def close_registry(registry: Registry) -> None:
    """Close the connections of a registry; those in use close when they are given back."""
    before = registry.engine.pool
    registry.engine.dispose()

    @event.listens_for(before, "checkin")
    def close(_connection: object, entry: ConnectionPoolEntry) -> None:
        entry.invalidate()


def _postgresql_engine(url: str) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except (exc.ArgumentError, ValueError) as error:
        # Neither the address nor the error is repeated: they may hold a password.
        raise SettingsError(
            N_("The address of the database in OPBOUWKAART_DATABASE_URL cannot be used.")
        ) from error


def sqlite_engine(file: Path, *, sets_up: bool = True) -> Engine:
    """Return an engine for a SQLite file that loses no acknowledged write.

    Parameters
    ----------
    file
        It is made where needed.
    sets_up
        Whether a file that was not set up for many users is; it is left as it is otherwise.
    """
    address = URL.create("sqlite", database=str(file))
    engine = create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})

    @event.listens_for(engine, "connect")
    def settings(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions begin late; ours are begun below.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        if sets_up:
            _use_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        # What is deleted is overwritten, not left in the file.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its turn at once: a transaction that read first could not become a
        # writer while another one writes.
        is_write = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")

    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch a new file to write-ahead logging, which is kept in the file from then on.

    The switch alone does not wait its turn: when several servers start on a new file together,
    SQLite refuses all but one at once, whatever the timeout.
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
    """Give a session that sees the registry as it is at one moment."""
    options: dict[str, Any] = {}
    if registry.kind == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with in_words(registry.where), registry.engine.connect() as plain:
        connection = plain.execution_options(**options)
        with Session(connection) as session:
            yield session


@contextmanager
def writing(registry: Registry) -> Iterator[Session]:
    """Give a session whose changes are kept together at the end, or not at all.

    Raises
    ------
    RegistryError
        It could not be written; what was in the registry is still there.
    """
    with in_words(registry.where), registry.engine.connect() as plain:
        connection = plain.execution_options(**{WRITES: True})
        with Session(connection, expire_on_commit=False) as session, session.begin():
            yield session
