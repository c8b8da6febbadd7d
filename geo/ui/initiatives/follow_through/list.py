"""Events and open agreements of an area as HTML lists; typed text is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from geo.answers.follow_through import what_words
from geo.initiatives.vocabulary import AGENDA_STATUSES
from geo.ui.parts.badges import badge, opinion_badge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.follow_through import Event
    from geo.initiatives.records import AgendaItem

MAX_DETAIL_CHARACTERS: Final = 240
MAX_AREAS: Final = 3


def events_html(happened: Sequence[Event], names: Mapping[str, str], language: Language) -> str:
    """Return the events as a list, each with its day and kind; mark opinions and fictional ones."""
    if not happened:
        return _line(language.gettext("Nothing in this period."))
    rows = [_row(event, names, language) for event in happened]
    return f'<ul class="ok-follow-through">{"".join(rows)}</ul>'


def agreements_html(
    waiting: Sequence[tuple[AgendaItem, int]], names: Mapping[str, str], language: Language
) -> str:
    """Return the open agreements, each with the number of days since it was made."""
    if not waiting:
        return _line(language.gettext("None."))
    rows = []
    for item, days in waiting:
        content = item.content
        stands = language.ngettext(
            "agreed on {date}, {n} day ago", "agreed on {date}, {n} days ago", days
        ).format(date=language.date(content.day), n=language.number(days))
        quiet = f"{names.get(content.area, content.area)} · {stands}"
        marks = [badge(language.gettext(AGENDA_STATUSES[content.status]))]
        if item.sample:
            marks.append(badge(language.gettext("fictional"), "sample"))
        follow_up = _detail(content.follow_up)
        rows.append(
            f"<li><strong>{escape(content.topic)}</strong> {''.join(marks)}"
            f"{follow_up}<p class='ok-quiet'>{escape(quiet)}</p></li>"
        )
    return f'<ul class="ok-follow-through">{"".join(rows)}</ul>'


def _row(event: Event, names: Mapping[str, str], language: Language) -> str:
    marks = [badge(what_words(event, language))]
    if event.is_opinion:
        marks.append(opinion_badge(language))
    if event.sample:
        marks.append(badge(language.gettext("fictional"), "sample"))
    shown = [names.get(code, code) for code in event.areas[:MAX_AREAS]]
    if len(event.areas) > MAX_AREAS:
        shown.append(f"+ {len(event.areas) - MAX_AREAS}")
    quiet = f"{language.date(event.day)} · {', '.join(shown)}"
    return (
        f"<li><strong>{escape(event.title)}</strong> {''.join(marks)}{_detail(event.detail)}"
        f"<p class='ok-quiet'>{escape(quiet)}</p></li>"
    )


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _detail(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return ""
    short = (
        line
        if len(line) <= MAX_DETAIL_CHARACTERS
        else line[: MAX_DETAIL_CHARACTERS - 1].rstrip() + "…"
    )
    return _line(short)
