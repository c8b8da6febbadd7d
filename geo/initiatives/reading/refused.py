"""Reasons to refuse a file that several readers use."""

from __future__ import annotations

from geo.initiatives.reading.limits import MAX_COLUMNS, MAX_ROWS
from geo.translatable import N_


class Refused(Exception):  # noqa: N818 - a refusal is an answer for the reader of the page
    """A file cannot be read. The message tells the user why and what to do.

    Parameters
    ----------
    message
        English text marked for translation, with ``{name}`` for the name of the file.
    values
        Values of the other fields of the message.
    """

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


NO_SPREADSHEET = N_("{name} is no spreadsheet. Choose an Excel file (.xlsx) or a CSV file.")


def damaged() -> Refused:
    """Return the refusal of a damaged file."""
    return Refused(N_("{name} is damaged. Open it in your spreadsheet program and save it again."))


def unpacks_too_far() -> Refused:
    """Return the refusal of a file that unpacks to more than the limit."""
    return Refused(N_("{name} unpacks to far more than a list of initiatives. It was not opened."))


def too_many() -> Refused:
    """Return the refusal of a list with too many rows or columns."""
    return Refused(
        N_("{name} has too many rows or columns. At most {rows} rows and {columns} columns."),
        rows=MAX_ROWS,
        columns=MAX_COLUMNS,
    )


def has_password() -> Refused:
    """Return the refusal of an encrypted workbook."""
    return Refused(
        N_(
            "{name} has a password. Open it in your spreadsheet program, take the password off and "
            "save it again."
        )
    )


def no_rows() -> Refused:
    """Return the refusal of a file without a list."""
    return Refused(N_("{name} holds no rows under its headings. The first row names the columns."))


def too_much_memory() -> Refused:
    """Return the refusal of a file that used up the memory or crashed the process."""
    return Refused(
        N_(
            "{name} cannot be read: it is damaged, or it asks more memory than a list needs. Copy "
            "the list to a new workbook, and save that as .xlsx."
        )
    )
