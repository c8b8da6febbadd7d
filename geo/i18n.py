"""Languages of the interface: translated text and numbers in the reader's notation."""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from geo.translatable import N_

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "LOCALES", "N_", "Language", "Text", "language_of"]

LOCALES: Final = Path(__file__).parent / "locales"
LANGUAGES: Final = ("nl", "en")
DEFAULT_LANGUAGE: Final = "nl"


@dataclass(frozen=True)
class Text:
    """A text that the data has in both languages, such as an indicator's label."""

    nl: str
    en: str


@dataclass(frozen=True)
class Language:
    """Texts, numbers and dates in one language; made by :func:`language_of`."""

    code: str
    _translations: gettext.NullTranslations = field(repr=False, compare=False)

    def gettext(self, message: str) -> str:
        """Return `message` (English) in this language."""
        return self._translations.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the singular or plural of the message for `n` items."""
        return self._translations.ngettext(singular, plural, n)

    def text(self, text: Text) -> str:
        """Return the version of a two-language `text` in this language."""
        return text.nl if self.code == "nl" else text.en

    def number(self, value: float, decimals: int = 0) -> str:
        """Return `value` rounded half to even at `decimals`, with the separators of the language.

        Examples
        --------
        >>> language_of("nl").number(133141)
        '133.141'
        >>> language_of("en").number(8.64, 1)
        '8.6'
        """
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = format_decimal(value, format=pattern, locale=self.code)
        is_negative_zero = text.startswith("-") and not text.strip("-0.,")
        return text[1:] if is_negative_zero else text

    def date(self, day: date) -> str:
        """Return a day written out.

        Examples
        --------
        >>> language_of("nl").date(date(2026, 11, 3))
        '3 november 2026'
        """
        return format_date(day, format="d MMMM y", locale=self.code)


@cache
def language_of(code: str) -> Language:
    """Return the language with `code`; an unknown code gives the default language.

    The catalogue is compiled from the ``.po`` file in memory, so that it is always up to date.
    """
    known = code if code in LANGUAGES else DEFAULT_LANGUAGE
    path = LOCALES / known / "LC_MESSAGES" / "opbouwkaart.po"
    if not path.exists():
        return Language(known, gettext.NullTranslations())
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=known))
    compiled.seek(0)
    return Language(known, gettext.GNUTranslations(compiled))
