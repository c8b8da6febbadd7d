"""The catalogue that is shipped, on the figures of Zwolle."""

from __future__ import annotations

import re
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from branca.utilities import color_brewer

from geo.dataset import Dataset, open_dataset
from geo.indicators.catalogue import PALETTES, Catalogue, load_catalogue
from geo.indicators.registry_variables import REGISTRY_VARIABLES
from geo.indicators.values import Values, compute_values

DATA = Path(__file__).parents[2] / "data"
CITY, COUNTRY = "GM0193", "NL00"
HOLTENBROEK_IV, OOSTERENK = "BU01933000", "BU01934030"
FORBIDDEN = re.compile(
    r"herkomst|migra|allochto|autochto|immigra|origin|ethni|etnisch|buitenland|foreign|nationali"
    r"|probleemwijk|achterstandswijk",
    re.IGNORECASE,
)

# Machado, Oliveira and Fernandes (2009), severity 1: what is left of linear red, green and blue.
SIGHT = {
    "usual": np.eye(3),
    "no_green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no_red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
}


@pytest.fixture(scope="module")
def zwolle() -> Dataset:
    return open_dataset(DATA / "zwolle")


@pytest.fixture(scope="module")
def catalogue(zwolle: Dataset) -> Catalogue:
    known = set(zwolle.figures["variable"].unique())
    return load_catalogue(DATA / "indicators.toml", known_variables=known)


@pytest.fixture(scope="module")
def values(zwolle: Dataset, catalogue: Catalogue) -> Values:
    return compute_values(zwolle, catalogue)


def linear_rgb(colour: str) -> np.ndarray:
    """Return linear red, green and blue, as WCAG 2.2 defines them for sRGB."""
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(linear: np.ndarray) -> np.ndarray:
    """Return CIELAB (D65) of linear red, green and blue."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    x, y, z = np.cbrt(to_xyz @ linear / to_xyz.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_every_theme_has_indicators_that_of_initiatives_those_of_the_registry(
    catalogue: Catalogue,
) -> None:
    published = catalogue.published
    assert len(published.indicators) >= 34
    assert [t.id for t in published.themes if not published.of_theme(t.id)] == ["initiatieven"]
    of_registry = catalogue.of_registry.indicators
    assert {item.theme for item in of_registry} == {"initiatieven"}
    assert {item.expression for item in of_registry} == set(REGISTRY_VARIABLES)
    # One figure counts in the score; five parts of it beside the whole would count twice.
    assert [item.id for item in of_registry if item.role == "facility"] == ["initiatives"]


def test_origin_is_no_indicator_and_no_area_is_called_bad() -> None:
    assert FORBIDDEN.search((DATA / "indicators.toml").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("code", ["nl", "en"])
def test_labels_are_short_and_tell_indicators_apart(catalogue: Catalogue, code: str) -> None:
    labels = [getattr(indicator.label, code) for indicator in catalogue.indicators]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if len(label) > 32] == []


@pytest.mark.parametrize("code", ["nl", "en"])
def test_questions_ask_and_definitions_are_sentences(catalogue: Catalogue, code: str) -> None:
    for indicator in catalogue.indicators:
        assert getattr(indicator.question, code).endswith("?"), indicator.id
        definition = getattr(indicator.definition, code)
        assert definition.endswith("."), indicator.id
        assert definition.count(". ") <= 2, indicator.id


def test_a_survey_says_it_is_old_and_small_and_an_estimate_that_it_is_one(
    catalogue: Catalogue,
) -> None:
    surveys = [item for item in catalogue.indicators if item.reliability == "survey"]
    estimates = [item for item in catalogue.indicators if item.reliability == "model_estimate"]
    assert surveys
    assert estimates
    for indicator in surveys:
        assert "2014" in indicator.definition.nl, indicator.id
        assert " few " in indicator.definition.en, indicator.id
    for indicator in estimates:
        assert "schatting" in indicator.definition.nl, indicator.id
        assert "model estimate" in indicator.definition.en, indicator.id


def test_the_hue_tells_what_darker_means(catalogue: Catalogue) -> None:
    hues: dict[tuple[str, str], set[str]] = {}
    for item in catalogue.indicators:
        if item.theme != "leeftijd":
            hues.setdefault((item.role, item.direction), set()).add(item.palette)
    assert all(len(palettes) == 1 for palettes in hues.values())
    for one, other in combinations(hues.values(), 2):
        assert one.isdisjoint(other)


@pytest.mark.parametrize(("palette", "classes"), list(product(PALETTES, (3, 9))))
def test_every_palette_exists_in_branca(palette: str, classes: int) -> None:
    assert len(color_brewer(palette, classes)) == classes


def test_theme_colours_stand_out_from_white(catalogue: Catalogue) -> None:
    for theme in catalogue.themes:
        luminance = linear_rgb(theme.colour) @ np.array([0.2126, 0.7152, 0.0722])
        assert 1.05 / (luminance + 0.05) >= 3.0, theme.id


@pytest.mark.parametrize(("sight", "least"), [("usual", 25), ("no_green", 12), ("no_red", 12)])
def test_theme_colours_can_be_told_apart(catalogue: Catalogue, sight: str, least: float) -> None:
    seen = [
        lab(np.clip(SIGHT[sight] @ linear_rgb(theme.colour), 0, 1)) for theme in catalogue.themes
    ]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) >= least


def test_fixed_breaks_split_the_values_of_each_indicator(
    catalogue: Catalogue, values: Values
) -> None:
    with_breaks = [item for item in catalogue.published.indicators if item.breaks]
    assert with_breaks
    for indicator in with_breaks:
        known = values.table.query("indicator == @indicator.id")["value"].dropna()
        classes = np.unique(np.searchsorted(indicator.breaks, known))
        assert len(classes) >= 3, indicator.id


def test_every_indicator_has_a_value_and_a_source_that_is_credited(
    zwolle: Dataset, catalogue: Catalogue, values: Values
) -> None:
    sources = {source.id for source in zwolle.sources}
    given = values.table[values.table["value"].notna()]
    for indicator in catalogue.published.indicators:
        assert indicator.source in sources, indicator.id
        assert (given["indicator"] == indicator.id).any(), indicator.id
    assert set(given["source"]) <= sources


def test_no_value_is_infinite_and_each_gap_has_a_reason(values: Values) -> None:
    table = values.table
    assert not np.isinf(table["value"]).any()
    with_value = table["status"].isin(["ok", "derived", "model_estimate"])
    assert (with_value == table["value"].notna()).all()
    assert not table.duplicated(["indicator", "area_code", "year"]).any()


def test_shares_and_marks_stay_within_their_bounds(catalogue: Catalogue, values: Values) -> None:
    bounds = {"percent": (0, 100), "mark": (1, 10), "scale_10": (0, 10)}
    for indicator in catalogue.indicators:
        low, high = bounds.get(indicator.unit, (-np.inf, np.inf))
        known = values.table.query("indicator == @indicator.id")["value"].dropna()
        assert known.between(low, high).all(), indicator.id


def test_the_published_low_income_of_holtenbroek_iv(values: Values) -> None:
    figure = values.figure("low_income", HOLTENBROEK_IV, 2021)
    assert (figure.value, figure.status, figure.source) == (20.0, "ok", "zwolle_cijfers")
    assert figure.base is not None
    assert figure.base > 0
    city = values.figure("low_income", CITY, 2021)
    assert (round(city.value or 0, 1), city.status) == (8.6, "derived")


def test_the_published_volunteers_of_zwolle_and_the_country(values: Values) -> None:
    figure = values.figure("volunteers", CITY, 2020)
    assert (figure.value, figure.status) == (31.3, "model_estimate")
    assert values.figure("volunteers", COUNTRY, 2020).value == 24.6
    assert values.years("volunteers", "gemeente") == (2016, 2020)


def test_the_share_of_over_65s_in_zwolle_by_hand(values: Values) -> None:
    # Sums of the 78 buurten: 22,699 of 26,839 + 83,590 + 22,699 residents in 2024,
    # 17,968 of 27,357 + 78,531 + 17,968 in 2015.
    figure = values.figure("age_65_plus", CITY, 2024)
    assert figure.value == pytest.approx(22_699 / 133_128 * 100)
    assert (figure.status, figure.base) == ("derived", 133_128)
    change = values.figure("age_65_plus_change", CITY, 2024).value
    assert change == pytest.approx(22_699 / 133_128 * 100 - 17_968 / 123_856 * 100)


def test_income_per_resident_stops_where_too_many_buurten_are_missing(values: Values) -> None:
    assert values.years("income_per_resident", "buurt") == tuple(range(2015, 2022))


def test_low_personal_income_is_known_for_wijken_only(values: Values) -> None:
    assert values.years("low_personal_income", "wijk") == (2022,)
    assert values.years("low_personal_income", "buurt") == ()


def test_a_handful_of_residents_is_never_shown_as_a_share(
    zwolle: Dataset, catalogue: Catalogue, values: Values
) -> None:
    shares = {item.id for item in catalogue.indicators if item.theme != "achtergrond"}
    few = values.table[
        values.table["area_code"].isin(
            ["BU01931350", "BU01932010", "BU01932130", "BU01932140", "BU01934010"]
        )
        & values.table["indicator"].isin(shares)
        & (values.table["year"] == 2024)
    ]
    assert len(few) > 0
    assert set(few["status"]) == {"too_few_residents"}
    assert few["value"].isna().all()
    assert values.figure("residents", "BU01931350", 2024).value is not None


def test_the_survey_of_an_office_area_with_13_residents_then_is_hidden(values: Values) -> None:
    survey = values.table.query("area_code == @OOSTERENK and year == 2014")
    assert len(survey) > 0
    assert set(survey["status"]) == {"too_few_residents"}
    # 796 people live there now, but their share in 2015 was of 13.
    assert values.figure("age_65_plus", OOSTERENK, 2024).value is not None
    assert values.figure("age_65_plus_change", OOSTERENK, 2024).status == "too_few_residents"


def test_the_survey_of_73_residents_is_weak_and_that_of_3061_is_not(values: Values) -> None:
    survey = values.table.query("year == 2014").dropna(subset="value").set_index("area_code")
    assert survey.loc["BU01934040", "weak"].all()
    busy = survey.loc["BU01931200"]
    assert len(busy) > 30
    assert not busy.loc[~busy["value"].isin([0.0, 100.0]), "weak"].any()
