"""The registry's database: a SQLite file by default, PostgreSQL where it is configured."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import Engine, create_engine, event, exc
from sqlalchemy.orm import Session

from geo.errors import RegistryError
from geo.i18n import N_
from geo.initiatives.migrate import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.pool import ConnectionPoolEntry

FILE_NAME: Final = "initiatives.sqlite"
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
        engine = create_engine(url, pool_pre_ping=True)
        registry = Registry(engine, "postgresql", None)
    else:
        file = folder / gemeente / FILE_NAME
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RegistryError(
                N_("The folder of the registry, {folder}, cannot be made: {reason}"),
                folder=file.parent,
                reason=error.strerror,
            ) from error
        registry = Registry(sqlite_engine(file), "sqlite", file)
    try:
        with _in_words(registry), registry.engine.connect() as connection:
            bring_up_to_date(connection, registry.file)
    except BaseException:
        # Asked for again at each rerun: what stays open would use up the file handles.
        close_registry(registry)
        raise
    return registry


def close_registry(registry: Registry) -> None:
    """Close the connections of a registry; those in use close when they are given back."""
    before = registry.engine.pool
    registry.engine.dispose()

    @event.listens_for(before, "checkin")
    def close(_connection: object, entry: ConnectionPoolEntry) -> None:
        entry.invalidate()


def sqlite_engine(file: Path) -> Engine:
    """Return an engine for a SQLite file that loses no acknowledged write."""
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})

    @event.listens_for(engine, "connect")
    def settings(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions begin late; ours are begun below.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        _use_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

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
            if "locked" not in str(error) or attempt == WAL_ATTEMPTS - 1:
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
    with _in_words(registry), registry.engine.connect() as plain:
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
    with _in_words(registry), registry.engine.connect() as plain:
        connection = plain.execution_options(**{WRITES: True})
        with Session(connection, expire_on_commit=False) as session, session.begin():
            yield session


@contextmanager
def _in_words(registry: Registry) -> Iterator[None]:
    """Turn an error of the database into one that a user can read."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _error(registry, error) from error
    except (sqlite3.Error, OSError) as error:
        raise _error(registry, error) from error


def _error(registry: Registry, error: Exception) -> RegistryError:
    text = str(getattr(error, "orig", None) or error).lower()
    told = next((message for sign, message in REASONS if sign in text), OTHER)
    where = str(registry.file) if registry.file else "PostgreSQL"
    return RegistryError(told, where=where, detail=text)


REASONS: Final = (
    (
        "full",
        N_("The disk is full: nothing was saved. Make room on the disk of {where} and try again."),
    ),
    (
        "no space",
        N_("The disk is full: nothing was saved. Make room on the disk of {where} and try again."),
    ),
    (
        "readonly",
        N_("The registry may not be written: nothing was saved. Ask for leave to write {where}."),
    ),
    (
        "read-only",
        N_("The registry may not be written: nothing was saved. Ask for leave to write {where}."),
    ),
    (
        "locked",
        N_("Somebody else is writing for a long time. Nothing was saved: try again in a moment."),
    ),
    (
        "not a database",
        N_("The file {where} is damaged or no registry. Restore it from a backup."),
    ),
    (
        "malformed",
        N_("The file {where} is damaged or no registry. Restore it from a backup."),
    ),
    (
        "unable to open",
        N_("The registry {where} cannot be opened. Check that its folder may be written."),
    ),
)
OTHER: Final = N_(
    "The registry of initiatives ({where}) does not answer. Nothing was saved: try again in a "
    "moment, or tell the administrator."
)
