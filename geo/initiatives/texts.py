"""Normalise texts to compare them."""

from __future__ import annotations

import unicodedata
from typing import Final

SIGNS: Final = {
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2212: "-",
    0x2018: "'", 0x2019: "'", 0x00A0: " ", 0x202F: " ",
}  # fmt: skip
"""Typographic dashes, quotes and spaces, and the plain ones on a keyboard."""


def flat(text: str) -> str:
    """Return `text` in lower case, without accents, with plain dashes and single spaces.

    Examples
    --------
    >>> flat("  Café_De  Brug ")
    'cafe de brug'
    """
    plain = unicodedata.normalize("NFKD", text.translate(SIGNS))
    if not plain.isascii():
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(plain.casefold().replace("_", " ").split())
