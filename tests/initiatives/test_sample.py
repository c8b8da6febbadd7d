"""The fictional example: marked, valid wherever it is loaded, and the same each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from geo.dataset import open_dataset
from geo.initiatives.area_tree import AreaTree, area_tree
from geo.initiatives.privacy import personal_data
from geo.initiatives.sample import MARK, SampleFigure, SampleSet, sample_set
from geo.initiatives.sample_texts import PATTERNS, TALKS, VIEWS
from geo.initiatives.validate import check_agenda, check_initiative
from geo.initiatives.vocabulary import (
    AGENDA_STATUSES,
    GROUPS,
    KINDS,
    ORIGINS,
    PARTNERS,
    RECOGNISED,
    STATUSES,
    TASKS,
)

TODAY = date(2026, 6, 15)
INVENTED = ("verzonnen", "bedacht", "fictief", "denkbeeldig")


@pytest.fixture(scope="module")
def zwolle() -> AreaTree:
    return area_tree(open_dataset(Path(__file__).parents[2] / "data" / "zwolle"))


@pytest.fixture(scope="module")
def made(zwolle: AreaTree) -> SampleSet:
    buurten = zwolle.buurten_of("GM0193")
    figures = [SampleFigure(name, 2020, name, buurten) for name in ("a", "b", "c", "d")]
    return sample_set(zwolle, TODAY, figures=figures)


def grid(wijken: int, buurten: int) -> AreaTree:
    """Return a gemeente of squares: so many wijken, each with so many buurten."""
    levels, parents, shapes = {"GM1": "gemeente"}, {}, {}
    for w in range(wijken):
        levels[f"WK{w}"], parents[f"WK{w}"] = "wijk", "GM1"
        for b in range(buurten):
            code = f"BU{w}-{b}"
            levels[code], parents[code] = "buurt", f"WK{w}"
            shapes[code] = box(5 + w, 52 + b, 6 + w, 53 + b)
    return AreaTree(
        {code: f"Naam {code}" for code in levels}, levels, parents,
        box(5, 52, 5 + wijken, 52 + buurten), shapes,
    )  # fmt: skip


def served(made: SampleSet, tree: AreaTree) -> set[str]:
    return {
        buurt
        for content in made.initiatives
        for area in content.areas
        for buurt in tree.buurten_of(area)
    }


def test_everything_says_that_it_is_an_example(made: SampleSet) -> None:
    assert all(content.title.startswith(MARK) for content in made.initiatives)
    assert all(content.topic.startswith(MARK) for content in made.agenda)
    assert all(row.checked_by.startswith(MARK) for row in made.confirmations)
    assert all("verzonnen" in content.description.lower() for content in made.initiatives)
    assert all("verzonnen" in content.text.lower() for content in made.agenda)


def test_every_organisation_has_a_name_that_says_it_does_not_exist(made: SampleSet) -> None:
    names = {content.organisation.lower() for content in made.initiatives}
    assert all(any(word in name for word in INVENTED) for name in names)


def test_no_text_holds_personal_data(made: SampleSet) -> None:
    texts = [content.description for content in made.initiatives]
    texts += [f"{content.text} {content.follow_up}" for content in made.agenda]
    assert [text for text in texts if personal_data(text)] == []


def test_it_shows_every_word_of_the_vocabulary(made: SampleSet) -> None:
    assert {content.status for content in made.initiatives} == set(STATUSES)
    for field, words in (("tasks", TASKS), ("groups", GROUPS), ("partners", PARTNERS)):
        assert {key for c in made.initiatives for key in getattr(c, field)} == set(words)
    assert {content.kind for content in made.agenda} == set(KINDS)
    assert {content.origin for content in made.agenda} == set(ORIGINS)
    assert {content.status for content in made.agenda} == set(AGENDA_STATUSES)
    assert {c.recognised for c in made.agenda if c.kind == "recognition"} == set(RECOGNISED)


def test_there_are_about_forty_with_days_on_both_sides_of_today(made: SampleSet) -> None:
    assert 35 <= len(made.initiatives) <= 45
    starts = [content.start for content in made.initiatives]
    assert None in starts
    assert min(day for day in starts if day) < TODAY < max(day for day in starts if day)
    ends = [content.end for content in made.initiatives if content.end]
    assert min(ends) < TODAY < max(ends)


def test_status_and_days_do_not_contradict_each_other(made: SampleSet) -> None:
    for content in made.initiatives:
        if content.status == "idea":
            assert content.start is not None
            assert content.start > TODAY
        if content.status == "ended":
            assert content.end is not None
            assert content.end <= TODAY
        if content.status == "active" and content.start:
            assert content.start <= TODAY


def test_some_serve_a_wijk_some_two_buurten_and_some_have_no_place(
    made: SampleSet, zwolle: AreaTree
) -> None:
    levels = [{zwolle.levels[code] for code in content.areas} for content in made.initiatives]
    assert {"wijk"} in levels
    assert any(len(content.areas) == 2 for content in made.initiatives)
    assert 0 < sum(content.point is None for content in made.initiatives) < 20


def test_a_place_is_in_a_buurt_that_is_served_and_places_differ(
    made: SampleSet, zwolle: AreaTree
) -> None:
    spots = [(c.point, c.areas) for c in made.initiatives if c.point is not None]
    for point, areas in spots:
        assert zwolle.area_at(point) in areas
    assert len({point for point, _ in spots}) == len(spots)


def test_some_buurten_stay_without_anything_and_only_such_are_checked(
    made: SampleSet, zwolle: AreaTree
) -> None:
    empty = set(zwolle.buurten_of("GM0193")) - served(made, zwolle)
    checked = {row.area for row in made.confirmations}
    assert len(made.confirmations) == len(checked) > 1
    assert checked < empty
    assert not {content.area for content in made.agenda} & empty
    assert all(row.checked <= TODAY for row in made.confirmations)


def test_only_the_buurten_that_are_asked_for_are_used_apart_from_whole_wijken(
    zwolle: AreaTree,
) -> None:
    among = set(zwolle.buurten_of("GM0193")[:20])
    found = sample_set(zwolle, TODAY, among=among)
    named = {a for c in found.initiatives for a in c.areas if zwolle.levels[a] == "buurt"}
    shared = {
        sibling
        for content in found.initiatives
        if len(content.areas) == 2
        for sibling in content.areas
    }
    assert named - shared <= among
    assert {row.area for row in found.confirmations} <= among


def test_the_same_day_and_seed_give_the_same_and_another_seed_another(zwolle: AreaTree) -> None:
    first = sample_set(zwolle, TODAY)
    assert sample_set(zwolle, TODAY) == first
    assert sample_set(zwolle, TODAY, seed=7) != first


def test_no_area_gives_nothing() -> None:
    assert sample_set(grid(0, 0), TODAY) == SampleSet((), (), ())


@settings(max_examples=80, deadline=None)
@given(
    st.integers(1, 12),
    st.integers(1, 12),
    st.integers(0, 99),
    st.dates(date(2001, 1, 1), date(2090, 1, 1)),
)
def test_it_can_be_kept_in_any_gemeente_on_any_day(
    wijken: int, buurten: int, seed: int, today: date
) -> None:
    tree = grid(wijken, buurten)
    figures = [SampleFigure("x", 2020, "Cijfer", tree.buurten_of("GM1"))] * 3
    made = sample_set(tree, today, seed=seed, figures=figures)
    assert [c for c in made.initiatives if check_initiative(c, tree)] == []
    assert [c for c in made.agenda if check_agenda(c, tree, {"x"})] == []
    assert all(content.day <= today for content in made.agenda)
    if wijken * buurten > 1:
        empty = set(tree.buurten_of("GM1")) - served(made, tree)
        assert empty
        assert {row.area for row in made.confirmations} <= empty


def test_the_words_name_nobody_who_exists() -> None:
    real = ("sociaal wijkteam", "deltion", "travers", "isala", "swz", "openbaar belang")
    texts = " ".join(
        [f"{p.title} {p.organisation} {p.description}" for p in PATTERNS]
        + [f"{t.topic} {t.text} {t.follow_up}" for t in TALKS]
        + [text for _, text, _, _ in VIEWS]
    ).lower()
    assert [name for name in real if name in texts] == []


def test_the_days_of_a_pattern_are_in_order() -> None:
    both = [(p.start, p.end) for p in PATTERNS if p.start is not None and p.end is not None]
    assert both
    assert [(start, end) for start, end in both if start >= end] == []
