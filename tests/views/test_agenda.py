"""What the wijkagenda is narrowed by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from geo.initiatives.area_tree import AreaTree
from geo.initiatives.records import AgendaContent, AgendaItem
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS
from geo.views.agenda import AgendaFilters, agenda_from_link, agenda_params, fitting

LEVELS = {"GM1": "gemeente", "WK1": "wijk", "BU11": "buurt", "BU12": "buurt"}
PARENTS = {"WK1": "GM1", "BU11": "WK1", "BU12": "WK1"}
TREE = AreaTree({code: code for code in LEVELS}, LEVELS, PARENTS, box(5, 52, 6, 53))
THEN = datetime(2026, 1, 1, tzinfo=UTC)


def item(id: int, **given: object) -> AgendaItem:
    default = {"area": "BU11", "kind": "signal", "topic": "T", "text": "t",
               "day": date(2026, 2, id), "origin": "residents"}  # fmt: skip
    return AgendaItem(id, 1, AgendaContent(**(default | given)), THEN, THEN, "Ans")  # type: ignore[arg-type]


ROWS = (
    item(1),
    item(2, kind="wish"),
    item(3, origin="council"),
    item(4, status="done"),
    item(5, area="WK1"),
    replace(item(6), removed=True),
)


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (AgendaFilters(), [5, 4, 3, 2, 1]),
        (AgendaFilters(kind="wish"), [2]),
        (AgendaFilters(origin="council"), [3]),
        (AgendaFilters(status="done"), [4]),
        (AgendaFilters(since=date(2026, 2, 3)), [5, 4, 3]),
        (AgendaFilters(until=date(2026, 2, 3)), [3, 2, 1]),
        (AgendaFilters(since=date(2026, 2, 2), until=date(2026, 2, 2)), [2]),
        (AgendaFilters(kind="wish", origin="council"), []),
    ],
)
def test_each_filter_narrows_and_the_newest_comes_first(
    wish: AgendaFilters, expected: list[int]
) -> None:
    assert [row.id for row in fitting(ROWS, wish, "GM1", TREE)] == expected


def test_an_area_has_its_own_and_what_lies_inside() -> None:
    assert [row.id for row in fitting(ROWS, AgendaFilters(), "BU12", TREE)] == []
    assert 5 not in [row.id for row in fitting(ROWS, AgendaFilters(), "BU11", TREE)]
    assert 5 in [row.id for row in fitting(ROWS, AgendaFilters(), "WK1", TREE)]


def test_what_was_removed_is_shown_only_when_asked_for() -> None:
    found = fitting(ROWS, AgendaFilters(), "GM1", TREE, removed=True)
    assert [row.id for row in found] == [6]


def maybe(words: object) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(words))  # type: ignore[call-overload]


@given(
    st.builds(
        AgendaFilters,
        kind=maybe(KINDS),
        origin=maybe(ORIGINS),
        status=maybe(AGENDA_STATUSES),
        since=st.none() | st.dates(),
        until=st.none() | st.dates(),
    )
)
def test_a_link_gives_back_what_was_chosen(wish: AgendaFilters) -> None:
    assert agenda_from_link(agenda_params(wish)) == (wish, ())


def test_what_is_not_chosen_is_not_in_the_link() -> None:
    assert agenda_params(AgendaFilters()) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("agenda-kind", "<script>"),
        ("agenda-origin", ""),
        ("agenda-status", "DONE"),
        ("agenda-since", "31-12-2026"),
        ("agenda-until", "2026-02-30"),
    ],
)
def test_what_is_not_understood_is_named_and_counts_as_not_given(name: str, value: str) -> None:
    assert agenda_from_link({name: value}) == (AgendaFilters(), (name,))


def test_filters_of_initiatives_are_other_parameters() -> None:
    assert agenda_from_link({"status": "active", "from": "2026-01-01"}) == (AgendaFilters(), ())
