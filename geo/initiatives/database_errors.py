"""Errors of a database in words that a user can read."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from alembic.util.exc import CommandError
from sqlalchemy import exc

from geo.errors import RegistryError
from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FULL: Final = N_(
    "The disk is full: nothing was saved. Make room on the disk of {where} and try again."
)
READ_ONLY: Final = N_(
    "The registry may not be written: nothing was saved. Ask for leave to write {where}."
)
NOT_WRITTEN: Final = N_(
    "The disk refuses to write {where}: nothing was saved. It may be full or broken. Make room, or "
    "tell the administrator."
)
LOCKED: Final = N_(
    "Somebody else is writing for a long time. Nothing was saved: try again in a moment."
)
DAMAGED: Final = N_("The file {where} is damaged or no registry. Restore it from a backup.")
CLOSED: Final = N_("The registry {where} cannot be opened. Check that its folder may be written.")
OTHER_TABLES: Final = N_(
    "The database {where} holds other tables than those of a registry. Name another database, or "
    "restore the registry from a backup."
)
SILENT: Final = N_(
    "The registry of initiatives ({where}) does not answer. Nothing was saved: try again in a "
    "moment, or tell the administrator."
)
OF_SYSTEM: Final[Mapping[int, str]] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: NOT_WRITTEN,
    errno.EIO: NOT_WRITTEN,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.ENOTDIR: CLOSED,
    errno.EISDIR: CLOSED,
    errno.EEXIST: CLOSED,
}
"""Messages by the `errno` of an OSError."""
OF_SQLITE: Final[Mapping[int, str]] = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: DAMAGED,
    sqlite3.SQLITE_CANTOPEN: CLOSED,
    # SQLite gives these when the disk refuses a write, for instance past a quota.
    sqlite3.SQLITE_IOERR_WRITE: NOT_WRITTEN,
    sqlite3.SQLITE_IOERR_FSYNC: NOT_WRITTEN,
    sqlite3.SQLITE_IOERR_DIR_FSYNC: NOT_WRITTEN,
    sqlite3.SQLITE_IOERR_TRUNCATE: NOT_WRITTEN,
    sqlite3.SQLITE_IOERR_SHMSIZE: NOT_WRITTEN,
}
"""Messages by the code of SQLite: an extended code, or the primary code in its last byte."""
OF_POSTGRESQL: Final[Mapping[str, str]] = {
    "53100": FULL,  # disk_full
    "25006": READ_ONLY,  # read_only_sql_transaction
    "42501": READ_ONLY,  # insufficient_privilege
    "55P03": LOCKED,  # lock_not_available
    "40001": LOCKED,  # serialization_failure
    "40P01": LOCKED,  # deadlock_detected
    "57014": LOCKED,  # query_canceled, by a time limit
    "3F000": OTHER_TABLES,  # invalid_schema_name
    "42P01": OTHER_TABLES,  # undefined_table
    "42703": OTHER_TABLES,  # undefined_column
    "42P07": OTHER_TABLES,  # duplicate_table
    "42701": OTHER_TABLES,  # duplicate_column
    "42710": OTHER_TABLES,  # duplicate_object
}
"""Messages by the SQLSTATE of PostgreSQL."""
WITHOUT_NUMBER: Final[Mapping[str, str]] = {
    "no such table": OTHER_TABLES,
    "no such column": OTHER_TABLES,
    "has no column named": OTHER_TABLES,
    "already exists": OTHER_TABLES,
    "Could not decode": DAMAGED,
}
"""Messages by a part of the text. SQLite gives all its errors in SQL the same code, and Python's
driver gives none to a text that is no UTF-8."""


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn an error of the database into one that a user can read.

    Parameters
    ----------
    where
        The file, or the kind of database.
    """
    try:
        yield
    except CommandError as error:
        raise RegistryError(OTHER_TABLES, where=where, detail=str(error)) from error
    except (exc.DBAPIError, sqlite3.Error, OSError, UnicodeDecodeError) as error:
        cause = getattr(error, "orig", None) or error
        detail = f"{type(cause).__name__}: {cause}"
        raise RegistryError(_message(cause), where=where, detail=detail) from error


def is_locked(error: sqlite3.Error) -> bool:
    """Return whether SQLite refuses because another connection writes."""
    return _message(error) == LOCKED


def _message(error: BaseException) -> str:
    """Return what an error means, by the number that it carries."""
    if isinstance(error, UnicodeDecodeError):
        # Python cannot read SQLite's own message: a damaged schema has its bytes in it.
        return DAMAGED
    if isinstance(error, OSError):
        return OF_SYSTEM.get(error.errno or 0, SILENT)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        if code != sqlite3.SQLITE_ERROR:
            return OF_SQLITE.get(code) or OF_SQLITE.get(code & 0xFF, SILENT)
        return next((told for part, told in WITHOUT_NUMBER.items() if part in str(error)), SILENT)
    return OF_POSTGRESQL.get(getattr(error, "sqlstate", None) or "", SILENT)
