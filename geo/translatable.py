"""Mark texts for later translation; a module of its own, because the catalogues load slowly."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `message` for translation without translating it yet."""
    return message
