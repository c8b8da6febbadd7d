"""Choices of the page of initiatives in a link."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.filters import Filters
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS
from geo.views.initiatives import (
    PARTS,
    InitiativesView,
    initiatives_from_link,
    initiatives_params,
)


def maybe(words: object) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(words))  # type: ignore[call-overload]


VIEWS = st.builds(
    InitiativesView,
    part=st.sampled_from(sorted(PARTS)),
    item=st.none() | st.integers(0, 999_999_999),
    removed=st.booleans(),
    follow_through_since=st.none() | st.dates(),
    filters=st.builds(
        Filters,
        task=maybe(TASKS),
        group=maybe(GROUPS),
        partner=maybe(PARTNERS),
        status=maybe(STATUSES),
        since=st.none() | st.dates(max_value=date(2020, 1, 1)),
        until=st.none() | st.dates(min_value=date(2020, 1, 1)),
        text=st.text(max_size=80),
    ),
)


@given(VIEWS)
def test_a_link_gives_back_what_was_chosen(view: InitiativesView) -> None:
    assert initiatives_from_link(initiatives_params(view)) == (view, ())


def test_a_link_that_was_kept_from_before_still_opens_its_part() -> None:
    view, wrong = initiatives_from_link({"part": "course"})
    assert (view.part, wrong) == ("follow_through", ())


def test_what_is_as_by_default_is_not_in_the_link() -> None:
    assert initiatives_params(InitiativesView()) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("part", "<script>"),
        ("task", "x"),
        ("group", "' OR 1=1"),
        ("status", ""),
        ("partner", "residents "),
        ("from", "2026-02-30"),
        ("to", "gisteren"),
        ("item", "-1"),
        ("item", "²"),
        ("item", "9" * 40),
        ("item", ""),
        ("removed", "yes"),
        ("since", "2026-11-31"),
    ],
)
def test_what_is_not_understood_is_named_and_counts_as_not_given(name: str, value: str) -> None:
    assert initiatives_from_link({name: value}) == (InitiativesView(), (name,))


def test_a_period_that_ends_before_it_starts_counts_as_not_given() -> None:
    view, wrong = initiatives_from_link({"from": "2026-05-01", "to": "2026-04-01"})
    assert view == InitiativesView()
    assert set(wrong) == {"from", "to"}


@given(st.dictionaries(st.sampled_from(["part", "task", "from", "to", "item", "q"]), st.text()))
def test_no_link_breaks_it(params: dict[str, str]) -> None:
    view, _ = initiatives_from_link(params)
    assert view.part in PARTS
    assert len(view.filters.text) <= 80
