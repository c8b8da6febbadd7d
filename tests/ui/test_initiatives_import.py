"""What is said of a list before it is brought in."""

import pytest

from geo.i18n import language
from geo.initiatives.importing import Duplicate, ImportPlan, Rejected
from geo.initiatives.records import InitiativeContent
from geo.ui.initiatives_import import plan_words

CONTENT = InitiativeContent("Koffie", ("BU01933000",))


@pytest.mark.parametrize(
    ("good", "wrong", "twins", "said"),
    [
        (1, 0, 0, "1 rij kan erin."),
        (0, 1, 0, "0 rijen kunnen erin. Bij 1 rij klopt iets niet."),
        (
            3,
            6,
            1,
            "3 rijen kunnen erin. Bij 6 rijen klopt iets niet. 1 rij lijkt er al in te staan.",
        ),
    ],
)
def test_only_what_is_there_is_told_in_one_or_in_many(
    good: int, wrong: int, twins: int, said: str
) -> None:
    plan = ImportPlan(
        tuple((number, CONTENT) for number in range(good)),
        tuple(Rejected(number, ()) for number in range(wrong)),
        tuple(Duplicate(number, CONTENT, "Koffie") for number in range(twins)),
    )
    assert plan_words(plan, language("nl")) == said
