"""Errors of a database in words that a user can read."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from alembic.util.exc import CommandError
from sqlalchemy import exc

from geo.errors import RegistryError
from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL: Final = N_(
    "The disk is full: nothing was saved. Make room on the disk of {where} and try again."
)
READ_ONLY: Final = N_(
    "The registry may not be written: nothing was saved. Ask for leave to write {where}."
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
REASONS: Final = (
    ("full", FULL),
    ("no space", FULL),
    ("readonly", READ_ONLY),
    ("read-only", READ_ONLY),
    ("permission denied", READ_ONLY),
    ("locked", LOCKED),
    ("not a database", DAMAGED),
    ("malformed", DAMAGED),
    ("disk i/o error", DAMAGED),
    ("could not decode", DAMAGED),
    ("unable to open", CLOSED),
    ("not a directory", CLOSED),
    ("is a directory", CLOSED),
    ("file exists", CLOSED),
    ("no such table", OTHER_TABLES),
    ("no such column", OTHER_TABLES),
    ("already exists", OTHER_TABLES),
    ("undefinedtable", OTHER_TABLES),
    ("undefinedcolumn", OTHER_TABLES),
)
"""Signs in the kind and text of an error, and what they mean; the first one counts."""


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
    except (exc.DBAPIError, sqlite3.Error, OSError) as error:
        cause = getattr(error, "orig", None) or error
        text = f"{type(cause).__name__}: {cause}".lower()
        told = next((message for sign, message in REASONS if sign in text), SILENT)
        raise RegistryError(told, where=where, detail=text) from error
