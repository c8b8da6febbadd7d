"""Words of the vocabulary as lists write them, and by their other names."""

from __future__ import annotations

import pytest

from geo.initiatives.area_tree import AreaTree
from tests.initiatives.planning import offered, only


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("loopt", "active"), ("Lopend", "active"), ("in uitvoering", "active"),
        ("afgerond.", "ended"), ("Beëindigd", "ended"), ("in voorbereiding", "idea"),
        ("on hold", "paused"), ("", "active"), ("Paused", "paused"),
    ],
)  # fmt: skip
def test_a_status_is_known_by_other_words(tree: AreaTree, cell: str, status: str) -> None:
    assert only(tree, "Status", cell).status == status


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("ouderen, jongeren", ("youth", "seniors")), ("Senioren en jeugd", ("youth", "seniors")),
        ("kinderen/jongeren", ("children", "youth")), ("alle buurtbewoners", ("everyone",)),
        ("55+", ("seniors",)), ('"Older people; Kinderen"', ("children", "seniors")),
    ],
)  # fmt: skip
def test_groups_are_known_by_other_words_and_signs_between(
    tree: AreaTree, cell: str, groups: tuple[str, ...]
) -> None:
    assert only(tree, "Doelgroep(en)", cell).groups == groups


def test_of_groups_that_are_partly_known_the_rest_is_offered(tree: AreaTree) -> None:
    assert offered(tree, "Doelgroep", "jongeren, xqz") == ["youth"]
    assert "seniors" in offered(tree, "Doelgroep", "Oudern")
