"""Choose the sheet of a file that holds the list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.initiatives.reading.grid import Tab
from geo.initiatives.reading.kinds import tabs_of
from geo.initiatives.reading.layout import Listed, list_in
from geo.initiatives.reading.notes import Note, told_hidden_sheets
from geo.initiatives.reading.refused import Refused, no_rows
from geo.translatable import N_

MIN_KNOWN: Final = 2
"""How many known headings make a sheet the list, also when other sheets come before it."""
MAX_PEEK_BYTES: Final = 5_000_000
"""Once the list is found, offer a larger sheet without reading it."""


@dataclass(frozen=True)
class Chosen:
    """A list, the name of its sheet, and the names of all visible sheets with content."""

    listed: Listed
    sheet: str
    sheets: tuple[str, ...]


def read_list(data: bytes, known_words: Collection[str], wanted: str | None) -> Chosen:
    """Return the list in a file.

    Parameters
    ----------
    data
        The file.
    known_words
        Known headings, in the form of :func:`geo.initiatives.headings.heading_key`.
    wanted
        Name of the sheet to read; None takes the first visible sheet with known headings, or else
        the first visible sheet with rows.

    Raises
    ------
    Refused
        The file holds no readable list.
    """
    tabs = tabs_of(data)
    hidden = [tab.name for tab in tabs if not tab.is_visible]
    visible = [tab for tab in tabs if tab.is_visible]
    if wanted is not None:
        # The wanted sheet exists: it was offered from the same file.
        visible = [tab for tab in visible if tab.name == wanted]
    chosen = _first(visible, hidden, known_words)
    notes: tuple[Note, ...] = (*chosen.listed.notes, *told_hidden_sheets(hidden))
    return replace(chosen, listed=replace(chosen.listed, notes=notes))


def _first(tabs: Sequence[Tab], hidden: Sequence[str], known_words: Collection[str]) -> Chosen:
    best: tuple[Listed, str] | None = None
    refusal: Refused | None = None
    names = []
    for tab in tabs:
        is_found = best is not None and best[0].known >= MIN_KNOWN
        if is_found and tab.size_bytes > MAX_PEEK_BYTES:
            names.append(tab.name)
            continue
        try:
            listed = list_in(tab.read(), known_words)
        except Refused as error:
            if error.message != no_rows().message:
                names.append(tab.name)
                # Report the problem of the first sheet, rather than silently take a later one.
                refusal = refusal or (error if best is None else None)
            continue
        names.append(tab.name)
        if best is None or (not is_found and listed.known >= MIN_KNOWN):
            best = (listed, tab.name)
    if best is None or (refusal is not None and best[0].known < MIN_KNOWN):
        raise refusal or _nothing(hidden)
    return Chosen(*best, tuple(names))


def _nothing(hidden: Sequence[str]) -> Refused:
    if not hidden:
        return no_rows()
    return Refused(
        N_(
            "{name} holds no rows in the sheets that it shows. Hidden: {sheets}. Make the sheet "
            "with your list visible, and save the file again."
        ),
        sheets=", ".join(hidden),
    )
