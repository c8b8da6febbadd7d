"""The answer in words beside the map."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from geo.answers.figures import figure_text, with_unit
from geo.answers.map import map_sentence, ranked_areas
from geo.dataset import open_dataset
from geo.i18n import language_of
from geo.indicators.catalogue import load_catalogue
from geo.maps.choropleth import Choropleth
from geo.maps.classes import Classes
from geo.ui.parts.plain import plain_markdown

ROOT = Path(__file__).parents[2]
DATASET = open_dataset(ROOT / "data" / "zwolle")
CATALOGUE = load_catalogue(
    ROOT / "data" / "indicators.toml", known_variables=set(DATASET.figures["variable"].unique())
)
SHARE = replace(CATALOGUE.indicator("low_income"), unit="percent", decimals=0)
NL, EN = language_of("nl"), language_of("en")
SHOWN = Choropleth(
    level="buurt",
    title="Lonely",
    unit="% of adults",
    period="2020",
    codes=("BU1", "BU2", "BU3", "BU4"),
    names=("Wipstrik", "Dieze", "Holtenbroek", "Assendorp"),
    values=(12.0, None, 4.0, 12.0),
    reasons=("", "not measured", "", ""),
    weak=(False,) * 4,
    classes=Classes((10.0,), 4.0, 12.0, 0),
    colours=("#deebf7", "#08519c"),
    labels=("4 – 10", "11 – 12"),
    reference=9.25,
    reference_name="Zwolle",
    reference_text="9.2",
)


def plain(text: str) -> str:
    """Return what a reader of the Markdown sees."""
    return re.sub(r"\\(.)", r"\1", text)


def test_areas_stand_highest_first_equal_ones_by_name_and_missing_ones_nowhere() -> None:
    assert [name for _, name, _ in ranked_areas(SHOWN)] == ["Assendorp", "Wipstrik", "Holtenbroek"]


def test_the_sentence_names_the_extremes_and_the_gemeente() -> None:
    said = plain(map_sentence(SHARE, SHOWN, EN))
    assert said.startswith("Lonely per buurt in 2020 (% of adults).")
    assert "highest in Assendorp and Wipstrik (12%) and lowest in Holtenbroek (4%)" in said
    assert said.endswith("For Zwolle as a whole it is 9.2%.")


def test_areas_with_the_same_extreme_figure_are_not_passed_over() -> None:
    shown = replace(SHOWN, values=(0.0, 5.0, 0.0, 0.0))
    said = plain(map_sentence(SHARE, shown, EN))
    assert "highest in Dieze (5%) and lowest in Assendorp and 2 others (0%)" in said
    two = plain(map_sentence(SHARE, replace(SHOWN, values=(0.0, 5.0, 0.0, 1.0)), NL))
    assert "Holtenbroek en Wipstrik (0%)" in two


def test_one_area_has_no_highest_and_lowest() -> None:
    alone = replace(SHOWN, values=(12.0, None, None, None))
    assert "highest" not in map_sentence(SHARE, alone, EN)


def test_an_unknown_figure_of_the_gemeente_is_left_out() -> None:
    assert "as a whole" not in map_sentence(SHARE, replace(SHOWN, reference=None), EN)


def test_the_sentence_is_dutch_for_a_dutch_reader() -> None:
    said = map_sentence(SHARE, SHOWN, NL)
    assert "highest" not in said
    assert "Assendorp" in said


def test_a_script_or_markup_in_a_name_is_text() -> None:
    names = ("<script>alert(1)</script>", "", "[x](javascript:alert(1))", "**A**")
    said = plain_markdown(map_sentence(SHARE, replace(SHOWN, names=names), EN))
    for loose in ("<script>", "[x](", "**A**"):
        assert loose not in said.replace("\\" + loose[0], "")


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "dutch", "english"),
    [
        ("percent", 1, 12.5, "12,5%", "12.5%"),
        ("euro", 0, 2500, "€ 2.500", "€ 2,500"),
        ("euro_thousand", 0, 412, "€ 412.000", "€ 412,000"),
        ("scale_10", 1, 6.1, "6,1", "6.1"),
        ("people", 0, 133141, "133.141", "133,141"),
    ],
)
def test_a_figure_is_written_with_the_sign_of_its_unit(
    unit: str, decimals: int, value: float, dutch: str, english: str
) -> None:
    indicator = replace(SHARE, unit=unit, decimals=decimals)  # type: ignore[arg-type]
    assert figure_text(value, indicator, NL) == dutch
    assert figure_text(value, indicator, EN) == english
    assert with_unit(EN.number(value, decimals), indicator, EN) == english


def test_a_missing_figure_is_not_written_as_zero() -> None:
    assert figure_text(None, SHARE, EN) == "no figure"
    assert figure_text(0.0, SHARE, EN) == "0%"
