"""Two versions of one initiative, joined where they do not clash."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.records import InitiativeContent
from geo.initiatives.versions import differences, joined

OPENED = InitiativeContent(title="Koffie", areas=("BU1",), description="Elke week")
WORDS = st.sampled_from(["Koffie", "Thee", "Soep"])
VERSIONS = st.builds(
    InitiativeContent,
    title=WORDS,
    areas=st.just(("BU1",)),
    description=WORDS,
    organisation=WORDS,
    reach=st.none() | st.integers(0, 3),
)


def test_changes_of_different_fields_go_together() -> None:
    mine = replace(OPENED, title="Thee")
    theirs = replace(OPENED, reach=20)
    assert joined(OPENED, mine, theirs) == replace(OPENED, title="Thee", reach=20)


def test_the_same_field_changed_in_two_ways_needs_a_choice() -> None:
    assert joined(OPENED, replace(OPENED, title="Thee"), replace(OPENED, title="Soep")) is None


def test_the_same_change_twice_is_no_clash() -> None:
    both = replace(OPENED, title="Thee")
    assert joined(OPENED, both, both) == both


def test_differences_name_the_field_and_both_values() -> None:
    assert differences(OPENED, replace(OPENED, reach=3)) == (("reach", None, 3),)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_joining_does_not_depend_on_who_was_first_and_invents_nothing(
    opened: InitiativeContent, mine: InitiativeContent, theirs: InitiativeContent
) -> None:
    result = joined(opened, mine, theirs)
    assert result == joined(opened, theirs, mine)
    if result is not None:
        for name, value, _ in differences(result, opened):
            assert value in (getattr(mine, name), getattr(theirs, name))
