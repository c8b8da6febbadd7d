"""Texts of a timeline: short names, tooltips, and a description in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.charts.style import plain, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem, Initiative

NAME_SIGNS: Final = 44
HOVER_SIGNS: Final = 40
MAX_IN_WORDS: Final = 60


def short_title(item: Initiative) -> str:
    """Return the name of an initiative, shortened to fit on a phone."""
    title = " ".join(item.content.title.split())
    return title if len(title) <= NAME_SIGNS else title[: NAME_SIGNS - 1].rstrip() + "…"


def hover_words(item: Initiative, language: Language) -> str:
    """Return the tooltip of a bar, escaped for plotly."""
    return hover_lines(span_words(item, language), item.content.title, item.sample, language)


def hover_lines(head: str, text: str, is_fictional: bool, language: Language) -> str:
    """Return a heading and a few lines of text under it, escaped for plotly."""
    lines = [f"<b>{plain(head)}</b>", *wrapped(text, HOVER_SIGNS)[:4]]
    if is_fictional:
        lines.append(plain(language.gettext("fictional")))
    return "<br>".join(lines)


def span_words(item: Initiative, language: Language) -> str:
    """Return the period in words, as far as known."""
    start, end = item.content.start, item.content.end
    first = language.date(start) if start else language.gettext("start not known")
    return f"{first} – {language.date(end)}" if end else f"{first} –"


def timeline_words(
    shown: Sequence[Initiative], marks: Sequence[AgendaItem], since: date, today: date,
    kinds: Mapping[str, str], language: Language,
) -> str:  # fmt: skip
    """Return a description of the timeline in words, for a screen reader."""
    head = language.gettext("Timeline from {since}; today is {today}").format(
        since=language.date(since), today=language.date(today)
    )
    fictional = language.gettext("fictional")
    mark = f" ({fictional})"
    parts = [
        f"{item.content.title}{mark if item.sample else ''}: {span_words(item, language)}"
        for item in shown
    ]
    parts += [
        f"{kinds[item.content.kind]} {language.date(item.content.day)}: "
        f"{item.content.topic}{mark if item.sample else ''}"
        for item in marks
    ]
    if len(parts) > MAX_IN_WORDS:
        more = language.gettext("and {n} more: see the list").format(n=len(parts) - MAX_IN_WORDS)
        parts = [*parts[:MAX_IN_WORDS], more]
    return "; ".join([head, *parts])
