"""Small indicators for the tests of the scoring library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geo.i18n import Text
from geo.indicators.indicator import Indicator

PLAIN = Indicator(
    id="plain",
    theme="money",
    role="need",
    label=Text("Gewoon", "Plain"),
    question=Text("Hoeveel?", "How many?"),
    reason=Text("veel", "much"),
    unit="percent",
    unit_text=Text("% van de inwoners", "% of residents"),
    decimals=1,
    direction="higher_is_more_need",
    expression="plain",
    denominator=None,
    change_since=None,
    source="test",
    definition=Text("", ""),
    reliability="register",
    min_residents=0,
    years=None,
    levels=("buurt",),
    breaks=None,
    palette="YlOrBr",
)

MakeIndicator = Callable[..., Indicator]


@pytest.fixture(scope="session")
def indicator() -> MakeIndicator:
    """Return a maker of indicators: an id, and any field that should differ from a plain need."""

    def make(id: str, **fields: object) -> Indicator:
        return replace(PLAIN, id=id, **fields)

    return make
