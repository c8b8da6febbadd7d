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


def events_csv(happened: Sequence[Event], names: Mapping[str, str], language: Language) -> bytes:
    """Return the events as CSV for a spreadsheet program; no cell is read as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(
        buffer, delimiter=";" if language.code == "nl" else ",", lineterminator="\r\n"
    )
    writer.writerow(
        [
            language.gettext("Date"),
            language.gettext("What"),
            language.gettext("About"),
            language.gettext("More"),
            language.gettext("Areas"),
            language.gettext("Kind of information"),
            language.gettext("Fictional"),
        ]
    )
    for event in happened:
        cells = [
            event.day.isoformat(),
            what_words(event, language),
            event.title,
            event.detail,
            ", ".join(names.get(code, code) for code in event.areas),
            ground_words(event, language),
            language.gettext("yes") if event.sample else language.gettext("no"),
        ]
        writer.writerow([neutralise(cell) for cell in cells])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
