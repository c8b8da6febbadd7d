"""What happened in an area as a file; typed text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.answers.follow_through import ground_words, what_words
from geo.reports.spreadsheet import escape_formula, write_csv

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.follow_through import Event


def events_csv(happened: Sequence[Event], names: Mapping[str, str], language: Language) -> bytes:
    """Return the events as CSV; a spreadsheet program runs no cell as a formula."""
    headings = [
        language.gettext("Date"),
        language.gettext("What"),
        language.gettext("About"),
        language.gettext("More"),
        language.gettext("Areas"),
        language.gettext("Kind of information"),
        language.gettext("Fictional"),
    ]
    rows = (
        [
            event.day.isoformat(),
            what_words(event, language),
            event.title,
            event.detail,
            ", ".join(names.get(code, code) for code in event.areas),
            ground_words(event, language),
            language.gettext("yes") if event.sample else language.gettext("no"),
        ]
        for event in happened
    )
    return write_csv(
        headings, ([escape_formula(cell) for cell in cells] for cells in rows), language
    )
