"""A view fits in a link, and a link never breaks a view."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dataset import open_dataset
from geo.indicators.catalogue import load_catalogue
from geo.indicators.values import compute_values
from geo.views.map import Choices, MapView, map_from_link, map_params, settle
from tests.small_dataset import Town

ROOT = Path(__file__).parents[2]
DATASET = open_dataset(ROOT / "data" / "zwolle")
CATALOGUE = load_catalogue(
    ROOT / "data" / "indicators.toml", known_variables=set(DATASET.figures["variable"].unique())
)
CHOICES = Choices(DATASET, CATALOGUE, compute_values(DATASET, CATALOGUE))
DEFAULT = settle(MapView(), CHOICES)


@given(
    st.builds(
        MapView,
        level=st.sampled_from(["gemeente", "wijk", "buurt"]),
        indicator=st.sampled_from([item.id for item in CATALOGUE.indicators]),
        year=st.none() | st.integers(2012, 2024),
        scheme=st.sampled_from(["quantiles", "fisher_jenks", "equal_interval", "fixed"]),
        classes=st.integers(3, 7),
        area=st.none() | st.sampled_from(list(DATASET.areas.index)),
        background=st.booleans(),
        initiatives=st.booleans(),
        initiative=st.none() | st.integers(1, 2**31 - 1),
    )
)
def test_a_link_gives_back_the_view_it_was_made_of(view: MapView) -> None:
    settled = settle(view, CHOICES)
    again, wrong = map_from_link(map_params(settled, DEFAULT), CHOICES, DEFAULT)
    assert again == settled
    assert wrong == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("indicator", "<script>alert(1)</script>"),
        ("indicator", "lonely'; DROP TABLE areas;--"),
        ("level", "planeet"),
        ("year", "99999"),
        ("year", "٢٠٢٠"),
        ("year", "-2020"),
        ("classes", "1e9"),
        ("area", "BU99999999"),
        ("background", "yes"),
        ("initiatives", "true"),
        ("initiative", "0"),
        ("initiative", "-1"),
        ("initiative", "9" * 5000),
        ("initiative", "2147483648"),
        ("scheme", "x" * 10_000),
    ],
)
def test_a_hostile_parameter_counts_as_not_given_and_is_named(name: str, value: str) -> None:
    view, wrong = map_from_link({name: value}, CHOICES, DEFAULT)
    assert view == DEFAULT
    assert wrong == (name,)


@given(st.dictionaries(st.sampled_from(["level", "year", "area", "indicator", "x"]), st.text()))
def test_no_link_at_all_gives_a_view_that_cannot_be_shown(params: dict[str, str]) -> None:
    view, _ = map_from_link(params, CHOICES, DEFAULT)
    assert settle(view, CHOICES) == view


def test_parameters_are_judged_each_on_its_own() -> None:
    params = {"level": "wijk", "year": "<b>", "area": "'; --", "classes": "7", "unknown": "x"}
    view, wrong = map_from_link(params, CHOICES, DEFAULT)
    assert (view.level, view.classes, view.area, view.year) == ("wijk", 7, None, None)
    assert set(wrong) == {"year", "area"}


@given(
    st.dictionaries(
        st.sampled_from(["level", "year", "area", "indicator", "scheme", "classes", "background"]),
        st.text(min_size=25),
    )
)
def test_what_was_not_understood_is_told_by_name_and_never_by_value(params: dict[str, str]) -> None:
    view, wrong = map_from_link(params, CHOICES, DEFAULT)
    assert view == DEFAULT
    assert set(wrong) == set(params)
    assert len(wrong) == len(set(wrong))


@pytest.mark.parametrize("classes", ["2", "8", "0", "-3", "5.0", "", " 5", "９"])
def test_a_number_of_colours_that_the_palettes_lack_is_not_understood(classes: str) -> None:
    view, wrong = map_from_link({"classes": classes}, CHOICES, DEFAULT)
    assert (view.classes, wrong) == (DEFAULT.classes, ("classes",))


def test_a_year_without_figures_gives_way_to_the_newest_and_is_named() -> None:
    view, wrong = map_from_link({"indicator": "low_income", "year": "1950"}, CHOICES, DEFAULT)
    assert (view.year, wrong) == (None, ("year",))


def test_an_empty_link_is_the_usual_view() -> None:
    assert map_from_link({}, CHOICES, DEFAULT) == (DEFAULT, ())


def test_a_link_names_level_and_figure_always_and_the_rest_only_where_it_differs() -> None:
    params = {"level": DEFAULT.level, "indicator": DEFAULT.indicator}
    assert map_params(DEFAULT, DEFAULT) == params
    other = replace(DEFAULT, classes=7, background=not DEFAULT.background)
    assert set(map_params(other, DEFAULT)) == {*params, "classes", "background"}


def test_fixed_limits_give_way_where_a_figure_has_none() -> None:
    without = tuple(replace(item, breaks=None) for item in CATALOGUE.indicators)
    choices = replace(CHOICES, catalogue=replace(CATALOGUE, indicators=without))
    view = MapView(level="wijk", indicator="low_income", scheme="fixed")
    assert settle(view, choices).scheme == "quantiles"
    assert settle(view, CHOICES).scheme == "fixed"


def test_going_down_a_level_lets_go_of_the_chosen_wijk() -> None:
    assert settle(MapView(level="buurt", area="WK019330"), CHOICES).area is None


def test_going_up_a_level_keeps_the_wijk_of_the_chosen_buurt() -> None:
    view = settle(MapView(level="wijk", area="BU01933000"), CHOICES)
    assert view.area == "WK019330"


def test_a_figure_known_per_wijk_only_gives_way_at_buurten() -> None:
    assert CHOICES.values.years("dwelling_value", "wijk")
    assert not CHOICES.values.years("dwelling_value", "buurt")
    view = settle(MapView(level="buurt", indicator="dwelling_value"), CHOICES)
    assert CATALOGUE.indicator(view.indicator).theme == "bestaanszekerheid"
    assert CHOICES.values.years(view.indicator, "buurt")


def test_a_link_to_an_area_alone_shows_its_level() -> None:
    view, wrong = map_from_link({"area": "WK019330"}, CHOICES, DEFAULT)
    assert (view.level, view.area, wrong) == ("wijk", "WK019330", ())


def test_a_level_that_a_gemeente_does_not_have_gives_way(context_of) -> None:  # type: ignore[no-untyped-def]
    choices = context_of(Town((0, 0))).choices
    assert choices.levels == ("wijk", "gemeente")
    assert settle(MapView(), choices).level == "wijk"
    view, wrong = map_from_link({"level": "buurt"}, choices, settle(MapView(), choices))
    assert (view.level, wrong) == ("wijk", ("level",))


def test_a_level_without_figures_stays_when_it_is_asked_for(context_of) -> None:  # type: ignore[no-untyped-def]
    choices = context_of(Town((2, 2), ("key_figures",))).choices
    assert choices.first_level == "wijk"
    buurt = settle(MapView(level="buurt", area="BU00010101"), choices)
    assert (buurt.level, buurt.area, buurt.year) == ("buurt", "BU00010101", None)
    assert settle(replace(buurt, indicator="nonsense"), choices).level == "buurt"
