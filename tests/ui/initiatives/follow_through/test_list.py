"""What happened as a list and as a file: complete, apart from statistics, and plain text."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from geo.answers.follow_through import what_words
from geo.i18n import language_of
from geo.initiatives.follow_through import Event
from geo.initiatives.records import AgendaContent, AgendaItem
from geo.reports.events import events_csv
from geo.ui.initiatives.follow_through.list import agreements_html, events_html

NL, EN = language_of("nl"), language_of("en")
HOSTILE = "<img src=x onerror=alert(1)>"
NAMES = {"BU1": "Assendorp", "BU2": "Dieze", "BU3": "Pierik", "BU4": "Berkum", "BU5": "Stadshagen"}
STARTED = Event(
    date(2026, 3, 1), "started", "Soep", "initiative", 1, detail="Keuken", areas=("BU1",)
)
SIGNAL = Event(
    date(2026, 2, 1), "signal", "Licht", "agenda", 2, detail="Te donker", areas=("BU2",),
    is_opinion=True,
)  # fmt: skip


def rows(data: bytes, delimiter: str) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def test_what_people_say_alone_has_the_mark_of_an_opinion() -> None:
    mark = "Opinion or agreement, no statistic"
    assert mark in events_html([SIGNAL], NAMES, EN)
    assert mark not in events_html([STARTED], NAMES, EN)


def test_each_event_has_its_day_what_it_was_and_where() -> None:
    html = events_html([STARTED], NAMES, EN)
    for part in ("1 March 2026", "started", "Soep", "Keuken", "Assendorp"):
        assert part in html


def test_a_fictional_event_says_so() -> None:
    fictional = Event(date(2026, 1, 1), "planned", "X", "initiative", 3, sample=True)
    assert "verzonnen" in events_html([fictional], NAMES, NL)
    assert "verzonnen" not in events_html([STARTED], NAMES, NL)


def test_many_areas_are_counted_and_an_unknown_one_keeps_its_code() -> None:
    many = Event(date(2026, 1, 1), "started", "X", "initiative", 3, areas=tuple(NAMES))
    assert "Assendorp, Dieze, Pierik, + 2" in events_html([many], NAMES, EN)
    gone = Event(date(2026, 1, 1), "started", "X", "initiative", 3, areas=("BU99",))
    assert "BU99" in events_html([gone], NAMES, EN)


def test_nothing_is_said_in_words() -> None:
    assert "Nothing in this period" in events_html([], NAMES, EN)
    assert "None" in agreements_html([], NAMES, EN)


def test_no_typed_text_is_markup() -> None:
    event = Event(
        date(2026, 1, 1), "signal", HOSTILE, "agenda", 1, detail=HOSTILE, areas=(HOSTILE,)
    )
    content = AgendaContent(
        HOSTILE, "agreement", HOSTILE, HOSTILE, date(2026, 1, 1), "council", HOSTILE
    )
    then = datetime(2026, 1, 1, tzinfo=UTC)
    item = AgendaItem(1, 1, content, then, then, HOSTILE)
    for html in (events_html([event], NAMES, NL), agreements_html([(item, 3)], NAMES, NL)):
        assert "<img" not in html
        assert html.count("&lt;img") == 3


def test_a_long_text_is_cut_on_the_screen_and_whole_in_the_file() -> None:
    long = Event(date(2026, 1, 1), "signal", "T", "agenda", 1, detail="woord " * 500)
    assert len(events_html([long], NAMES, EN)) < 900
    assert rows(events_csv([long], NAMES, EN), ",")[1][3] == long.detail


@pytest.mark.parametrize(("days", "text"), [(0, "0 days"), (1, "1 day ago"), (12, "12 days ago")])
def test_an_agreement_tells_how_long_it_stands(days: int, text: str) -> None:
    content = AgendaContent("BU1", "agreement", "Bankjes", "", date(2026, 1, 1), "council")
    then = datetime(2026, 1, 1, tzinfo=UTC)
    html = agreements_html([(AgendaItem(1, 1, content, then, then, "Ans"), days)], NAMES, EN)
    assert text in html
    assert "Assendorp" in html


def test_a_change_names_its_fields_as_the_form_does() -> None:
    initiative = Event(date(2026, 1, 1), "changed", "X", "initiative", 1, fields=("reach", "new"))
    item = Event(date(2026, 1, 1), "changed", "X", "agenda", 1, fields=("follow_up",))
    assert what_words(initiative, EN) == "changed: About how many people does it reach?, new"
    assert what_words(item, EN) == "changed: What was done with it?"


@pytest.mark.parametrize(("code", "delimiter"), [("nl", ";"), ("en", ",")])
def test_the_file_has_a_row_per_event_with_what_a_spreadsheet_of_the_reader_expects(
    code: str, delimiter: str
) -> None:
    data = events_csv([STARTED, SIGNAL], NAMES, language_of(code))
    assert data.startswith(b"\xef\xbb\xbf")
    found = rows(data, delimiter)
    assert [len(row) for row in found] == [7, 7, 7]
    assert found[1][0] == "2026-03-01"
    assert found[1][2:5] == ["Soep", "Keuken", "Assendorp"]
    assert found[1][5] != found[2][5]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_file_is_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    event = Event(
        date(2026, 1, 1), "signal", text, "agenda", 1, detail=text, areas=(text,), is_opinion=True
    )
    cells = rows(events_csv([event], NAMES, NL), ";")[1]
    assert [cell[:2] for cell in cells[2:5]] == [f"'{start}"] * 3
