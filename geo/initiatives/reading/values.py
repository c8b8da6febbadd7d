"""Turn cells into clean text, with dates in ISO 8601 and whole numbers without a decimal point."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Invisible signs: control signs, soft hyphens, direction marks and zero-width spaces."""
BLANKS: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
MARKED_NUMBER: Final = re.compile(r"'[\d][\d\s.,:/+()-]*")
"""A number that an apostrophe keeps as text, with the apostrophe in the cell."""
FORMULA_SIGNS: Final = frozenset("=+-@")
ERROR: Final = re.compile(
    r"#(REF!|VERW!|N/A|N/B|DIV/0!|DEEL/0!|VALUE!|WAARDE!|NAME\?|NAAM\?|NUM!|GETAL!|NULL!|LEEG!|"
    r"SPILL!|OVERLOOP!|CALC!|FIELD!|BUSY!|BLOCKED!|UNKNOWN!|CONNECT!|GETTING_DATA|#{2,})|"
    r"(Err|Fout):\d{3}",
    re.IGNORECASE,
)
"""Texts of a failed formula in a spreadsheet program, in English and Dutch."""
ERROR_STARTS: Final = frozenset("#EeFf")
HALF_A_SECOND: Final = timedelta(microseconds=500_000)


def clean(text: str) -> str:
    """Return a cell as it was typed.

    Examples
    --------
    >>> clean("\\u00a0Kof\\u00adfie\\x00 ")
    'Koffie'
    >>> clean("'=1+1"), clean("'0612"), clean("'s avonds")
    ('=1+1', '0612', "'s avonds")
    """
    if not text.isprintable():
        text = LINE_ENDS.sub("\n", text)
        text = BLANKS.sub(" ", UNSEEN.sub("", text))
    text = text.strip()
    # Remove the apostrophe that our own downloads put before a formula sign.
    if text.startswith("'") and (text[1:2] in FORMULA_SIGNS or MARKED_NUMBER.fullmatch(text)):
        return text[1:]
    return text


def text_of(cell: object) -> str:
    """Return a value of a workbook as text.

    Examples
    --------
    >>> text_of(20.0), text_of(0.1 + 0.2), text_of(datetime(2026, 3, 1))
    ('20', '0.3', '2026-03-01')
    """
    match cell:
        case datetime():
            return _moment(cell)
        case bool():
            return str(cell).upper()
        case float():
            return number(cell)
        case date() | time() | timedelta():
            return str(cell)
        case None:
            return ""
    return str(cell)


def number(value: float) -> str:
    """Return a number in at most 15 digits, as spreadsheet programs show it."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _moment(moment: datetime) -> str:
    # Round to a second: a workbook stores a time as an inexact fraction of a day.
    try:
        moment = (moment + HALF_A_SECOND).replace(microsecond=0)
    except OverflowError:
        moment = moment.replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == time(0) else str(moment)


def is_error(text: str) -> bool:
    """Return whether a cell shows a failed formula.

    Examples
    --------
    >>> is_error("#N/B"), is_error("#1 van de lijst")
    (True, False)
    """
    return text[:1] in ERROR_STARTS and ERROR.fullmatch(text) is not None
