"""A timeline of an area: initiatives as bars, what was said or agreed as marks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go

from geo.charts.style import ACCENT, BLUE, GRID, QUIET, calm, plain, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem, Initiative

ROW_PX: Final = 44
HEAD_PX: Final = 84
BAR_PX: Final = 10
NAME_SIGNS: Final = 46
ENDED: Final = "#8a97a3"
SYMBOLS: Final = {
    "signal": "triangle-up",
    "wish": "star",
    "agreement": "square",
    "recognition": "circle",
}
BEFORE: Final = 365
"""Days before today that an initiative without a known start is drawn from."""


def timeline(
    initiatives: Sequence[Initiative],
    agenda: Sequence[AgendaItem],
    *,
    since: date,
    today: date,
    kinds: dict[str, str],
    language: Language,
) -> go.Figure:
    """Return the timeline from `since` until shortly after `today`.

    Parameters
    ----------
    initiatives
        One bar each, from start to end; one without an end runs on past today, one without a
        start begins with a dotted line.
    agenda
        Marks above the bars.
    since, today
        First day, and the day that gets a line.
    kinds
        Name of each kind of item, in the reader's language.
    language
        For dates and words.
    """
    figure = go.Figure()
    last = today + timedelta(days=max(30, (today - since).days // 10))
    shown = [item for item in initiatives if _is_between(item, since, last)]
    shown.sort(key=lambda item: (item.content.start or since, item.id))
    for place, item in enumerate(reversed(shown)):
        _bar(figure, item, place, since, last, today, language)
    top = len(shown)
    marks = [item for item in agenda if since <= item.content.day <= last]
    for kind, symbol in SYMBOLS.items():
        of_kind = [item for item in marks if item.content.kind == kind]
        if of_kind:
            figure.add_scatter(
                x=[item.content.day for item in of_kind], y=[top + 0.1] * len(of_kind),
                mode="markers", name=plain(kinds[kind]),
                marker={
                    "symbol": symbol, "size": 13, "color": ACCENT,
                    "line": {"width": 1, "color": "#ffffff"},
                },
                text=[
                    "<br>".join([f"<b>{language.date(item.content.day)}</b>",
                                 *wrapped(item.content.topic, NAME_SIGNS)])
                    for item in of_kind
                ],
                hovertemplate="%{text}<extra></extra>",
            )  # fmt: skip
    figure.add_shape(
        type="line", x0=today, x1=today, y0=-0.6, y1=top + 0.5,
        line={"color": QUIET, "width": 1.5, "dash": "dot"}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=today, y=top + 0.62, text=language.gettext("today"), showarrow=False,
        font={"color": QUIET, "size": 12},
    )  # fmt: skip
    figure.update_yaxes(visible=False, fixedrange=True, range=[-0.7, top + 0.9])
    figure.update_xaxes(
        type="date", range=[since, last], fixedrange=True, gridcolor=GRID, nticks=6,
        tickformat="%m-%Y",
    )  # fmt: skip
    parts = [f"{item.content.title}: {_span(item, language)}" for item in shown]
    parts += [
        f"{kinds[i.content.kind]} {language.date(i.content.day)}: {i.content.topic}" for i in marks
    ]
    made = calm(
        figure, height=HEAD_PX + ROW_PX * (top + 1), alt="; ".join(parts), language=language
    )
    return made.update_layout(
        showlegend=bool(marks), legend={"orientation": "h", "y": -0.18, "x": 0}
    )


def _bar(
    figure: go.Figure, item: Initiative, place: int, since: date, last: date, today: date,
    language: Language,
) -> None:  # fmt: skip
    content = item.content
    start = max(content.start or today - timedelta(days=BEFORE), since)
    end = min(content.end or last, last)
    colour = ENDED if content.status in ("ended", "paused") else BLUE
    dash = "dot" if content.start is None or content.status == "idea" else "solid"
    figure.add_scatter(
        x=[start, end], y=[place, place], mode="lines", showlegend=False,
        line={"color": colour, "width": BAR_PX, "dash": dash},
        text=[f"<b>{plain(content.title)}</b><br>{plain(_span(item, language))}"] * 2,
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    if content.end is None:
        figure.add_scatter(
            x=[end], y=[place], mode="markers", showlegend=False, hoverinfo="skip",
            marker={"symbol": "triangle-right", "size": BAR_PX + 8, "color": colour},
        )  # fmt: skip
    name = wrapped(content.title, NAME_SIGNS)
    figure.add_annotation(
        x=since, y=place + 0.42, text=name[0] + ("…" if len(name) > 1 else ""), showarrow=False,
        xanchor="left", yanchor="middle", font={"size": 12.5, "color": BLUE},
    )  # fmt: skip


def _is_between(item: Initiative, first: date, last: date) -> bool:
    start, end = item.content.start, item.content.end
    return (end is None or end >= first) and (start is None or start <= last)


def _span(item: Initiative, language: Language) -> str:
    start, end = item.content.start, item.content.end
    first = language.date(start) if start else language.gettext("start not known")
    return f"{first} – {language.date(end)}" if end else f"{first} –"
