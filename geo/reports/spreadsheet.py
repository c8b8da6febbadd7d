"""CSV files for spreadsheet programs, with text that such a program does not run as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.i18n import Language

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def escape_formula(text: str) -> str:
    """Return `text` so that a spreadsheet program shows it instead of running it.

    Examples
    --------
    >>> escape_formula("=1+1")
    "'=1+1"
    >>> escape_formula("Holtenbroek IV")
    'Holtenbroek IV'
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def decimal_sign(number: str, language: Language) -> str:
    """Return a number, written with a point, with the decimal sign of `language`."""
    return number.replace(".", ",") if language.code == "nl" else number


def write_csv(
    headings: Sequence[str], rows: Iterable[Sequence[object]], language: Language
) -> bytes:
    """Return CSV in UTF-8 with a byte order mark, as spreadsheet programs expect.

    Dutch files have ``;`` between cells, because Dutch programs read a comma as a decimal sign.

    Parameters
    ----------
    headings, rows
        Cells of the file; escape typed text with :func:`escape_formula`.
    language
        Language of the user.
    """
    buffer = io.StringIO()
    delimiter = ";" if language.code == "nl" else ","
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return BYTE_ORDER_MARK + buffer.getvalue().encode()
