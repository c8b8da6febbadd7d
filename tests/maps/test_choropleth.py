"""The record behind map, legend and table."""

from __future__ import annotations

from geo.maps.choropleth import NO_COLOUR, Choropleth
from geo.maps.classes import Classes

SHOWN = Choropleth(
    level="buurt",
    title="Eenzaam",
    unit="%",
    period="2020",
    codes=("BU1", "BU2", "BU3", "BU4"),
    names=("A", "B", "C", "D"),
    values=(12.0, None, 4.0, 12.0),
    reasons=("", "not measured", "", ""),
    weak=(False, False, True, False),
    classes=Classes((10.0,), 4.0, 12.0, 0),
    colours=("#deebf7", "#08519c"),
    labels=("4 – 10", "11 – 12"),
)


def test_equal_figures_share_the_better_rank_and_a_missing_one_has_none() -> None:
    assert SHOWN.ranks() == (1, None, 3, 1)


def test_missing_area_has_no_colour_and_is_counted_by_its_reason() -> None:
    assert SHOWN.colour_of("BU2") == NO_COLOUR
    assert SHOWN.missing_counts() == {"not measured": 1}


def test_class_counts_add_up_to_the_areas_with_a_figure() -> None:
    assert SHOWN.class_counts() == (1, 2)
    assert sum(SHOWN.class_counts()) == SHOWN.n == 3
