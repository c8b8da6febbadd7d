"""Cells as text: clean, days as ISO 8601, whole numbers without a decimal point."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control signs, soft hyphens, marks of direction and spaces of no width: nobody sees them."""
BLANKS: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
MARKED_NUMBER: Final = re.compile(r"'[\d][\d\s.,:/+()-]*")
"""What a spreadsheet keeps as text by an apostrophe, with the apostrophe written out."""
FORMULA_SIGNS: Final = frozenset("=+-@")
ERROR: Final = re.compile(
    r"#(REF!|VERW!|N/A|N/B|DIV/0!|DEEL/0!|VALUE!|WAARDE!|NAME\?|NAAM\?|NUM!|GETAL!|NULL!|LEEG!|"
    r"SPILL!|OVERLOOP!|CALC!|FIELD!|BUSY!|BLOCKED!|UNKNOWN!|CONNECT!|GETTING_DATA|#{2,})|"
    r"(Err|Fout):\d{3}",
    re.IGNORECASE,
)
"""What a spreadsheet program shows for a formula that fails, in English and in Dutch."""
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
    # A download of ours puts an apostrophe before a formula sign.
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
    """Return a number with the 15 digits that spreadsheet programs show."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _moment(moment: datetime) -> str:
    # A time of day is kept as a fraction, a little beside the second.
    try:
        moment = (moment + HALF_A_SECOND).replace(microsecond=0)
    except OverflowError:
        moment = moment.replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == time(0) else str(moment)


def is_error(text: str) -> bool:
    """Return whether a cell shows that its formula failed.

    Examples
    --------
    >>> is_error("#N/B"), is_error("#1 van de lijst")
    (True, False)
    """
    return text[:1] in ERROR_STARTS and ERROR.fullmatch(text) is not None
