"""The timeline: every initiative and item on its day, and nothing typed is markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.period import last_day
from geo.charts.style import ACCENT, BLUE
from geo.charts.timeline import ENDED, in_period, timeline
from geo.i18n import language_of
from geo.initiatives.records import AgendaContent, AgendaItem, Initiative, InitiativeContent
from geo.initiatives.vocabulary import KINDS

NL, EN = language_of("nl"), language_of("en")
SINCE, TODAY = date(2025, 6, 15), date(2026, 6, 15)
THEN = datetime(2026, 1, 1, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)><b>x</b>"


def initiative(id: int = 1, **given: object) -> Initiative:
    content = InitiativeContent(**({"title": "Soep", "areas": ("BU1",)} | given))  # type: ignore[arg-type]
    return Initiative(id, 1, content, THEN, THEN, "Ans")


def item(id: int = 1, **given: object) -> AgendaItem:
    default = {"area": "BU1", "kind": "agreement", "topic": "Bankjes", "text": "Twee",
               "day": date(2026, 2, 1), "origin": "council"}  # fmt: skip
    return AgendaItem(id, 1, AgendaContent(**(default | given)), THEN, THEN, "Ans")  # type: ignore[arg-type]


def drawn(*rows: Initiative | AgendaItem, **changes: Any) -> go.Figure:
    given = {"since": SINCE, "today": TODAY, "kinds": KINDS, "language": EN} | changes
    return timeline(
        [row for row in rows if isinstance(row, Initiative)],
        [row for row in rows if isinstance(row, AgendaItem)],
        **given,
    )


def spans(plot: go.Figure) -> list[tuple[date, date]]:
    """Return the first and last day of each bar."""
    bars = plot.data[0]
    return [
        (first, first + timedelta(milliseconds=length))
        for first, length in zip(bars.base, bars.x, strict=True)
    ]


def arrows(plot: go.Figure) -> list[tuple[date, str]]:
    (trace,) = [trace for trace in plot.data if trace.name == "arrows"]
    return list(zip(trace.x, trace.marker.symbol, strict=True))


def notes(plot: go.Figure) -> list[str]:
    return [note.text for note in plot.layout.annotations]


def test_a_bar_runs_from_the_first_to_the_last_day() -> None:
    plot = drawn(initiative(start=date(2025, 9, 1), end=date(2026, 3, 1)))
    assert spans(plot) == [(date(2025, 9, 1), date(2026, 3, 1))]
    assert arrows(plot) == []


def test_without_a_last_day_a_bar_runs_to_today_and_ends_in_an_arrow() -> None:
    plot = drawn(initiative(start=date(2025, 9, 1)))
    assert spans(plot) == [(date(2025, 9, 1), TODAY)]
    assert arrows(plot) == [(TODAY, "triangle-right")]


def test_without_a_first_day_a_bar_begins_with_an_arrow() -> None:
    plot = drawn(initiative(end=date(2026, 3, 1)))
    assert spans(plot) == [(SINCE, date(2026, 3, 1))]
    assert arrows(plot) == [(SINCE, "triangle-left")]


def test_a_plan_without_a_last_day_lies_wholly_after_today() -> None:
    start = TODAY + timedelta(days=20)
    ((first, end),) = spans(drawn(initiative(start=start, status="idea")))
    assert first == start
    assert end == last_day(SINCE, TODAY) > TODAY


def test_what_began_earlier_is_cut_at_the_left_edge_but_told_with_its_own_day() -> None:
    plot = drawn(initiative(start=date(1999, 2, 3)))
    assert spans(plot)[0][0] == SINCE
    assert "3 February 1999" in plot.data[0].text[0]
    assert "3 February 1999" in plot.layout.meta["alt"]


@pytest.mark.parametrize(
    ("start", "end", "is_shown"),
    [
        (None, None, True),
        (None, SINCE - timedelta(1), False),
        (None, SINCE, True),
        (last_day(SINCE, TODAY), None, True),
        (last_day(SINCE, TODAY) + timedelta(1), None, False),
    ],
)
def test_what_lies_outside_the_period_is_left_out(
    start: date | None, end: date | None, is_shown: bool
) -> None:
    row = initiative(start=start, end=end)
    assert bool(in_period([row], SINCE, TODAY)) is is_shown
    assert bool(len(drawn(row).data[0].y)) is is_shown


def test_the_latest_start_comes_first_and_an_unknown_one_last() -> None:
    rows = [initiative(1), initiative(2, start=date(2026, 1, 1)), initiative(3, start=SINCE)]
    assert [row.id for row in in_period(rows, SINCE, TODAY)] == [2, 3, 1]


@pytest.mark.parametrize(
    ("status", "fill", "line"),
    [
        ("active", BLUE, BLUE),
        ("paused", ENDED, ENDED),
        ("ended", ENDED, ENDED),
        ("idea", "#ffffff", BLUE),
    ],
)
def test_a_bar_shows_the_status(status: str, fill: str, line: str) -> None:
    marker = drawn(initiative(status=status)).data[0].marker
    assert (marker.color[0], marker.line.color[0]) == (fill, line)


def test_what_is_fictional_is_striped_open_and_said() -> None:
    plot = drawn(
        replace(initiative(1), sample=True), initiative(2), replace(item(1), sample=True), item(2)
    )
    bars, marks = plot.data[0], plot.data[-1]
    # The second row is the real one: both start on an unknown day, then the number counts.
    assert list(bars.marker.pattern.shape) == ["", "/"]
    assert ["fictional" in text for text in bars.text] == [False, True]
    assert list(marks.marker.symbol) == ["square-open", "square"]
    assert ["fictional" in text for text in marks.text] == [True, False]
    assert plot.layout.meta["alt"].count("(fictional)") == 2


def test_each_kind_of_item_has_a_line_of_its_own_with_its_name() -> None:
    rows = [item(number, kind=kind) for number, kind in enumerate(KINDS)]
    plot = drawn(initiative(), *rows)
    traces = plot.data[2:]
    assert len({trace.y[0] for trace in traces}) == len(KINDS)
    assert len({trace.marker.symbol[0] for trace in traces}) == len(KINDS)
    assert all(trace.y[0] > 0 for trace in traces)
    assert {f"<b>{name}</b>" for name in KINDS.values()} <= set(notes(plot))


def test_only_kinds_that_occur_take_room() -> None:
    assert drawn(item()).layout.height < drawn(item(), item(kind="wish")).layout.height
    assert "<b>Wish</b>" not in notes(drawn(item()))


def test_an_item_stands_on_its_day_and_one_outside_the_period_does_not() -> None:
    plot = drawn(item(), item(2, day=SINCE - timedelta(1)))
    assert list(plot.data[-1].x) == [date(2026, 2, 1)]
    assert plot.data[-1].marker.color == ACCENT


def test_today_is_a_line_within_the_picture() -> None:
    plot = drawn(initiative())
    (line,) = [shape for shape in plot.layout.shapes if shape.x0 == shape.x1]
    assert line.x0 == TODAY
    assert "today" in notes(plot)
    first, last = plot.layout.xaxis.range
    assert first == SINCE
    assert last > TODAY


@pytest.mark.parametrize(("code", "month"), [("nl", "mrt"), ("en", "Mar")])
def test_months_are_named_in_the_language_of_the_reader(code: str, month: str) -> None:
    plot = drawn(since=date(2026, 1, 10), language=language_of(code))
    assert any(month in text for text in plot.layout.xaxis.ticktext)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_few_months_are_named_however_long_the_period(since: date) -> None:
    axis = drawn(since=since).layout.xaxis
    assert 1 <= len(axis.tickvals) <= 7
    assert list(axis.tickvals) == sorted(axis.tickvals)
    assert all(since <= day <= last_day(since, TODAY) for day in axis.tickvals)


def test_nothing_typed_is_markup() -> None:
    plot = drawn(initiative(title=HOSTILE), item(topic=HOSTILE), kinds={"agreement": HOSTILE})
    texts = [text for trace in plot.data for text in (trace.text or ())] + notes(plot)
    assert texts
    for text in texts:
        bare = text.replace("<b>", "").replace("</b>", "").replace("<br>", "")
        assert "<" not in bare
    assert any("&lt;img" in text for text in notes(plot))


@pytest.mark.parametrize("title", ["x" * 10_000, "woord " * 2_000, "👩‍👩‍👧" * 60, "مرحبا " * 30])
def test_a_name_of_any_length_stays_on_one_line(title: str) -> None:
    plot = drawn(initiative(title=title), item(topic=title))
    name = next(note for note in notes(plot) if "…" in note)
    assert len(name) <= 44
    assert "<br>" not in name
    assert plot.data[0].text[0].count("<br>") <= 5


def test_the_picture_says_in_words_what_it_shows() -> None:
    alt = drawn(
        initiative(start=date(2025, 9, 1)), item(), kinds={"agreement": "Afspraak"}, language=NL
    ).layout.meta["alt"]
    assert "15 juni 2026" in alt
    assert "Soep: 1 september 2025 –" in alt
    assert "Afspraak 1 februari 2026: Bankjes" in alt


def test_the_words_of_a_long_timeline_end_with_how_many_more_there_are() -> None:
    alt = drawn(*(item(number) for number in range(100))).layout.meta["alt"]
    assert alt.count("Bankjes") == 60
    assert "and 40 more" in alt


def test_an_empty_timeline_is_a_picture_with_today() -> None:
    plot = drawn()
    assert plot.layout.height > 0
    assert "today" in notes(plot)
