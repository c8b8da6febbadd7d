"""Starts, ends and periods as lists write them."""

from __future__ import annotations

from datetime import date

import pytest

from geo.initiatives.area_tree import AreaTree
from tests.initiatives.planning import offered, only, plan


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023-05-01", date(2023, 5, 1)), ("1-5-2023", date(2023, 5, 1)),
        ("1/5/2023", date(2023, 5, 1)), ("3/4/2023", date(2023, 4, 3)),
        ("1.5.2023", date(2023, 5, 1)), ("01-05-23", date(2023, 5, 1)),
        ("1 mei 2023", date(2023, 5, 1)), ("ma 1 mei 2023", date(2023, 5, 1)),
        ("1-mei-2023", date(2023, 5, 1)), ("1 May 2023", date(2023, 5, 1)),
        ("45047", date(2023, 5, 1)), ("20230501", date(2023, 5, 1)),
        ("2022-01-24 01:01:04.587", date(2022, 1, 24)), ("05/13/2023", date(2023, 5, 13)),
        ("maart 2023", date(2023, 3, 1)), ("mrt-23", date(2023, 3, 1)),
        ("mrt. 2023", date(2023, 3, 1)), ("03-2023", date(2023, 3, 1)),
        ("2023", date(2023, 1, 1)), ("voorjaar 2023", date(2023, 3, 1)),
        ("Q3 2023", date(2023, 7, 1)), ("3e kwartaal 2023", date(2023, 7, 1)),
        ("sinds 2021", date(2021, 1, 1)), ("week 12 2023", date(2023, 3, 20)),
        ("tweede helft 2023", date(2023, 7, 1)), ("", None), ("onbekend", None), ("loopt", None),
    ],
)  # fmt: skip
def test_a_start_is_the_first_day_of_what_is_said(
    tree: AreaTree, cell: str, day: date | None
) -> None:
    assert only(tree, "Startdatum", cell).start == day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31-12-2023", date(2023, 12, 31)), ("februari 2024", date(2024, 2, 29)),
        ("2023", date(2023, 12, 31)), ("zomer 2023", date(2023, 8, 31)),
        ("Q4 2023", date(2023, 12, 31)), ("t/m 2023", date(2023, 12, 31)),
        ("heden", None), ("doorlopend", None), ("onbepaalde tijd", None),
    ],
)  # fmt: skip
def test_an_end_is_the_last_day_of_what_is_said(
    tree: AreaTree, cell: str, day: date | None
) -> None:
    assert only(tree, "Einddatum", cell).end == day


@pytest.mark.parametrize(
    ("cell", "start", "end", "status"),
    [
        ("1 mei 2023 t/m heden", date(2023, 5, 1), None, "active"),
        ("01-05-2023 - 31-12-2023", date(2023, 5, 1), date(2023, 12, 31), "active"),
        ("01-05-2023-31-12-2023", date(2023, 5, 1), date(2023, 12, 31), "active"),
        ("van 1 mei 2023 tot 1 juni 2023", date(2023, 5, 1), date(2023, 6, 1), "active"),
        ("mei-juni 2023", date(2023, 5, 1), date(2023, 6, 30), "active"),
        ("1 t/m 5 mei 2023", date(2023, 5, 1), date(2023, 5, 5), "active"),
        ("1-5 t/m 31-8-2023", date(2023, 5, 1), date(2023, 8, 31), "active"),
        ("november 2023 - januari", date(2023, 11, 1), date(2024, 1, 31), "active"),
        ("maart 2023", date(2023, 3, 1), date(2023, 3, 31), "active"),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "active"),
        ("2023/2024", date(2023, 1, 1), date(2024, 12, 31), "active"),
        ("schooljaar 2023-2024", date(2023, 8, 1), date(2024, 7, 31), "active"),
        ("winter 2023/2024", date(2023, 12, 1), date(2024, 2, 29), "active"),
        ("sinds 2021", date(2021, 1, 1), None, "active"),
        ("2021 - heden", date(2021, 1, 1), None, "active"),
        ("sinds 2021, loopt nog", date(2021, 1, 1), None, "active"),
        ("tot 31-12-2023", None, date(2023, 12, 31), "active"),
        ("gestopt in 2022", None, date(2022, 12, 31), "ended"),
        ("loopt", None, None, "active"),
        ("doorlopend", None, None, "active"),
        ("gestopt", None, None, "ended"),
        ("gepland", None, None, "idea"),
    ],
)
def test_one_column_that_holds_a_period_fills_start_end_and_status(
    tree: AreaTree, cell: str, start: date | None, end: date | None, status: str
) -> None:
    content = only(tree, "Looptijd", cell)
    assert (content.start, content.end, content.status) == (start, end, status)


@pytest.mark.parametrize(
    ("heading", "cell", "choices"),
    [
        ("Periode", "1-5-2023", ["1-5-2023 t/m 1-5-2023", "sinds 1-5-2023"]),
        ("Periode", "winter 2023", ["winter 2022-2023", "winter 2023-2024"]),
        ("Start", "31-2-2026", []),
        ("Start", "1 mei", []),
        ("Periode", "elke dinsdag", []),
        ("Periode", "31-12-2023 t/m 1-1-2023", []),
        ("Status", "vrolijk", ["idea", "active", "paused", "ended"]),
    ],
)
def test_a_period_or_status_that_is_not_sure_is_told_with_what_it_can_be(
    tree: AreaTree, heading: str, cell: str, choices: list[str]
) -> None:
    assert offered(tree, heading, cell) == choices


def test_a_day_is_no_longer_sure_where_the_column_writes_the_month_first(tree: AreaTree) -> None:
    made = plan(
        tree,
        "Titel;Gebied;Start",
        "A;Zwolle;3/4/2023",
        "B;Zwolle;05/13/2023",
        "C;Zwolle;1-5-2023",
    )
    assert [number for number, _ in made.good] == [3]
    assert [line.row for line in made.rejected] == [2, 4]
    options = made.rejected[0].problems[0].options  # type: ignore[attr-defined]
    assert [option.text for option in options] == ["2023-04-03", "2023-03-04"]


def test_own_columns_of_an_end_go_before_a_period(tree: AreaTree) -> None:
    content = only(tree, "Start;Looptijd;Status", "1-3-2022;2021 - 2023;gepauzeerd")
    assert content.start == date(2022, 3, 1)
    assert content.end == date(2023, 12, 31)
    assert content.status == "paused"


def test_a_start_that_holds_a_whole_period_fills_the_end(tree: AreaTree) -> None:
    content = only(tree, "Start;Einde", "1 mei 2023 t/m 30 juni 2023;")
    assert (content.start, content.end) == (date(2023, 5, 1), date(2023, 6, 30))
