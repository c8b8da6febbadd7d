"""Numbers of people as lists write them."""

from __future__ import annotations

import pytest

from geo.initiatives.area_tree import AreaTree
from tests.initiatives.planning import offered, only


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("30", 30), ("1.200", 1200), ("1 200", 1200), ("30,0", 30), ("ca. 30", 30), ("ca 30", 30),
        ("circa 30 personen", 30), ("± 30", 30), ("+/- 30", 30), ("~30", 30), ("plm. 30", 30),
        ("ongeveer 30", 30), ("een stuk of 30", 30), ("een man of twintig", 20), ("zo'n 30", 30),
        ("zo’n 30", 30), ("rond de 30", 30), ("een 30-tal", 30), ("30 personen", 30),
        ("30 bewoners", 30), ("30 (geschat)", 30), ("vijftig", 50), ("ruim 1.500 bezoekers", 1500),
        ("0", 0), ("", None), ("-", None), ("n.v.t.", None), ("onbekend", None), ("?", None),
    ],
)  # fmt: skip
def test_a_number_of_people_is_read_however_it_is_said(
    tree: AreaTree, cell: str, people: int | None
) -> None:
    assert only(tree, "Bereik", cell).reach == people


@pytest.mark.parametrize(
    ("cell", "choices"),
    [
        ("30-40", ["30", "40"]), ("30 – 40", ["30", "40"]), ("20 à 25 deelnemers", ["20", "25"]),
        ("tussen de 30 en 40", ["30", "40"]), ("30 tot 40", ["30", "40"]), ("30/40", ["30", "40"]),
        ("30+", ["30"]), (">50", ["50"]), ("50 of meer", ["50"]), ("minimaal 30 mensen", ["30"]),
        ("max. 25", ["25"]), ("30 gezinnen", ["30"]), ("30 per week", ["30"]),
        ("15 volwassenen en 20 kinderen", ["35"]),
        ("veel", []), ("-3", []), ("12,5", []), ("2 keer 15", []), ("999999999999", []),
    ],
)  # fmt: skip
def test_a_number_that_can_be_read_in_more_ways_is_offered(
    tree: AreaTree, cell: str, choices: list[str]
) -> None:
    assert offered(tree, "Bereik", cell) == choices
