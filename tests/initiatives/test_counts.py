"""Counting initiatives: none twice, nothing recorded is not zero, parts add up to the whole."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from geo.initiatives.area_tree import AreaTree
from geo.initiatives.counts import ANY, AreaRecord, area_counts, area_records, is_in_use
from geo.initiatives.records import Confirmation, Initiative, InitiativeContent, Snapshot
from geo.initiatives.vocabulary import TASKS

LEVELS = {
    "GM1": "gemeente", "WK1": "wijk", "WK2": "wijk",
    "BU11": "buurt", "BU12": "buurt", "BU13": "buurt", "BU21": "buurt",
}  # fmt: skip
PARENTS = {
    "WK1": "GM1", "WK2": "GM1", "BU11": "WK1", "BU12": "WK1", "BU13": "WK1", "BU21": "WK2",
}  # fmt: skip
TREE = AreaTree(
    names={code: code for code in LEVELS}, levels=LEVELS, parents=PARENTS, outline=box(5, 52, 6, 53)
)
PEOPLE = {"BU11": 1000.0, "BU12": 3000.0, "BU13": 0.0, "BU21": 500.0}
TODAY = date(2026, 11, 23)
THEN = datetime(2026, 1, 1, tzinfo=UTC)


def initiative(id: int, *areas: str, removed: bool = False, **given: object) -> Initiative:
    content = InitiativeContent(title="Koffie", areas=areas, **given)  # type: ignore[arg-type]
    return Initiative(id, 1, content, THEN, THEN, "Ans", removed=removed)


def registry(*items: Initiative, checked: dict[str, date] | None = None) -> Snapshot:
    rows = tuple(Confirmation(code, day, "Bo") for code, day in (checked or {}).items())
    return Snapshot(1, items, (), rows, ())


def records(snapshot: Snapshot) -> dict[str, AreaRecord]:
    return area_records(snapshot, TREE, PEOPLE, TODAY)[ANY]


def test_one_that_serves_two_buurten_counts_once_in_each_and_once_in_their_wijk() -> None:
    found = records(registry(initiative(1, "BU11", "BU12")))
    assert [found[code].number for code in ("BU11", "BU12", "WK1", "GM1")] == [1, 1, 1, 1]
    # 1,000 and 3,000 people: a quarter and three quarters.
    assert (found["BU11"].shared, found["BU12"].shared) == (0.25, 0.75)
    assert found["WK1"].shared == 1


def test_one_for_a_wijk_reaches_each_of_its_buurten_by_their_residents() -> None:
    found = records(registry(initiative(1, "WK1")))
    assert [found[code].shared for code in ("BU11", "BU12", "BU13")] == [0.25, 0.75, 0.0]
    assert found["BU13"].state == "recorded"
    assert found["BU21"].state == found["WK2"].state == "not_recorded"


def test_one_for_the_gemeente_reaches_all_and_an_area_named_twice_counts_once() -> None:
    found = records(registry(initiative(1, "GM1", "WK1", "BU11")))
    assert found["BU21"].shared == pytest.approx(500 / 4500)
    assert found["GM1"].shared == pytest.approx(1)
    assert {row.number for row in found.values()} == {1}


def test_buurten_without_residents_share_evenly() -> None:
    found = area_records(registry(initiative(1, "WK1")), TREE, {}, TODAY)[ANY]
    assert found["BU13"].shared == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "given_content",
    [
        {"status": "ended"},
        {"status": "paused"},
        {"status": "idea"},
        {"start": date(2026, 11, 24)},
        {"end": date(2026, 11, 22)},
        {"removed": True},
    ],
)
def test_what_does_not_run_today_does_not_count(given_content: dict[str, object]) -> None:
    held = registry(initiative(1, "BU11", **given_content))  # type: ignore[arg-type]
    assert records(held)["BU11"] == AreaRecord("not_recorded")
    assert not is_in_use(area_records(held, TREE, PEOPLE, TODAY))


def test_the_first_and_the_last_day_count() -> None:
    held = registry(initiative(1, "BU11", start=TODAY, end=TODAY))
    assert records(held)["BU11"].number == 1
    assert is_in_use(area_records(held, TREE, PEOPLE, TODAY))


def test_a_task_counts_the_initiatives_that_have_it() -> None:
    held = registry(
        initiative(1, "BU11", tasks=("presence", "children")), initiative(2, "BU11"),
        checked={"BU21": date(2026, 5, 1)},
    )  # fmt: skip
    found = area_records(held, TREE, PEOPLE, TODAY)
    assert [found[task]["BU11"].number for task in (ANY, "presence", "children")] == [2, 1, 1]
    # Nothing recorded for a task is no zero either, but for who checked everything.
    assert found["liveability"]["BU11"].state == "not_recorded"
    assert found["liveability"]["BU21"].state == "none_known"


def test_an_area_is_checked_when_all_its_buurten_are_and_the_oldest_day_counts() -> None:
    days = {"BU11": date(2026, 3, 1), "BU12": date(2026, 2, 1)}
    assert records(registry(checked=days))["WK1"].state == "not_recorded"
    whole = records(registry(checked=days | {"BU13": date(2026, 4, 1)}))
    assert whole["WK1"] == AreaRecord("none_known", checked=date(2026, 2, 1))
    assert whole["GM1"].state == "not_recorded"


def test_what_is_active_outweighs_an_earlier_check() -> None:
    found = records(registry(initiative(1, "BU11"), checked={"BU11": date(2026, 3, 1)}))
    assert found["BU11"] == AreaRecord("recorded", 1, 1.0)


def test_counts_tell_none_known_from_nothing_recorded() -> None:
    held = registry(initiative(1, "WK1"), checked={"BU21": date(2026, 3, 1)})
    counts = area_counts(held, TREE, "buurt", TODAY)
    assert counts.number == {"BU11": 1, "BU12": 1, "BU13": 1, "BU21": 0}
    assert counts.checked == {"BU21": date(2026, 3, 1)}
    assert area_counts(registry(), TREE, "wijk", TODAY).number == {"WK1": None, "WK2": None}


items = st.lists(
    st.tuples(
        st.lists(st.sampled_from(sorted(LEVELS)), min_size=1, max_size=4, unique=True),
        st.lists(st.sampled_from(sorted(TASKS)), max_size=3, unique=True),
        st.sampled_from(["active", "active", "ended", "paused", "idea"]),
    ),
    max_size=12,
)
people = st.fixed_dictionaries({code: st.integers(0, 5000).map(float) for code in PEOPLE})


@settings(deadline=None)
@given(items, people)
def test_buurten_add_up_to_their_wijk_and_to_the_gemeente(
    drawn: list[tuple[list[str], list[str], str]], residents: dict[str, float]
) -> None:
    held = registry(
        *(
            initiative(number, *areas, tasks=tuple(tasks), status=status)
            for number, (areas, tasks, status) in enumerate(drawn)
        )
    )
    for task, found in area_records(held, TREE, residents, TODAY).items():
        for whole in ("WK1", "WK2", "GM1"):
            parts = [found[code].shared for code in TREE.buurten_of(whole)]
            assert sum(parts) == pytest.approx(found[whole].shared)
            # Never fewer than the fullest buurt, never more than all buurten together.
            numbers = [found[code].number for code in TREE.buurten_of(whole)]
            assert max(numbers) <= found[whole].number <= sum(numbers)
        active = [
            tasks for _, tasks, status in drawn if status == "active" and task in (ANY, *tasks)
        ]
        assert found["GM1"].number == len(active)
        assert found["GM1"].shared == pytest.approx(len(active))
