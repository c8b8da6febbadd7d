"""Texts in the code that get a translation later; apart from the catalogues, which take long."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `message` for translation without translating it yet."""
    return message
