"""Why a file is not read: messages that several readers give."""

from __future__ import annotations

from geo.initiatives.reading.limits import MAX_COLUMNS, MAX_ROWS
from geo.translatable import N_


class Refused(Exception):  # noqa: N818 - a refusal is an answer for the reader of the page
    """A file cannot be read; the one who sent it is told why and what to do.

    Parameters
    ----------
    message
        English text marked for translation, with ``{name}`` for the file's name.
    values
        What the other fields of the message are filled with.
    """

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


NO_SPREADSHEET = N_("{name} is no spreadsheet. Choose an Excel file (.xlsx) or a CSV file.")


def damaged() -> Refused:
    """Return that a file is not what it should be inside."""
    return Refused(N_("{name} is damaged. Open it in your spreadsheet program and save it again."))


def unpacks_too_far() -> Refused:
    """Return that a file asks far more than a list does."""
    return Refused(N_("{name} unpacks to far more than a list of initiatives. It was not opened."))


def too_many() -> Refused:
    """Return that a list has more rows or columns than fit."""
    return Refused(
        N_("{name} has too many rows or columns. At most {rows} rows and {columns} columns."),
        rows=MAX_ROWS,
        columns=MAX_COLUMNS,
    )


def has_password() -> Refused:
    """Return that a workbook is encrypted."""
    return Refused(
        N_(
            "{name} has a password. Open it in your spreadsheet program, take the password off and "
            "save it again."
        )
    )


def no_rows() -> Refused:
    """Return that there is no list in the file."""
    return Refused(N_("{name} holds no rows under its headings. The first row names the columns."))


def too_much_memory() -> Refused:
    """Return that reading a file ended for want of memory, or by a fault that it provoked."""
    return Refused(
        N_(
            "{name} cannot be read: it is damaged, or it asks more memory than a list needs. Copy "
            "the list to a new workbook, and save that as .xlsx."
        )
    )
