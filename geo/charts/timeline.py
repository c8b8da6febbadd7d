"""A timeline of an area: initiatives as bars, agenda items as marks above them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go
from babel.dates import format_date

from geo.charts.period import last_day, month_ticks
from geo.charts.style import ACCENT, BLUE, GRID, QUIET, apply_layout, plain
from geo.charts.timeline_words import hover_lines, hover_words, short_title, timeline_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem, Initiative

ROW_PX: Final = 42
HEAD_PX: Final = 56
BAR_PX: Final = 12
MARK_PX: Final = 15
ENDED: Final = "#6f7d89"
SYMBOLS: Final = {
    "agreement": "square",
    "wish": "star",
    "signal": "triangle-up",
    "recognition": "circle",
}
"""Symbol of each kind of item; each kind has its own line, in this order."""
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

    Items outside this period are left out; :func:`in_period` returns the ones that are shown.

    Parameters
    ----------
    initiatives
        One bar each. A bar without a last day runs to today and ends in an arrow; one without a
        first day begins with an arrow. An idea is open, and a fictional initiative is striped.
    agenda
        One mark each; a fictional item is open.
    since, today
        First day, and the day that is marked with a line.
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
    plot = go.Figure()
    _bars(plot, shown, since, today, last, language)
    names = [
        _name(since, position, plain(short_title(item))) for position, item in enumerate(shown)
    ]
    for position, kind in enumerate(reversed(lanes), start=len(shown)):
        _marks(plot, [i for i in marks if i.content.kind == kind], position, language)
        names.append(_name(since, position, f"<b>{plain(kinds[kind])}</b>"))
    top = max(rows, 1) - 0.35
    word = {"x": today, "y": -0.5, "text": plain(language.gettext("today")), "showarrow": False,
            "yanchor": "top", "font": {"color": QUIET, "size": 12}}  # fmt: skip
    line = {"x0": today, "x1": today, "y0": -0.5, "y1": top,
            "line": {"color": QUIET, "width": 1.5, "dash": "dot"}}  # fmt: skip
    between = [
        {"xref": "paper", "x0": 0, "x1": 1, "y0": position - 0.5, "y1": position - 0.5,
         "line": {"color": GRID, "width": 1}}
        for position in range(1, rows)
    ]  # fmt: skip
    # Add all shapes at once: plotly checks all of them again after each addition.
    plot.update_layout(
        annotations=[*names, word],
        shapes=[{"type": "line", "layer": "below"} | shape for shape in [line, *between]],
    )
    plot.update_yaxes(visible=False, fixedrange=True, range=[-1.0, top])
    ticks = month_ticks(since, last)
    plot.update_xaxes(
        type="date", range=[since, last], fixedrange=True, gridcolor=GRID, side="top",
        tickvals=ticks,
        ticktext=[format_date(day, "MMM y", locale=language.code) for day in ticks],
    )  # fmt: skip
    alt = timeline_words(shown, marks, since, today, kinds, language)
    return apply_layout(plot, height=HEAD_PX + ROW_PX * max(rows, 1), alt=alt, language=language)


def in_period(
    initiatives: Sequence[Initiative], since: date, today: date
) -> tuple[Initiative, ...]:
    """Return the initiatives that overlap the timeline, latest start first."""
    last = last_day(since, today)
    shown = [item for item in initiatives if _is_between(item, since, last)]
    shown.sort(key=lambda item: (item.content.start or date.min, item.id), reverse=True)
    return tuple(shown)


def _is_between(item: Initiative, first: date, last: date) -> bool:
    start, end = item.content.start, item.content.end
    return (end is None or end >= first) and (start is None or start <= last)


def _bars(
    plot: go.Figure, shown: Sequence[Initiative], since: date, today: date, last: date,
    language: Language,
) -> None:  # fmt: skip
    spans = [_drawn(item, since, today, last) for item in shown]
    colours = [ENDED if item.content.status in ("ended", "paused") else BLUE for item in shown]
    plot.add_bar(
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
        text=[hover_words(item, language) for item in shown],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    _arrows(plot, shown, spans, colours)


def _arrows(
    plot: go.Figure,
    shown: Sequence[Initiative],
    spans: Sequence[tuple[date, date]],
    colours: Sequence[str],
) -> None:
    """Draw an arrow where a day is unknown: left for the first day, right for the last."""
    found = [
        (day, position, symbol, colour)
        for position, (item, span, colour) in enumerate(zip(shown, spans, colours, strict=True))
        for day, known, symbol in (
            (span[0], item.content.start, "triangle-left"),
            (span[1], item.content.end, "triangle-right"),
        )
        if known is None
    ]
    plot.add_scatter(
        x=[day for day, _, _, _ in found],
        y=[position - 0.36 + BAR_PX / ROW_PX / 2 for _, position, _, _ in found],
        mode="markers",
        name="arrows",
        cliponaxis=False,
        hoverinfo="skip",
        marker={
            "symbol": [symbol for _, _, symbol, _ in found],
            "color": [colour for _, _, _, colour in found],
            "size": BAR_PX + 6,
        },
    )


def _drawn(item: Initiative, since: date, today: date, last: date) -> tuple[date, date]:
    """Return the begin and end of a bar; it is at least one day long."""
    start = item.content.start or since
    open_end = today if start <= today else last
    first = max(start, since)
    return first, max(min(item.content.end or open_end, last), first + timedelta(days=1))


def _marks(plot: go.Figure, items: Sequence[AgendaItem], position: int, language: Language) -> None:
    symbol = SYMBOLS[items[0].content.kind]
    plot.add_scatter(
        x=[item.content.day for item in items],
        y=[position - 0.24] * len(items),
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": [f"{symbol}-open" if item.sample else symbol for item in items],
            "size": MARK_PX,
            "color": ACCENT,
            "line": {"width": 2, "color": [ACCENT if item.sample else "#ffffff" for item in items]},
        },
        text=[
            hover_lines(language.date(item.content.day), item.content.topic, item.sample, language)
            for item in items
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _name(since: date, position: int, text: str) -> dict[str, Any]:
    return {"x": since, "y": position + 0.2, "text": text, "showarrow": False, "xanchor": "left",
            "yanchor": "middle", "font": {"size": 13}, "bgcolor": "rgba(255,255,255,0.8)",
            "borderpad": 0}  # fmt: skip
