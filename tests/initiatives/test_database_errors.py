"""An error of the disk or the database is told by its number, whatever language it speaks."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from geo.errors import RegistryError
from geo.initiatives.database import open_registry
from geo.initiatives.database_errors import (
    CLOSED,
    DAMAGED,
    FULL,
    LOCKED,
    NOT_WRITTEN,
    OTHER_TABLES,
    READ_ONLY,
    SILENT,
    in_words,
    is_locked,
)
from geo.initiatives.sqlite_files import registry_file
from tests.initiatives.conftest import new_database

QUOTA = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from geo.errors import RegistryError
from geo.initiatives.database import open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative
registry = open_registry(None, Path(sys.argv[1]), "GM0193")
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
content = InitiativeContent(title="Koffie", areas=("BU01933000",), description="x" * 9000)
try:
    add_initiative(registry, content, who="Bo", at=datetime.now(UTC))
except RegistryError as error:
    print(error.message)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a database with one table."""
    made = tmp_path / "made.sqlite"
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("CREATE TABLE one (x TEXT)")
    return made


def message_of(run: Callable[[], object]) -> str:
    with pytest.raises(RegistryError) as caught, in_words("here"):
        run()
    return caught.value.message


def fill_up(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA max_page_count=2")
        connection.execute("INSERT INTO one VALUES (?)", ("x" * 90_000,))


def write_what_is_for_reading(file: Path) -> None:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("INSERT INTO one VALUES ('')")


def write_beside_a_writer(file: Path) -> None:
    with (
        closing(sqlite3.connect(file)) as first,
        closing(sqlite3.connect(file, timeout=0)) as second,
    ):
        first.execute("BEGIN IMMEDIATE")
        second.execute("BEGIN IMMEDIATE")


def drop_what_is_read(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executemany("INSERT INTO one VALUES (?)", ["a", "b"])
        rows = connection.execute("SELECT x FROM one")
        next(rows)
        connection.execute("DROP TABLE one")


def read_random_bytes(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(5000))
    execute(file, "SELECT x FROM one")


def read_a_torn_page(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany("INSERT INTO one VALUES (?)", [("x" * 500,)] * 50)
    content = bytearray(file.read_bytes())
    content[4096:] = random.Random(2).randbytes(len(content) - 4096)
    file.write_bytes(content)
    execute(file, "SELECT x FROM one")


def read_a_schema_that_is_no_text(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = CAST(x'637265617465ff' AS TEXT)")
    execute(file, "SELECT x FROM one")


def read_a_folder(file: Path) -> None:
    execute(file.parent, "SELECT 1")


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement).fetchall()


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (fill_up, FULL),
        (write_what_is_for_reading, READ_ONLY),
        (write_beside_a_writer, LOCKED),
        (drop_what_is_read, LOCKED),
        (read_random_bytes, DAMAGED),
        (read_a_torn_page, DAMAGED),
        (read_a_schema_that_is_no_text, DAMAGED),
        (read_a_folder, CLOSED),
    ],
)
def test_an_error_of_sqlite_is_told(run: Callable[[Path], None], told: str, file: Path) -> None:
    assert message_of(lambda: run(file)) == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELECT x FROM two", OTHER_TABLES),
        ("SELECT y FROM one", OTHER_TABLES),
        ("INSERT INTO one (y) VALUES (1)", OTHER_TABLES),
        ("CREATE TABLE one (x)", OTHER_TABLES),
        ("SELECT CAST(x'ff00fe' AS TEXT)", DAMAGED),
        ("SELECT FROM WHERE", SILENT),
    ],
)
def test_an_error_without_a_number_of_its_own_is_told(
    statement: str, told: str, file: Path
) -> None:
    assert message_of(lambda: execute(file, statement)) == told
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        assert message_of(lambda: connection.execute(text(statement)).all()) == told
    engine.dispose()


def test_a_disk_that_refuses_a_write_is_not_told_as_damage(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", QUOTA, str(tmp_path)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.strip() == NOT_WRITTEN


def test_opening_a_registry_whose_schema_is_no_text_is_told(tmp_path: Path) -> None:
    open_registry(None, tmp_path, "GM0193").engine.dispose()
    damaged = registry_file(tmp_path, "GM0193")
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = CAST(x'637265617465ff' AS TEXT)")
    with pytest.raises(RegistryError) as caught:
        open_registry(None, tmp_path, "GM0193")
    assert caught.value.message == DAMAGED


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, FULL),
        (errno.EDQUOT, FULL),
        (errno.EFBIG, NOT_WRITTEN),
        (errno.EIO, NOT_WRITTEN),
        (errno.EROFS, READ_ONLY),
        (errno.EACCES, READ_ONLY),
        (errno.EPERM, READ_ONLY),
        (errno.ENOTDIR, CLOSED),
        (errno.EISDIR, CLOSED),
        (errno.EEXIST, CLOSED),
        (errno.ETIMEDOUT, SILENT),
    ],
)
@pytest.mark.parametrize("says", [os.strerror, lambda _: "in een andere taal"])
def test_an_error_of_the_system_is_told(code: int, told: str, says: Callable[[int], str]) -> None:
    def fail() -> None:
        raise OSError(code, says(code))

    assert message_of(fail) == told


def test_words_in_a_name_do_not_tell_what_is_wrong(tmp_path: Path) -> None:
    missing = tmp_path / "locked already exists" / "disk is full"
    assert message_of(missing.read_bytes) == SILENT
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    assert not is_locked(error)


@pytest.fixture
def server(postgresql: str) -> Engine:
    """Return a database with one table."""
    engine = create_engine(new_database(postgresql), pool_pre_ping=False)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE one (x text)"))
        connection.execute(text("DROP ROLE IF EXISTS guest"))
        connection.execute(text("CREATE ROLE guest"))
    return engine


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["SET TRANSACTION READ ONLY", "INSERT INTO one VALUES ('')"], READ_ONLY),
        (["SET LOCAL ROLE guest", "INSERT INTO one VALUES ('')"], READ_ONLY),
        (["SET LOCAL statement_timeout = 20", "SELECT pg_sleep(60)"], LOCKED),
        (["SELECT x FROM two"], OTHER_TABLES),
        (["SELECT y FROM one"], OTHER_TABLES),
        (["CREATE TABLE one (x text)"], OTHER_TABLES),
        (["CREATE TABLE no_schema.one (x text)"], OTHER_TABLES),
        (["ALTER TABLE one ADD COLUMN x text"], OTHER_TABLES),
        (["SELECT 1 / 0 AS full"], SILENT),
    ],
)
def test_an_error_of_postgresql_is_told(server: Engine, statements: list[str], told: str) -> None:
    with server.connect() as connection:
        *before, last = map(text, statements)
        for statement in before:
            connection.execute(statement)
        assert message_of(lambda: connection.execute(last)) == told
    server.dispose()


def test_a_row_that_another_keeps_in_postgresql_is_told(server: Engine) -> None:
    with server.connect() as first, server.connect() as second:
        first.execute(text("LOCK TABLE one"))
        assert message_of(lambda: second.execute(text("LOCK TABLE one NOWAIT"))) == LOCKED
    server.dispose()


@pytest.mark.parametrize(
    ("name", "told"),
    [("DiskFull", FULL), ("SerializationFailure", LOCKED), ("DeadlockDetected", LOCKED),
     ("DuplicateObject", OTHER_TABLES), ("OperationalError", SILENT)],
)  # fmt: skip
def test_an_error_of_postgresql_that_is_hard_to_cause_is_told(name: str, told: str) -> None:
    from psycopg import errors
    from sqlalchemy.exc import OperationalError

    def fail() -> None:
        raise OperationalError("INSERT", {}, getattr(errors, name)("in een andere taal"))

    assert message_of(fail) == told
