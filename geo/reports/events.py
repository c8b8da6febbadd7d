"""What happened in an area as a file; typed text stays text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geo.answers.follow_through import ground_words, what_words
from geo.reports.cells import neutralise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.follow_through import Event


def events_csv(happened: Sequence[Event], names: Mapping[str, str], words: Language) -> bytes:
    """Return the events as CSV for a spreadsheet program; no cell is read as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if words.code == "nl" else ",", lineterminator="\r\n")
    writer.writerow(
        [
            words.gettext("Date"),
            words.gettext("What"),
            words.gettext("About"),
            words.gettext("More"),
            words.gettext("Areas"),
            words.gettext("Kind of information"),
            words.gettext("Fictional"),
        ]
    )
    for event in happened:
        cells = [
            event.day.isoformat(),
            what_words(event, words),
            event.title,
            event.detail,
            ", ".join(names.get(code, code) for code in event.areas),
            ground_words(event, words),
            words.gettext("yes") if event.sample else words.gettext("no"),
        ]
        writer.writerow([neutralise(cell) for cell in cells])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
