"""How figures are written: decimals and signs."""

from __future__ import annotations

import pytest

from geo.i18n import language_of
from geo.indicators.catalogue import Catalogue
from geo.indicators.notation import decimals_of, with_sign
from geo.ui.session.context import load_context


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_context().catalogue


@pytest.mark.parametrize(
    ("level", "decimals"), [("buurt", 0), ("wijk", 0), ("gemeente", 1), ("land", 1)]
)
def test_percentages_of_a_whole_gemeente_have_a_decimal(
    catalogue: Catalogue, level: str, decimals: int
) -> None:
    assert decimals_of(catalogue.indicator("low_income"), level) == decimals


def test_numbers_that_are_no_percentage_keep_their_decimals(catalogue: Catalogue) -> None:
    income = catalogue.indicator("mean_income")
    assert decimals_of(income, "gemeente") == income.decimals == 0


@pytest.mark.parametrize(
    ("code", "unit", "written"),
    [
        ("nl", "percent", "8,6%"), ("nl", "euro", "€ 8,6"), ("nl", "mark", "8,6"),
        ("nl", "euro_thousand", "€ 8,6.000"), ("en", "euro_thousand", "€ 8,6,000"),
    ],
)  # fmt: skip
def test_a_figure_has_the_sign_of_its_unit(code: str, unit: str, written: str) -> None:
    assert with_sign("8,6", unit, language_of(code)) == written
