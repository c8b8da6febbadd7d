"""Copy, check and rewrite SQLite files, whatever their tables are."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from geo.errors import RegistryError
from geo.i18n import N_
from geo.initiatives.database_errors import DAMAGED, in_words

try:
    import fcntl
except ImportError:  # Windows, which itself refuses to replace a file that is open
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path

SIDES: Final = ("-wal", "-shm", "-journal")
"""Ends of the names of the files that SQLite keeps beside a database."""
SHARED_FIRST: Final = 0x40000002
SHARED_SIZE: Final = 510
"""Range of bytes that every open connection locks, by SQLite's file format."""
MAX_LINES: Final = 5
WAIT_S: Final = 15
"""How long a rewrite waits for others to stop reading and writing."""

FILE_NAME: Final = "initiatives.sqlite"
NOT_THERE: Final = N_("There is no registry: the file {where} is not there.")
A_FOLDER: Final = N_("There is a folder where the registry should be: {where}. Move it first.")
EMPTY: Final = N_("The registry {where} is empty (0 bytes). Restore it from a backup.")


def side_file(file: Path, side: str) -> Path:
    """Return the name of a file beside a database, such as its write-ahead log."""
    return file.with_name(file.name + side)


def sides_of(file: Path) -> list[Path]:
    """Return the existing files of :data:`SIDES` of a database."""
    return [path for path in (side_file(file, side) for side in SIDES) if path.exists()]


def beside(file: Path, what: str) -> Path:
    """Return the name of a copy beside a database, such as ``initiatives.replaced-….sqlite``."""
    return file.with_name(f"{file.stem}.{what}{file.suffix}")


def free_name(file: Path, what: str) -> Path:
    """Return the name of :func:`beside`, with a number when that name is taken."""
    target, number = beside(file, what), 1
    while target.exists() or sides_of(target):
        number += 1
        target = beside(file, f"{what}-{number}")
    return target


def copies_beside(file: Path, *kinds: str) -> list[Path]:
    """Return the copies of some kinds beside a database, with their side files."""
    return sorted(path for kind in kinds for path in file.parent.glob(f"{file.stem}.{kind}-*"))


def open_to_read(file: Path) -> sqlite3.Connection:
    """Open a database for reading only.

    Open a file without a log as immutable, so that SQLite makes no files beside it and can read a
    copy on a read-only disk.
    """
    still = "" if sides_of(file) else "&immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro{still}", uri=True)


def faults_of(file: Path) -> tuple[str, ...]:
    """Return the first faults that SQLite finds in a file; none when it is sound."""
    size = file.stat().st_size
    if size == 0:
        return ("0 bytes",)
    try:
        with closing(open_to_read(file)) as connection:
            lines = connection.execute(f"PRAGMA integrity_check({MAX_LINES})").fetchall()
            page = connection.execute("PRAGMA page_size").fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return (str(error),)
    found = tuple(str(line[0]) for line in lines if line[0] != "ok")
    # SQLite does not notice a last page that is cut short.
    return found or (("the last page is not whole",) if size % page else ())


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database with SQLite's online backup. Others may write meanwhile.

    The copy is one file without a log. It appears at `target` only when it is complete.

    Raises
    ------
    sqlite3.Error, OSError
        Reading or writing failed. There is no file at `target`.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    address = f"{source.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as origin:
            _copy(origin, part)
        sync(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)


def copy_still(source: Path, target: Path) -> None:
    """Copy a database that nobody writes; it may be on a read-only disk."""
    with closing(open_to_read(source)) as origin:
        _copy(origin, target)


def _copy(origin: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def settle(file: Path) -> None:
    """Write the log of a sound database to its file, and remove the log."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def rewrite(file: Path) -> bool:
    """Rewrite a database without deleted content, and empty its log.

    Returns
    -------
    bool
        False when another program kept reading, or the disk is full.
    """
    with closing(sqlite3.connect(file, timeout=WAIT_S, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        try:
            connection.execute("VACUUM")
            is_busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            return False
    return not is_busy


def is_in_use(file: Path) -> bool:
    """Return whether another program has a database open; always False on Windows.

    Do not call this while this process has a connection: closing a file drops its own locks.
    """
    if fcntl is None:
        return False
    with file.open("r+b") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
        except (BlockingIOError, PermissionError):
            return True
    return False


def sync(file: Path) -> None:
    """Flush the content of a file to the disk."""
    with file.open("r+b") as held:
        os.fsync(held.fileno())


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk; Windows cannot."""
    if fcntl is None:
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def registry_file(folder: Path, gemeente: str) -> Path:
    """Return the path of a registry that is a SQLite file."""
    return folder / gemeente / FILE_NAME


def find_file(folder: Path, gemeente: str) -> Path:
    """Return the file of an existing registry, after a check that it is a sound database.

    Raises
    ------
    RegistryError
        The file is missing, empty or damaged.
    """
    file = registry_file(folder, gemeente)
    with in_words(str(file)):
        if not file.exists():
            raise RegistryError(NOT_THERE, where=file)
        if not file.is_file():
            raise RegistryError(A_FOLDER, where=file)
        if file.stat().st_size == 0:
            raise RegistryError(EMPTY, where=file)
        if faults := faults_of(file):
            raise RegistryError(DAMAGED, where=file, detail="\n".join(faults))
    return file
