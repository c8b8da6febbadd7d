"""Initiatives that are likely the same, and those that only look so."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from geo.dataset import open_dataset
from geo.initiatives.area_tree import AreaTree, area_tree
from geo.initiatives.likeness import Known, add_known, alike, twin_of
from geo.initiatives.records import InitiativeContent

ROOT = Path(__file__).parents[2]
HOLTENBROEK_IV, HOLTENBROEK, HOLTENBROEK_III = "BU01933000", "WK019330", "BU01933030"


@pytest.fixture(scope="module")
def tree() -> AreaTree:
    return area_tree(open_dataset(ROOT / "data" / "zwolle"))


ONE_ORGANISATION = (
    *("Stichting Travers", "Travers Welzijn", "St. Travers", "TRAVERS", "travers, stichting"),
    *("Travèrs B.V.", "Stg. Travers Zwolle", "Welzijn Travers", ""),
)


@pytest.mark.parametrize(("one", "other"), list(combinations(ONE_ORGANISATION, 2)))
def test_an_organisation_is_known_however_it_is_written(
    tree: AreaTree, one: str, other: str
) -> None:
    assert alike(one, other, tree)
    assert alike(other, one, tree)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Repair Café", "Repaircafe"), ("SWT", "Sociaal Wijk Team"), ("De Kern", "Stichting de Kern")],
)
def test_spaces_and_first_letters_are_of_one_organisation(
    tree: AreaTree, one: str, other: str
) -> None:
    assert alike(one, other, tree)


DIFFERENT = (
    "Travers",
    "WijZ",
    "Stichting De Kern",
    "Humanitas",
    "Club",
    "Andere club",
    "Focus Zwolle",
)


@pytest.mark.parametrize(("one", "other"), list(combinations(DIFFERENT, 2)))
def test_other_organisations_are_not_taken_for_one_another(
    tree: AreaTree, one: str, other: str
) -> None:
    assert not alike(one, other, tree)


def found(
    tree: AreaTree, title: str, areas: tuple[str, ...] = (HOLTENBROEK_IV,), by: str = "Travers"
) -> bool:
    """Return whether something is taken for "Koffieochtend" of Stichting Travers in a buurt."""
    known = Known(tree)
    there = InitiativeContent("Koffieochtend", (HOLTENBROEK_IV,), organisation="Stichting Travers")
    add_known(known, there)
    twin = twin_of(known, InitiativeContent(title, areas, organisation=by))
    assert twin is None or twin.title == "Koffieochtend"
    return twin is not None


@pytest.mark.parametrize(
    "title", ["Koffieochtend", "KOFFIE-OCHTEND", "Koffie ochtend", "Kofieochtend"]
)
def test_a_title_may_be_written_a_little_otherwise(tree: AreaTree, title: str) -> None:
    assert found(tree, title)


@pytest.mark.parametrize(
    "title", ["Koffieochtend 2", "Koffieochtend II", "Koffieochtend dinsdag", "Theeochtend"]
)
def test_another_title_is_another_initiative(tree: AreaTree, title: str) -> None:
    assert not found(tree, title)


def test_the_order_of_words_does_not_count(tree: AreaTree) -> None:
    known = Known(tree)
    add_known(known, InitiativeContent("Samen eten in de wijk", (HOLTENBROEK,)))
    assert twin_of(known, InitiativeContent("In de wijk samen eten", (HOLTENBROEK,)))


def test_an_area_that_is_part_of_the_other_is_the_same(tree: AreaTree) -> None:
    assert found(tree, "Koffieochtend", (HOLTENBROEK,))
    assert found(tree, "Koffieochtend", ("GM0193",))
    assert not found(tree, "Koffieochtend", (HOLTENBROEK_III,))


def test_in_the_other_direction_too(tree: AreaTree) -> None:
    known = Known(tree)
    add_known(known, InitiativeContent("Koffie", (HOLTENBROEK,)))
    assert twin_of(known, InitiativeContent("Koffie", (HOLTENBROEK_IV,)))
    assert not twin_of(known, InitiativeContent("Koffie", ("WK019312",)))


def test_another_organisation_may_do_the_same(tree: AreaTree) -> None:
    assert not found(tree, "Koffieochtend", by="Humanitas")
    assert found(tree, "Koffieochtend", by="")


def test_titles_in_another_script_are_told_apart(tree: AreaTree) -> None:
    known = Known(tree)
    add_known(known, InitiativeContent("قهوة", (HOLTENBROEK_IV,)))
    assert twin_of(known, InitiativeContent("قهوة", (HOLTENBROEK_IV,)))
    assert not twin_of(known, InitiativeContent("حديقة الحي", (HOLTENBROEK_IV,)))
