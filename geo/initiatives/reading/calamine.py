"""Read the values of a workbook with calamine. Make the workbook safe first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from geo.initiatives.reading.refused import damaged, has_password, too_much_memory
from geo.initiatives.reading.values import text_of


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook: a zip archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def sheet_values(data: bytes, index: int) -> Iterable[tuple[int, int, str]]:
    """Yield row, column and text of each cell of a sheet. Rows and columns count from 0.

    Raises
    ------
    Refused
        Calamine cannot read the workbook.
    """
    for row, cells in enumerate(_rows(data, index)):
        for column, cell in enumerate(cells):
            if cell != "":
                yield row, column, text_of(cell)


def _rows(data: bytes, index: int) -> list[list[object]]:
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(index)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except PasswordError as error:
        raise has_password() from error
    except (CalamineError, IndexError, OSError, ValueError, OverflowError) as error:
        raise damaged() from error
    # A panic in the library, which is written in Rust, is no subclass of Exception.
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise too_much_memory() from error
