"""Typed text for places where Streamlit reads Markdown, shown as it was typed."""

from __future__ import annotations

import re
from typing import Final

# Streamlit's Markdown also knows :emoji:, :material/icons:, $formulas$ and :red[colours].
SIGNS: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&^=])")


def plain_markdown(text: str) -> str:
    """Return `text` escaped, so that Markdown shows it unchanged, on one line.

    Examples
    --------
    >>> print(plain_markdown("*Koffie* <b>"))
    \\*Koffie\\* \\<b\\>
    """
    return SIGNS.sub(r"\\\1", " ".join(text.split()))
