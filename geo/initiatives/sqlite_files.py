"""Registries as files: copied whole, checked, and found in use. Nothing here knows their tables."""

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
"""What SQLite puts behind the name of a database for the files that belong to it."""
SHARED_FIRST: Final = 0x40000002
SHARED_SIZE: Final = 510
"""The bytes of a file that every open connection holds a lock on (SQLite's file format)."""
MAX_LINES: Final = 5
WAIT_S: Final = 15
"""How long a rewrite waits until nobody reads or writes."""

FILE_NAME: Final = "initiatives.sqlite"
NOT_THERE: Final = N_("There is no registry: the file {where} is not there.")
A_FOLDER: Final = N_("There is a folder where the registry should be: {where}. Move it first.")
EMPTY: Final = N_("The registry {where} is empty (0 bytes). Restore it from a backup.")


def side_file(file: Path, side: str) -> Path:
    """Return a file that belongs to a database, such as its write-ahead log."""
    return file.with_name(file.name + side)


def sides_of(file: Path) -> list[Path]:
    """Return the files that belong to a database and are there."""
    return [path for path in (side_file(file, side) for side in SIDES) if path.exists()]


def beside(file: Path, what: str) -> Path:
    """Return the name of a copy beside a database, such as ``initiatives.replaced-….sqlite``."""
    return file.with_name(f"{file.stem}.{what}{file.suffix}")


def free_name(file: Path, what: str) -> Path:
    """Return the same, with a number where that name is taken."""
    target, number = beside(file, what), 1
    while target.exists() or sides_of(target):
        number += 1
        target = beside(file, f"{what}-{number}")
    return target


def copies_beside(file: Path, *kinds: str) -> list[Path]:
    """Return the copies of some kinds that lie beside a database, with their own side files."""
    return sorted(path for kind in kinds for path in file.parent.glob(f"{file.stem}.{kind}-*"))


def open_to_read(file: Path) -> sqlite3.Connection:
    """Open a database that is never written.

    A file without a log is read as it stands, so that a copy on a disk that may not be written
    can be read as well, and nothing is made beside it.
    """
    still = "" if sides_of(file) else "&immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro{still}", uri=True)


def faults_of(file: Path) -> tuple[str, ...]:
    """Return what SQLite finds wrong with a file, the first lines; nothing when it is sound."""
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
    # SQLite reads a last page that was cut short as if it were whole.
    return found or (("the last page is not whole",) if size % page else ())


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database while others may be writing it (SQLite's online backup).

    The copy is one file without a log, and stands at `target` only when it is whole.

    Raises
    ------
    sqlite3.Error, OSError
        It cannot be read or written; nothing is at `target`.
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
    """Copy a database that nobody writes, from a disk that may not be written; see above."""
    with closing(open_to_read(source)) as origin:
        _copy(origin, target)


def _copy(origin: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def settle(file: Path) -> None:
    """Put all of a sound database in its one file, without a log beside it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def rewrite(file: Path) -> bool:
    """Write a database anew without what was deleted from it, and empty its log.

    Returns
    -------
    bool
        Whether that was done; not when another program reads all the while, or the disk is full.
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
    """Return whether another program has a database open, as far as this system can tell.

    Closing a file takes away the locks that this process itself has on it: do not ask while it
    has a connection.
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
    """Return when the content of a file is on the disk."""
    with file.open("r+b") as held:
        os.fsync(held.fileno())


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk, where the system can tell."""
    if fcntl is None:
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def registry_file(folder: Path, gemeente: str) -> Path:
    """Return where the registry of a gemeente is kept when it is a file."""
    return folder / gemeente / FILE_NAME


def find_file(folder: Path, gemeente: str) -> Path:
    """Return the file of a registry that is there and sound as a database.

    Raises
    ------
    RegistryError
        It is not there, empty or damaged.
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
