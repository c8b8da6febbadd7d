"""Decode a text file of unknown encoding."""

from __future__ import annotations

import codecs
from typing import Final

from geo.translatable import N_

MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks. UTF-32 comes first, because its mark starts with that of UTF-16."""
OLD: Final = ("cp1252", "mac_roman", "cp850")
"""Encodings of one byte per sign: Windows, Mac before 2002, DOS. The first wins a tie."""
COMMON: Final = frozenset("éëïèöüêçáóàÉËÏÈÖÜ")
"""Accented letters in Dutch words and names."""
OPENING: Final = frozenset("‘“„")
CLOSING: Final = frozenset("’”…")
APART: Final = frozenset("–—•€£°·½«»©®²³")
SAMPLE_BYTES: Final = 200_000

GUESSED_NOTE: Final = N_(
    "The file does not say how its letters are written; {encoding} fits best. Look at words with "
    "an accent before you bring in the list."
)
SPOILT_NOTE: Final = N_(
    "Accents were spoilt before this file was made, as in “{example}”. Make the file again with "
    "the encoding UTF-8, or mend the words after the list is in."
)
SPOILT: Final = ("Ã©", "Ã«", "Ã¯", "Ã¨", "Ã¶", "Ã¼", "â€™", "â€“", "\ufffd")
"""What letters in UTF-8 become when read in another encoding."""
ENCODING_NAMES: Final = {"mac_roman": "Mac Roman", "cp850": "DOS (850)"}


def decoded(data: bytes) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    """Return the text of a file, with notes for the user about its encoding.

    Examples
    --------
    >>> decoded("Café".encode("utf-16"))[0], decoded(b"Caf\\xe9")[0], decoded(b"Caf\\x8e")[0]
    ('Café', 'Café', 'Café')
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            # Replace wrong signs rather than refuse the file: the mark states the encoding.
            text = data[len(mark) :].decode(encoding, errors="replace")
            return text, _spoilt(text)
    wide = _wide(data)
    if wide is not None:
        text = data.decode(wide, errors="replace")
        return text, _spoilt(text)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = max(OLD, key=lambda name: _fit(data, name))
        text = data.decode(encoding, errors="replace")
        if encoding in ENCODING_NAMES:
            return text, [(GUESSED_NOTE, {"encoding": ENCODING_NAMES[encoding]})]
    return text, _spoilt(text)


def _wide(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: every other byte of Dutch text is zero."""
    sample = data[:SAMPLE_BYTES]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _fit(data: bytes, encoding: str) -> int:
    """Return how well the signs outside ASCII fit their neighbours in Dutch text."""
    text = data[:SAMPLE_BYTES].decode(encoding, errors="replace")
    padded = f" {text} "
    score = 0
    for before, sign, after in zip(padded, padded[1:], padded[2:], strict=False):
        if sign < "\x80":
            continue
        if sign in COMMON:
            score += 3
        elif sign in OPENING:
            score += -3 if before.isalpha() or not after.isalnum() else 2
        elif sign in CLOSING:
            # A closing quote may also precede a letter: ’s avonds.
            score += 2 if before.isalnum() or before in ".,!?" or after.isalpha() else -3
        elif sign in APART or sign == "\xa0":
            score += -3 if before.isalpha() and after.isalpha() else 1
        elif not sign.isalpha():
            score -= 3
        else:
            score -= 2 if sign.isupper() and before.islower() else 1
    return score


def _spoilt(text: str) -> list[tuple[str, dict[str, str]]]:
    for sign in SPOILT:
        position = text.find(sign)
        if position >= 0:
            start = max(text.rfind(end, 0, position) for end in " ;,\t\n\"'") + 1
            word = text[max(start, position - 20) : position + 10].split(maxsplit=1)[0]
            return [(SPOILT_NOTE, {"example": word.split(";", 1)[0]})]
    return []
