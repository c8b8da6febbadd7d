"""Filters: who is on the list, and in what order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from shapely.geometry import box

from geo.initiatives.area_tree import AreaTree
from geo.initiatives.filters import Filters, filtered
from geo.initiatives.records import Initiative, InitiativeContent

LEVELS = {"GM1": "gemeente", "WK1": "wijk", "WK2": "wijk", "BU11": "buurt", "BU12": "buurt",
          "BU21": "buurt"}  # fmt: skip
PARENTS = {"WK1": "GM1", "WK2": "GM1", "BU11": "WK1", "BU12": "WK1", "BU21": "WK2"}
TREE = AreaTree(
    names={code: code for code in LEVELS}, levels=LEVELS, parents=PARENTS, outline=box(5, 52, 6, 53)
)
THEN = datetime(2026, 1, 1, tzinfo=UTC)


def initiative(id: int, title: str = "Koffie", **given: object) -> Initiative:
    content = InitiativeContent(title=title, **({"areas": ("BU11",)} | given))  # type: ignore[arg-type]
    return Initiative(id, 1, content, THEN, THEN, "Ans")


def ids(found: tuple[Initiative, ...]) -> list[int]:
    return [item.id for item in found]


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("BU11", [1, 3, 4]),
        ("BU12", [3, 4]),
        ("WK1", [1, 3, 4]),
        ("WK2", [2, 4]),
        ("GM1", [1, 2, 3, 4]),
    ],
)
def test_an_area_finds_what_serves_it_wholly_or_in_part(area: str, expected: list[int]) -> None:
    items = [
        initiative(1, areas=("BU11",)),
        initiative(2, areas=("BU21",)),
        initiative(3, areas=("WK1",)),
        initiative(4, areas=("GM1",)),
    ]
    assert ids(filtered(items, Filters(area=area), TREE)) == expected


@pytest.mark.parametrize(
    "wish", [{"task": "children"}, {"group": "youth"}, {"partner": "school"}, {"status": "paused"}]
)
def test_each_word_narrows_to_what_has_it(wish: dict[str, str]) -> None:
    items = [
        initiative(1),
        initiative(
            2, tasks=("children",), groups=("youth",), partners=("school",), status="paused"
        ),
    ]
    assert ids(filtered(items, Filters(**wish), TREE)) == [2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2025, 1, 1), date(2026, 3, 1), True),
        (date(2026, 6, 30), None, True),
        (date(2026, 7, 1), None, False),
        (None, date(2026, 2, 28), False),
        (None, None, True),
    ],
)
def test_a_period_keeps_what_ran_or_may_have_run_in_it(
    start: date | None, end: date | None, fits: bool
) -> None:
    wish = Filters(since=date(2026, 3, 1), until=date(2026, 6, 30))
    assert bool(filtered([initiative(1, start=start, end=end)], wish, TREE)) is fits


@pytest.mark.parametrize("text", ["KOFFIE", " straße ", "welzijn", "soep"])
def test_search_looks_in_title_organisation_and_description_whatever_the_case(text: str) -> None:
    hit = initiative(
        1, "Koffie in de Straße", organisation="Stichting Welzijn", description="Met soep"
    )
    assert ids(filtered([hit, initiative(2, "Thee")], Filters(text=text), TREE)) == [1]


def test_active_ones_come_first_and_then_by_title() -> None:
    items = [
        initiative(1, "Aa", status="ended"),
        initiative(2, "Zz"),
        initiative(3, "bb"),
        initiative(4, "Ab", status="idea"),
    ]
    assert ids(filtered(items, Filters(), TREE)) == [3, 2, 4, 1]
