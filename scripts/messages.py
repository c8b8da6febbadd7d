"""Bring the Dutch catalogue up to date with the texts in the code: ``make messages``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parents[1]
FOLDERS: Final = ("geo", "pages")
KEYWORDS: Final = {**DEFAULT_KEYWORDS, "N_": None}
PO_FILE: Final = ROOT / "geo" / "locales" / "nl" / "LC_MESSAGES" / "opbouwkaart.po"


def texts_in_code() -> Catalog:
    """Return every text in the code that is marked for translation."""
    found = Catalog(project="opbouwkaart", charset="utf-8")
    for folder in FOLDERS:
        messages = extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS
        )
        for file, _line, message, _comments, _context in messages:
            found.add(message, locations=[(f"{folder}/{file}", 0)])
    return found


def dutch_catalogue() -> Catalog:
    """Return the current Dutch catalogue."""
    with PO_FILE.open("rb") as file:
        return read_po(file, locale="nl")


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts of `catalogue` without Dutch, or with Dutch that is only a guess."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and (
            message.fuzzy
            or not (all(message.string) if isinstance(message.string, tuple) else message.string)
        )
    ]


def main() -> int:
    """Update the catalogue with the texts in the code; print the ones that still need Dutch."""
    catalogue = dutch_catalogue() if PO_FILE.exists() else Catalog(locale="nl")
    catalogue.update(texts_in_code(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    PO_FILE.parent.mkdir(parents=True, exist_ok=True)
    with PO_FILE.open("wb") as file:
        write_po(
            file,
            catalogue,
            width=100,
            sort_output=True,
            include_lineno=False,
            omit_header=True,
            no_location=True,
        )
    missing = untranslated(catalogue)
    for text in missing:
        sys.stdout.write(f"needs Dutch: {text}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
