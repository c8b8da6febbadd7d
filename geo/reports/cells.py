"""Text in spreadsheet cells: never a formula."""

from __future__ import annotations

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def neutralise(text: str) -> str:
    """Return `text` so that a spreadsheet program shows it instead of running it.

    Examples
    --------
    >>> neutralise("=1+1")
    "'=1+1"
    >>> neutralise("Holtenbroek IV")
    'Holtenbroek IV'
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
