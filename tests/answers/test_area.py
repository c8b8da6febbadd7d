"""The buurten of a wijk beside the figure of the wijk."""

from __future__ import annotations

import pytest

from geo.answers.area import buurten_of
from geo.answers.context import Context
from geo.ui.session.context import load_context


@pytest.fixture(scope="module")
def context() -> Context:
    return load_context()


def test_each_buurt_of_the_wijk_stands_once_highest_first(context: Context) -> None:
    found = buurten_of(context, context.catalogue.indicator("low_income"), "WK019330", 2021)
    assert sorted(context.names[code] for code, _ in found) == [
        "Holtenbroek I", "Holtenbroek II", "Holtenbroek III", "Holtenbroek IV",
    ]  # fmt: skip
    known = [value for _, value in found if value is not None]
    assert known == sorted(known, reverse=True)


def test_a_buurt_without_a_figure_is_told_and_comes_last(context: Context) -> None:
    indicator = context.catalogue.indicator("low_income")
    wijk = context.wijk_of("BU01931350")
    assert wijk is not None
    values = [value for _, value in buurten_of(context, indicator, wijk, 2021)]
    assert None in values
    assert values.index(None) == len([value for value in values if value is not None])


def test_a_year_without_figures_per_buurt_gives_no_list(context: Context) -> None:
    indicator = context.catalogue.indicator("low_income")
    assert buurten_of(context, indicator, "WK019330", 1999) == []
