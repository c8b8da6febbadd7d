"""Reading a spreadsheet that somebody sent: only its cells, and only when it is what it says."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from geo.errors import SheetError
from geo.i18n import N_

MOST_BYTES: Final = 10_000_000
MOST_INFLATED_BYTES: Final = 60_000_000
"""A list of thousands of rows takes a few million bytes, a zip bomb thousands of times that."""
MOST_PARTS: Final = 500
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 60
BLOCK: Final = 65_536
ZIP_MAGIC: Final = b"PK\x03\x04"
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCODINGS: Final = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class Sheet:
    """The cells of the first sheet, as text.

    Attributes
    ----------
    headings
        Of the columns.
    rows
        Row number as a spreadsheet program shows it, and the cells; empty rows are left out.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(data: bytes, name: str) -> Sheet:
    """Return the cells of an Excel file (.xlsx) or a CSV file.

    Parameters
    ----------
    data, name
        The file's bytes and name; what is inside counts, the name is for messages.

    Raises
    ------
    SheetError
        It cannot be read, or holds what no list of initiatives holds.
    """
    if len(data) > MOST_BYTES:
        raise SheetError(
            N_("{name} is too large ({size} MB). At most {most} MB fits: split the list."),
            name=name, size=len(data) // 1_000_000, most=MOST_BYTES // 1_000_000,
        )  # fmt: skip
    if not data.strip():
        raise SheetError(N_("{name} is empty. Choose the file with your list."), name=name)
    if data.startswith(OLE_MAGIC):
        raise SheetError(
            N_("{name} has a password or is of an old kind. Save it as .xlsx without a password."),
            name=name,
        )
    cells = _excel(data, name) if data.startswith(ZIP_MAGIC) else _csv(data, name)
    return _sheet(cells, name)


def _excel(data: bytes, name: str) -> list[list[str]]:
    _check_archive(data, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows: list[list[Any]] = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError, ValueError) as error:
        raise _broken(name) from error
    # The reader is written in another language: what it calls a panic is no usual exception.
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(name) from error
    _check_size(rows, name)
    return [[_text(cell) for cell in row] for row in rows]


def _check_archive(data: bytes, name: str) -> None:
    """Look into the archive that an Excel file is, before its reader does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = [part.filename.lower() for part in parts]
            if any("vbaproject" in part or "macrosheets" in part for part in names):
                raise SheetError(
                    N_("{name} has macros. Save it as .xlsx without macros and try again."),
                    name=name,
                )
            if "xl/workbook.xml" not in names:
                raise SheetError(
                    N_("{name} is no spreadsheet. Choose an Excel file (.xlsx) or a CSV file."),
                    name=name,
                )
            if len(parts) > MOST_PARTS:
                raise _bomb(name)
            # What a part says of its size may be a lie, so it is counted.
            total = 0
            for part in parts:
                with archive.open(part) as content:
                    while block := content.read(BLOCK):
                        total += len(block)
                        if total > MOST_INFLATED_BYTES:
                            raise _bomb(name)
                        if b"<!DOCTYPE" in block or b"<!ENTITY" in block:
                            raise _bomb(name)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise _broken(name) from error


def _csv(data: bytes, name: str) -> list[list[str]]:
    text = _decoded(data)
    if "\x00" in text:
        raise SheetError(
            N_("{name} is no spreadsheet. Choose an Excel file (.xlsx) or a CSV file."), name=name
        )
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([_unquoted(cell) for cell in row])
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error as error:
        raise SheetError(
            N_("{name} cannot be read: look at the quotes near row {row}."),
            name=name, row=len(rows) + 1,
        ) from error  # fmt: skip
    _check_size(rows, name)
    return rows


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _check_size(rows: Sequence[Sequence[object]], name: str) -> None:
    if len(rows) > MOST_ROWS + 1 or any(len(row) > MOST_COLUMNS for row in rows):
        raise SheetError(
            N_("{name} has too many rows or columns. At most {rows} rows and {columns} columns."),
            name=name, rows=MOST_ROWS, columns=MOST_COLUMNS,
        )  # fmt: skip


def _sheet(cells: list[list[str]], name: str) -> Sheet:
    filled = [(number, row) for number, row in enumerate(cells, start=1) if any(row)]
    if len(filled) < 2:
        raise SheetError(
            N_("{name} holds no rows under its headings. The first row names the columns."),
            name=name,
        )
    headings = tuple(cell.strip() for cell in filled[0][1])
    named = [heading.casefold() for heading in headings if heading]
    twice = sorted({heading for heading in named if named.count(heading) > 1})
    if twice:
        raise SheetError(
            N_("{name} has two columns with the name {column}. Give each its own name."),
            name=name, column=twice[0],
        )  # fmt: skip
    width = len(headings)
    rows = tuple((number, tuple((row + [""] * width)[:width])) for number, row in filled[1:])
    return Sheet(headings, rows)


def _text(cell: object) -> str:
    """Return a cell as text: days as ISO 8601, whole numbers without a decimal point."""
    match cell:
        case datetime() if cell.time() == time(0):
            return cell.date().isoformat()
        case date() | time() | timedelta():
            return str(cell)
        case float() if cell.is_integer():
            return str(int(cell))
        case None:
            return ""
    return _unquoted(str(cell))


def _unquoted(text: str) -> str:
    """Return a cell as it was typed: what a download of ours put before a formula sign goes."""
    clean = text.strip()
    return clean[1:] if clean[:1] == "'" and clean[1:2] in "=+-@" and clean[1:] else clean


def _broken(name: str) -> SheetError:
    return SheetError(
        N_("{name} is damaged. Open it in your spreadsheet program and save it again."), name=name
    )


def _bomb(name: str) -> SheetError:
    return SheetError(
        N_("{name} unpacks to far more than a list of initiatives. It was not opened."), name=name
    )
