"""Areas as lists name them."""

from __future__ import annotations

import pytest

from geo.i18n import language_of
from geo.initiatives.area_tree import AreaTree
from tests.initiatives.planning import plan


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("holtenbroek-iv", ["Holtenbroek IV"]), ("wijk Holtenbroek", ["Holtenbroek"]),
        ("Holtenbroek (wijk)", ["Holtenbroek"]), ("Aalanden", ["Aa-landen"]),
        ("heel Zwolle", ["Zwolle"]), ("stadsbreed", ["Zwolle"]), ("Gemeente Zwolle", ["Zwolle"]),
        ("Holtenbroek I, Holtenbroek II", ["Holtenbroek I", "Holtenbroek II"]),
        ("Assendorp en Wipstrik", ["Assendorp", "Wipstrik"]),
        ("Schelle-Zuid en Oldeneel", ["Schelle-Zuid en Oldeneel"]),
        ("BU01933000", ["Holtenbroek IV"]),
    ],
)  # fmt: skip
def test_areas_are_known_however_they_are_written(
    tree: AreaTree, cell: str, names: list[str]
) -> None:
    made = plan(tree, "Titel;Wijk/buurt", f'Koffie;"{cell}"')
    assert made.rejected == ()
    assert sorted(tree.names[code] for code in made.good[0][1].areas) == names


def test_an_area_with_a_slip_of_the_pen_is_offered_as_what_it_may_be(tree: AreaTree) -> None:
    made = plan(tree, "Titel;Gebied", "A;Assendrop", "B;Nergens")
    first = made.rejected[0].problems[0].options[0]  # type: ignore[attr-defined]
    assert tree.names[first.text] == "Assendorp"
    assert "Assendrop" in made.rejected[0].problems[0].for_user(language_of("nl"))
    assert getattr(made.rejected[1].problems[0], "options", ()) == ()


def test_two_areas_of_one_name_are_not_taken_for_one_another() -> None:
    import shapely

    codes = {"GM1": "gemeente", "WK1": "wijk", "WK2": "wijk", "BU1": "buurt", "BU2": "buurt"}
    tree = AreaTree(
        names={"GM1": "Dorp", "WK1": "Oost", "WK2": "West", "BU1": "Overig", "BU2": "Overig"},
        levels=codes,
        parents={"WK1": "GM1", "WK2": "GM1", "BU1": "WK1", "BU2": "WK2"},
        outline=shapely.box(6, 52, 7, 53),
    )
    made = plan(tree, "Titel;Gebied", "Koffie;Overig")
    options = made.rejected[0].problems[0].options  # type: ignore[attr-defined]
    assert [option.text for option in options] == ["BU1", "BU2"]
    said = [option.for_user(language_of("nl")) for option in options]
    assert said == ["Overig (Oost)", "Overig (West)"]
