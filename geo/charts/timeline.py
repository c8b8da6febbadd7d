"""A timeline of an area: initiatives as bars, what was said or agreed as marks above them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go
from babel.dates import format_date

from geo.charts.period import last_day, month_ticks
from geo.charts.style import ACCENT, BLUE, GRID, QUIET, calm, plain, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem, Initiative

ROW_PX: Final = 42
HEAD_PX: Final = 56
BAR_PX: Final = 12
MARK_PX: Final = 15
NAME_SIGNS: Final = 44
HOVER_SIGNS: Final = 40
ENDED: Final = "#6f7d89"
SYMBOLS: Final = {
    "agreement": "square",
    "wish": "star",
    "signal": "triangle-up",
    "recognition": "circle",
}
"""Sign of each kind of item; each kind has a line of its own, in this order."""
DAY_MS: Final = 86_400_000


def timeline(
    initiatives: Sequence[Initiative],
    agenda: Sequence[AgendaItem],
    *,
    since: date,
    today: date,
    kinds: Mapping[str, str],
    language: Language,
) -> go.Figure:
    """Return the timeline from `since` until shortly after `today`.

    What falls outside that time is left out; so ask :func:`in_period` first for how many are
    shown.

    Parameters
    ----------
    initiatives
        One bar each. A bar without a last day runs to today and ends in an arrow; one without a
        first day begins with an arrow; an idea is open, and what is fictional is striped.
    agenda
        A mark each; what is fictional is open.
    since, today
        First day, and the day that gets a line.
    kinds
        Name of each kind of item, in the reader's language.
    language
        For dates and words.
    """
    last = last_day(since, today)
    shown = in_period(initiatives, since, today)
    marks = [item for item in agenda if since <= item.content.day <= last]
    lanes = [kind for kind in SYMBOLS if any(item.content.kind == kind for item in marks)]
    rows = len(shown) + len(lanes)
    figure = go.Figure()
    _bars(figure, shown, since, today, last, language)
    for above, kind in enumerate(reversed(lanes)):
        place = len(shown) + above
        _marks(figure, [i for i in marks if i.content.kind == kind], place, language)
        _name(figure, since, place, f"<b>{plain(kinds[kind])}</b>")
    for place in range(1, rows):
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=place - 0.5, y1=place - 0.5,
            line={"color": GRID, "width": 1}, layer="below",
        )  # fmt: skip
    figure.add_shape(
        type="line", x0=today, x1=today, y0=-0.5, y1=max(rows, 1) - 0.35,
        line={"color": QUIET, "width": 1.5, "dash": "dot"}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=today, y=-0.5, text=plain(language.gettext("today")), showarrow=False, yanchor="top",
        font={"color": QUIET, "size": 12},
    )  # fmt: skip
    figure.update_yaxes(visible=False, fixedrange=True, range=[-1.0, max(rows, 1) - 0.35])
    ticks = month_ticks(since, last)
    figure.update_xaxes(
        type="date", range=[since, last], fixedrange=True, gridcolor=GRID, side="top",
        tickvals=ticks,
        ticktext=[format_date(day, "MMM y", locale=language.code) for day in ticks],
    )  # fmt: skip
    alt = _alt(shown, marks, since, today, kinds, language)
    return calm(figure, height=HEAD_PX + ROW_PX * max(rows, 1), alt=alt, language=language)


def in_period(
    initiatives: Sequence[Initiative], since: date, today: date
) -> tuple[Initiative, ...]:
    """Return the initiatives of which something falls on the timeline, latest start first."""
    last = last_day(since, today)
    shown = [item for item in initiatives if _is_between(item, since, last)]
    shown.sort(key=lambda item: (item.content.start or date.min, item.id), reverse=True)
    return tuple(shown)


def _is_between(item: Initiative, first: date, last: date) -> bool:
    start, end = item.content.start, item.content.end
    return (end is None or end >= first) and (start is None or start <= last)


def _bars(
    figure: go.Figure, shown: Sequence[Initiative], since: date, today: date, last: date,
    language: Language,
) -> None:  # fmt: skip
    spans = [_drawn(item, since, today, last) for item in shown]
    colours = [ENDED if item.content.status in ("ended", "paused") else BLUE for item in shown]
    figure.add_bar(
        orientation="h",
        base=[first for first, _ in spans],
        x=[(end - first).days * DAY_MS for first, end in spans],
        y=list(range(len(shown))),
        width=BAR_PX / ROW_PX,
        offset=-0.36,
        marker={
            "color": [
                "#ffffff" if item.content.status == "idea" else colour
                for item, colour in zip(shown, colours, strict=True)
            ],
            "line": {"color": colours, "width": 1.5},
            "pattern": {
                "shape": ["/" if item.sample else "" for item in shown],
                "fillmode": "overlay",
                "fgcolor": [
                    QUIET if item.content.status == "idea" else "#ffffff" for item in shown
                ],
                "fgopacity": 0.55,
                "size": 7,
            },
        },
        text=[_hover(item, language) for item in shown],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    for place, (item, (first, end), colour) in enumerate(zip(shown, spans, colours, strict=True)):
        arrows = []
        if item.content.end is None:
            arrows.append((end, "triangle-right"))
        if item.content.start is None:
            arrows.append((first, "triangle-left"))
        for day, symbol in arrows:
            figure.add_scatter(
                x=[day], y=[place - 0.36 + BAR_PX / ROW_PX / 2], mode="markers",
                cliponaxis=False, hoverinfo="skip",
                marker={"symbol": symbol, "size": BAR_PX + 6, "color": colour},
            )  # fmt: skip
        title = " ".join(item.content.title.split())
        short = title if len(title) <= NAME_SIGNS else title[: NAME_SIGNS - 1].rstrip() + "…"
        _name(figure, since, place, plain(short))


def _drawn(item: Initiative, since: date, today: date, last: date) -> tuple[date, date]:
    """Return where a bar begins and ends; at least a day of it shows."""
    start = item.content.start or since
    open_end = today if start <= today else last
    first = max(start, since)
    return first, max(min(item.content.end or open_end, last), first + timedelta(days=1))


def _marks(figure: go.Figure, items: Sequence[AgendaItem], place: int, language: Language) -> None:
    symbol = SYMBOLS[items[0].content.kind]
    figure.add_scatter(
        x=[item.content.day for item in items],
        y=[place - 0.24] * len(items),
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": [f"{symbol}-open" if item.sample else symbol for item in items],
            "size": MARK_PX,
            "color": ACCENT,
            "line": {"width": 2, "color": [ACCENT if item.sample else "#ffffff" for item in items]},
        },
        text=[
            _lines(language.date(item.content.day), item.content.topic, item.sample, language)
            for item in items
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _name(figure: go.Figure, since: date, place: int, text: str) -> None:
    figure.add_annotation(
        x=since, y=place + 0.2, text=text, showarrow=False, xanchor="left", yanchor="middle",
        font={"size": 13}, bgcolor="rgba(255,255,255,0.8)", borderpad=0,
    )  # fmt: skip


def _hover(item: Initiative, language: Language) -> str:
    return _lines(_span(item, language), item.content.title, item.sample, language)


def _lines(head: str, text: str, is_fictional: bool, language: Language) -> str:
    lines = [f"<b>{plain(head)}</b>", *wrapped(text, HOVER_SIGNS)[:4]]
    if is_fictional:
        lines.append(plain(language.gettext("fictional")))
    return "<br>".join(lines)


def _span(item: Initiative, language: Language) -> str:
    start, end = item.content.start, item.content.end
    first = language.date(start) if start else language.gettext("start not known")
    return f"{first} – {language.date(end)}" if end else f"{first} –"


def _alt(
    shown: Sequence[Initiative], marks: Sequence[AgendaItem], since: date, today: date,
    kinds: Mapping[str, str], language: Language,
) -> str:  # fmt: skip
    head = language.gettext("Timeline from {since}; today is {today}").format(
        since=language.date(since), today=language.date(today)
    )
    fictional = language.gettext("fictional")
    mark = f" ({fictional})"
    parts = [
        f"{item.content.title}{mark if item.sample else ''}: {_span(item, language)}"
        for item in shown
    ]
    parts += [
        f"{kinds[item.content.kind]} {language.date(item.content.day)}: "
        f"{item.content.topic}{mark if item.sample else ''}"
        for item in marks
    ]
    return "; ".join([head, *parts])
