"""What came of it: every event of an area, on its day, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from geo.initiatives.area_tree import AreaTree
from geo.initiatives.edits import changed_fields, edits_of
from geo.initiatives.follow_through import (
    EVENT_WORDS,
    Event,
    agenda_in,
    events,
    in_area,
    is_within,
    open_agreements,
)
from geo.initiatives.records import (
    Action,
    AgendaContent,
    AgendaItem,
    Change,
    Initiative,
    InitiativeContent,
    Snapshot,
)
from geo.initiatives.rows import content_json
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS

LEVELS = {"GM1": "gemeente", "WK1": "wijk", "WK2": "wijk", "BU11": "buurt", "BU12": "buurt",
          "BU21": "buurt"}  # fmt: skip
PARENTS = {"WK1": "GM1", "WK2": "GM1", "BU11": "WK1", "BU12": "WK1", "BU21": "WK2"}
TREE = AreaTree(
    names={code: code for code in LEVELS}, levels=LEVELS, parents=PARENTS, outline=box(5, 52, 6, 53)
)
THEN = datetime(2026, 1, 5, 12, tzinfo=UTC)
LONG_AGO = date(2000, 1, 1)
TODAY = date(2026, 6, 15)


def initiative(id: int = 1, **given: object) -> Initiative:
    content = InitiativeContent(**({"title": "Soep", "areas": ("BU11",)} | given))  # type: ignore[arg-type]
    return Initiative(id, 1, content, THEN, THEN, "Ans")


def item(id: int = 1, **given: object) -> AgendaItem:
    default = {"area": "BU11", "kind": "agreement", "topic": "Bankjes", "text": "Twee bankjes",
               "day": date(2026, 2, 1), "origin": "council"}  # fmt: skip
    return AgendaItem(id, 1, AgendaContent(**(default | given)), THEN, THEN, "Ans")  # type: ignore[arg-type]


def held(*rows: Initiative | AgendaItem) -> Snapshot:
    return Snapshot(
        1,
        tuple(row for row in rows if isinstance(row, Initiative)),
        tuple(row for row in rows if isinstance(row, AgendaItem)),
        (),
        (),
    )


def edit(
    after: Initiative | AgendaItem, at: datetime = THEN, action: Action = "change", **before: object
) -> Change:
    """Return the line of an edit that left the record as `after`; `before` is how it was."""
    is_agenda = isinstance(after, AgendaItem)
    return Change(
        1, at, "Bo", action, "agenda" if is_agenda else "initiative", after.id, None,
        content_json(replace(after.content, **before)), content_json(after.content),  # type: ignore[type-var]
    )  # fmt: skip


def told(
    *rows: Initiative | AgendaItem,
    changes: tuple[Change, ...] = (),
    area: str = "GM1",
    since: date = LONG_AGO,
) -> tuple[Event, ...]:
    return events(held(*rows), edits_of(changes), TREE, area, since=since, today=TODAY)


def kinds(found: tuple[Event, ...]) -> list[tuple[date, str]]:
    return [(event.day, event.kind) for event in found]


@pytest.mark.parametrize(
    ("start", "status", "kind"),
    [
        (TODAY, "active", "started"),
        (TODAY + timedelta(1), "active", "planned"),
        (TODAY - timedelta(9), "idea", "planned"),
        (TODAY - timedelta(9), "paused", "started"),
    ],
)
def test_a_first_day_is_a_start_once_it_came_and_a_plan_before(
    start: date, status: str, kind: str
) -> None:
    assert kinds(told(initiative(start=start, status=status))) == [(start, kind)]


@pytest.mark.parametrize(("days", "has_ended"), [(-1, True), (0, True), (1, False)])
def test_a_last_day_is_an_end_once_it_came(days: int, has_ended: bool) -> None:
    found = told(initiative(end=TODAY + timedelta(days)))
    assert [event.kind for event in found] == ["ended"] * has_ended


def test_an_initiative_without_days_tells_nothing() -> None:
    assert told(initiative()) == ()


def test_an_end_without_a_last_day_is_the_day_on_which_somebody_said_so() -> None:
    ended = initiative(status="ended")
    at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    found = told(ended, changes=(edit(ended, at, status="active"),))
    assert kinds(found) == [(date(2026, 3, 4), "ended")]


def test_an_end_with_a_last_day_is_told_once_and_on_that_day() -> None:
    ended = initiative(status="ended", end=date(2026, 2, 28))
    line = edit(ended, datetime(2026, 3, 4, tzinfo=UTC), "end", status="active", end=None)
    assert kinds(told(ended, changes=(line,))) == [(date(2026, 2, 28), "ended")]


def test_an_end_that_is_still_to_come_is_told_as_a_change() -> None:
    ending = initiative(status="ended", end=TODAY + timedelta(days=30))
    line = edit(ending, datetime(2026, 3, 4, tzinfo=UTC), "end", status="active", end=None)
    (event,) = told(ending, changes=(line,))
    assert (event.kind, event.fields) == ("changed", ("status", "end"))


def test_an_end_that_was_taken_back_is_told_no_more() -> None:
    running = initiative(status="active")
    ended = replace(running, content=replace(running.content, status="ended"))
    lines = (
        edit(ended, datetime(2026, 3, 4, tzinfo=UTC), status="active"),
        edit(running, datetime(2026, 3, 5, tzinfo=UTC), status="ended"),
    )
    assert kinds(told(running, changes=lines)) == [(date(2026, 3, 5), "changed")]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_item_is_told_as_what_people_say_with_its_text(kind: str) -> None:
    (event,) = told(item(kind=kind))
    assert (event.kind, event.title, event.detail) == (kind, "Bankjes", "Twee bankjes")
    assert (event.entity, event.record_id, event.areas) == ("agenda", 1, ("BU11",))
    assert event.is_opinion


def test_what_is_done_is_not_told_as_an_opinion() -> None:
    (event,) = told(initiative(start=TODAY, organisation="Keuken"))
    assert not event.is_opinion
    assert (event.entity, event.detail, event.areas) == ("initiative", "Keuken", ("BU11",))


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_a_finished_agreement_is_told_on_the_day_that_it_was_finished(status: str) -> None:
    done = item(status=status, follow_up="Ze staan er")
    line = edit(done, datetime(2026, 5, 1, 9, tzinfo=UTC), status="open", follow_up="")
    first, second = told(done, changes=(line,))
    assert (first.day, first.kind, first.detail) == (date(2026, 5, 1), status, "Ze staan er")
    assert (second.day, second.kind) == (date(2026, 2, 1), "agreement")


def test_an_item_that_moves_on_without_being_finished_has_changed() -> None:
    busy = item(status="in_progress")
    line = edit(busy, datetime(2026, 5, 1, tzinfo=UTC), status="open")
    assert [(event.kind, event.fields) for event in told(busy, changes=(line,))] == [
        ("changed", ("status",)),
        ("agreement", ()),
    ]


def test_a_change_names_its_fields_and_changes_of_one_day_are_one() -> None:
    now = initiative(title="Soep met brood", reach=20)
    morning, evening = datetime(2026, 5, 1, 6, tzinfo=UTC), datetime(2026, 5, 1, 20, tzinfo=UTC)
    lines = (
        edit(now, morning, title="Soep"),
        edit(now, evening, reach=None, title="Soepje"),
        edit(now, evening + timedelta(days=1), reach=3),
    )
    found = told(now, changes=lines)
    assert [(event.day.day, event.kind, event.fields) for event in found] == [
        (2, "changed", ("reach",)),
        (1, "changed", ("title", "reach")),
    ]


@pytest.mark.parametrize("action", ["add", "import", "load", "restore", "remove", "undo"])
def test_other_lines_of_the_trail_are_no_change(action: Action) -> None:
    now = initiative(reach=20)
    assert told(now, changes=(edit(now, action=action, reach=None),)) == ()


def test_a_save_that_changed_nothing_is_not_told() -> None:
    now = initiative()
    assert told(now, changes=(edit(now),)) == ()


def test_a_change_falls_on_the_day_of_the_place() -> None:
    now = initiative(reach=1)
    line = edit(now, datetime(2026, 5, 1, 22, 30, tzinfo=UTC), reach=None)
    found = events(
        held(now), edits_of((line,)), TREE, "GM1", since=LONG_AGO, today=TODAY,
        zone=ZoneInfo("Europe/Amsterdam"),
    )  # fmt: skip
    assert [event.day for event in found] == [date(2026, 5, 2)]


def test_numbers_of_items_and_initiatives_are_not_mixed_up() -> None:
    soup, bench = initiative(7, reach=1), item(7)
    found = told(soup, bench, changes=(edit(soup, reach=None),))
    changed = [(event.entity, event.title) for event in found if event.kind == "changed"]
    assert changed == [("initiative", "Soep")]


def test_removed_records_tell_nothing() -> None:
    gone = replace(initiative(start=TODAY), removed=True)
    dropped = replace(item(), removed=True)
    assert told(gone, dropped, changes=(edit(gone, reach=3), edit(dropped, text=""))) == ()


def test_fictional_rows_stay_marked() -> None:
    rows = (replace(initiative(start=TODAY), sample=True), replace(item(), sample=True))
    assert [event.sample for event in told(*rows)] == [True, True]


def test_the_day_since_counts_itself_and_plans_are_told_too() -> None:
    rows = (
        initiative(1, start=date(2026, 3, 1)),
        initiative(2, start=date(2026, 2, 28)),
        initiative(3, start=date(2027, 1, 1)),
    )
    assert [event.record_id for event in told(*rows, since=date(2026, 3, 1))] == [3, 1]


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("BU11", {1, 3, 4}),
        ("BU12", {3, 4}),
        ("WK1", {1, 3, 4}),
        ("WK2", {2, 4}),
        ("GM1", {1, 2, 3, 4}),
    ],
)
def test_an_area_has_the_initiatives_that_serve_any_part_of_it(
    area: str, expected: set[int]
) -> None:
    rows = [
        initiative(1, areas=("BU11",)),
        initiative(2, areas=("BU21",)),
        initiative(3, areas=("WK1",)),
        initiative(4, areas=("GM1",)),
    ]
    assert {row.id for row in in_area(rows, TREE, area)} == expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [("BU11", {1}), ("WK1", {1, 2}), ("WK2", {3}), ("GM1", {1, 2, 3, 4})],
)
def test_an_area_has_the_items_of_itself_and_of_what_lies_inside(
    area: str, expected: set[int]
) -> None:
    rows = (item(1), item(2, area="WK1"), item(3, area="BU21"), item(4, area="GM1"))
    assert {row.id for row in agenda_in(held(*rows), TREE, area)} == expected


def test_an_area_that_is_not_known_is_nowhere() -> None:
    assert not is_within("BU99", "GM1", TREE)
    assert told(initiative(areas=("BU99",), start=TODAY), item(area="BU99")) == ()


@pytest.mark.parametrize("status", AGENDA_STATUSES)
def test_only_an_agreement_that_is_not_finished_stands_open(status: str) -> None:
    found = open_agreements(held(item(status=status), item(2, kind="wish")), TREE, "GM1", TODAY)
    assert [row.id for row, _ in found] == ([1] if status in ("open", "in_progress") else [])


def test_open_agreements_stand_with_their_days_the_oldest_first() -> None:
    rows = (
        item(1, day=TODAY),
        item(2, day=TODAY - timedelta(400)),
        item(3, day=TODAY + timedelta(5)),
    )
    found = open_agreements(held(*rows), TREE, "WK1", TODAY)
    assert [(row.id, days) for row, days in found] == [(2, 400), (1, 0), (3, 0)]


def test_a_line_without_both_sides_changed_no_fields() -> None:
    line = edit(initiative())
    assert changed_fields(replace(line, before=None)) == ()
    assert changed_fields(replace(line, after=None)) == ()


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ROWS = st.lists(
    st.builds(
        initiative,
        id=st.integers(1, 5),
        start=st.none() | DAYS,
        end=st.none() | DAYS,
        areas=st.sets(st.sampled_from(sorted(LEVELS)), min_size=1).map(tuple),
    )
    | st.builds(item, id=st.integers(1, 5), day=DAYS, area=st.sampled_from(sorted(LEVELS))),
    max_size=8,
    unique_by=lambda row: (type(row), row.id),
)


@given(ROWS, DAYS)
def test_what_a_wijk_tells_the_gemeente_tells_and_nothing_is_older_than_asked(
    rows: list[Initiative | AgendaItem], since: date
) -> None:
    whole, part = told(*rows, since=since), told(*rows, area="WK1", since=since)
    assert set(part) <= set(whole)
    assert [event.day for event in whole] == sorted((e.day for e in whole), reverse=True)
    assert all(event.day >= since for event in whole)
    assert {event.kind for event in whole} <= set(EVENT_WORDS)
