"""Initiatives that are likely the same, and those that only look so."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from geo.dataset import open_dataset
from geo.initiatives.likeness import Known, add_known, alike, twin_of
from geo.initiatives.places import Places, places_of
from geo.initiatives.records import InitiativeContent

ROOT = Path(__file__).parents[2]
HOLTENBROEK_IV, HOLTENBROEK, HOLTENBROEK_III = "BU01933000", "WK019330", "BU01933030"


@pytest.fixture(scope="module")
def places() -> Places:
    return places_of(open_dataset(ROOT / "data" / "zwolle"))


ONE_ORGANISATION = (
    *("Stichting Travers", "Travers Welzijn", "St. Travers", "TRAVERS", "travers, stichting"),
    *("Travèrs B.V.", "Stg. Travers Zwolle", "Welzijn Travers", ""),
)


@pytest.mark.parametrize(("one", "other"), list(combinations(ONE_ORGANISATION, 2)))
def test_an_organisation_is_known_however_it_is_written(
    places: Places, one: str, other: str
) -> None:
    assert alike(one, other, places)
    assert alike(other, one, places)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Repair Café", "Repaircafe"), ("SWT", "Sociaal Wijk Team"), ("De Kern", "Stichting de Kern")],
)
def test_spaces_and_first_letters_are_of_one_organisation(
    places: Places, one: str, other: str
) -> None:
    assert alike(one, other, places)


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
    places: Places, one: str, other: str
) -> None:
    assert not alike(one, other, places)


def found(
    places: Places, title: str, areas: tuple[str, ...] = (HOLTENBROEK_IV,), by: str = "Travers"
) -> bool:
    """Return whether something is taken for "Koffieochtend" of Stichting Travers in a buurt."""
    known = Known(places)
    there = InitiativeContent("Koffieochtend", (HOLTENBROEK_IV,), organisation="Stichting Travers")
    add_known(known, there)
    twin = twin_of(known, InitiativeContent(title, areas, organisation=by))
    assert twin is None or twin.title == "Koffieochtend"
    return twin is not None


@pytest.mark.parametrize(
    "title", ["Koffieochtend", "KOFFIE-OCHTEND", "Koffie ochtend", "Kofieochtend"]
)
def test_a_title_may_be_written_a_little_otherwise(places: Places, title: str) -> None:
    assert found(places, title)


@pytest.mark.parametrize(
    "title", ["Koffieochtend 2", "Koffieochtend II", "Koffieochtend dinsdag", "Theeochtend"]
)
def test_another_title_is_another_initiative(places: Places, title: str) -> None:
    assert not found(places, title)


def test_the_order_of_words_does_not_count(places: Places) -> None:
    known = Known(places)
    add_known(known, InitiativeContent("Samen eten in de wijk", (HOLTENBROEK,)))
    assert twin_of(known, InitiativeContent("In de wijk samen eten", (HOLTENBROEK,)))


def test_an_area_that_is_part_of_the_other_is_the_same(places: Places) -> None:
    assert found(places, "Koffieochtend", (HOLTENBROEK,))
    assert found(places, "Koffieochtend", ("GM0193",))
    assert not found(places, "Koffieochtend", (HOLTENBROEK_III,))


def test_in_the_other_direction_too(places: Places) -> None:
    known = Known(places)
    add_known(known, InitiativeContent("Koffie", (HOLTENBROEK,)))
    assert twin_of(known, InitiativeContent("Koffie", (HOLTENBROEK_IV,)))
    assert not twin_of(known, InitiativeContent("Koffie", ("WK019312",)))


def test_another_organisation_may_do_the_same(places: Places) -> None:
    assert not found(places, "Koffieochtend", by="Humanitas")
    assert found(places, "Koffieochtend", by="")


def test_titles_in_another_script_are_told_apart(places: Places) -> None:
    known = Known(places)
    add_known(known, InitiativeContent("قهوة", (HOLTENBROEK_IV,)))
    assert twin_of(known, InitiativeContent("قهوة", (HOLTENBROEK_IV,)))
    assert not twin_of(known, InitiativeContent("حديقة الحي", (HOLTENBROEK_IV,)))
