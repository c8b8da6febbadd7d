"""How many people or households a share stands for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo.i18n import language_of
from geo.scoring.size import counts_households, number_behind, size_text

VALUES = pd.DataFrame(
    {"value": [20.0, 5.0, np.nan, 30.0], "base": [150.0, 4000.0, 500.0, np.nan]},
    index=list("abcd"),
)


def test_a_small_share_of_many_can_be_more_people(indicator) -> None:
    numbers = number_behind(VALUES, indicator("lonely"))
    assert numbers[["a", "b"]].tolist() == [30, 200]
    assert numbers[["c", "d"]].isna().all()


def test_behind_good_health_as_a_need_are_those_without_it(indicator) -> None:
    healthy = indicator("good_health", direction="higher_is_more_strength")
    assert number_behind(VALUES, healthy)["a"] == pytest.approx(120)
    volunteers = indicator("v", role="strength", direction="higher_is_more_strength")
    assert number_behind(VALUES, volunteers)["a"] == pytest.approx(30)


def test_an_average_stands_for_no_number_of_people(indicator) -> None:
    assert number_behind(VALUES, indicator("income", unit="euro")).isna().all()


@pytest.mark.parametrize(
    ("denominator", "expected"),
    [(None, False), ("age_18_64 + age_65_plus", False), ("households", True)],
)
def test_shares_of_households_are_told_from_shares_of_people(
    indicator, denominator: str | None, expected: bool
) -> None:
    assert counts_households(indicator("x", denominator=denominator)) is expected


@pytest.mark.parametrize(
    ("number", "text"),
    [(9.9, "fewer than 10 people"), (10, "about 10 people"), (1234, "about 1,230 people")],
)
def test_numbers_are_rounded_to_tens(number: float, text: str) -> None:
    assert size_text(number, households=False, language=language_of("en")) == text


def test_unknown_number_gives_no_text() -> None:
    assert size_text(np.nan, households=True, language=language_of("en")) == ""
