"""Words around the plots of need."""

from __future__ import annotations

import pytest

from geo.i18n import language_of
from geo.ui.need_and_strength.plots import likeness_text


@pytest.mark.parametrize(
    ("correlation", "told"),
    [
        (1.0, "The order stays nearly the same (rank correlation 1.00; 1 is the same)."),
        (0.9, "The order stays nearly the same (rank correlation 0.90; 1 is the same)."),
        (0.89, "The order stays largely the same (rank correlation 0.89; 1 is the same)."),
        (0.5, "The order changes much (rank correlation 0.50; 1 is the same)."),
        (-1.0, "The order changes much (rank correlation -1.00; 1 is the same)."),
    ],
)
def test_how_alike_the_orders_are_is_told_in_words(correlation: float, told: str) -> None:
    assert likeness_text(correlation, language_of("en")) == told
