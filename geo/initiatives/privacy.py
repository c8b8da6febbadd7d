"""Find signs of personal data in a text. Use them as a warning: a sign can be wrong."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, Literal

from stdnum.nl import bsn

Kind = Literal["phone", "mail", "bsn"]

HINT: Final = re.compile(r"\d|@|[(\[]at[)\]]", re.IGNORECASE)
"""A text without any of these holds no personal data that we can find."""
MAIL: Final = re.compile(r"[\w.+'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# A Dutch phone number has ten digits and starts with 0, or nine digits after 31.
PHONE: Final = re.compile(
    r"(?<![\w.,+])(?:(?:\+|00)31[\s./-]*(?:\(0\))?|\(?0)(?=[1-9(])(?:[\s./()-]*\d){9}(?![\w])"
)
NUMBER: Final = re.compile(r"(?<![\w,.-])\d(?:[ .-]?\d){7,8}(?![\w-]|[,.]\d)")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
BSN_DIGITS: Final = (8, 9)
"""Lengths of a citizen service number. People may leave out the leading zero."""


def personal_data(text: str) -> tuple[Kind, ...]:
    """Return the kinds of personal data that a text seems to hold.

    Examples
    --------
    >>> personal_data("Bel Ans op 06-1234 5678")
    ('phone',)
    >>> personal_data("Elke week sinds 2021, voor 120 mensen")
    ()
    """
    found: list[Kind] = []
    if not HINT.search(text):
        return ()
    if PHONE.search(text):
        found.append("phone")
    if MAIL.search(text):
        found.append("mail")
    numbers = [match.group() for match in NUMBER.finditer(PHONE.sub(" ", text))]
    if any(is_bsn(number) and not _is_day(number) for number in numbers):
        found.append("bsn")
    return tuple(found)


def is_bsn(text: str) -> bool:
    """Return whether the digits of a text pass the eleven-test of a citizen service number.

    Ignore other signs. Put a zero before eight digits.

    Examples
    --------
    >>> is_bsn("1112.22.333")
    True
    >>> is_bsn("111222334")
    False
    """
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    return len(digits) in BSN_DIGITS and bsn.is_valid(digits)


def _is_day(text: str) -> bool:
    """Return whether eight digits are a recent date: some dates pass the test of a BSN."""
    digits = "".join(sign for sign in text if sign.isdigit())
    for pattern in ("%Y%m%d", "%d%m%Y"):
        try:
            day = datetime.strptime(digits, pattern)
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return True
    return False
