"""Figures of the registry: per 1,000 residents, missing where nothing is recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.dataset import Dataset, areas_of, open_dataset
from geo.i18n import language_of
from geo.indicators.catalogue import Catalogue, load_catalogue
from geo.indicators.latest import latest_figures, latest_joined
from geo.indicators.registry_figures import (
    newest_residents,
    registry_source,
    registry_values,
    with_registry,
)
from geo.indicators.registry_variables import REGISTRY, REGISTRY_VARIABLES
from geo.indicators.values import Values, compute_values
from geo.initiatives.counts import AreaRecord

DATA = Path(__file__).parents[2] / "data"
HOLTENBROEK, BUSINESS_PARK, BERKUM = "BU01933000", "BU01931350", "WK019310"
YEAR = 2026


@pytest.fixture(scope="module")
def zwolle() -> Dataset:
    return open_dataset(DATA / "zwolle")


@pytest.fixture(scope="module")
def catalogue(zwolle: Dataset) -> Catalogue:
    known = set(zwolle.figures["variable"].unique())
    return load_catalogue(DATA / "indicators.toml", known_variables=known)


@pytest.fixture(scope="module")
def published(zwolle: Dataset, catalogue: Catalogue) -> Values:
    return compute_values(zwolle, catalogue.published)


@pytest.fixture(scope="module")
def levels(zwolle: Dataset) -> dict[str, str]:
    return {str(code): str(level) for code, level in zwolle.areas["level"].items()}


def made(
    published: Values, catalogue: Catalogue, levels: dict[str, str], **given: AreaRecord
) -> Values:
    records = {
        task: {code: given.get(code, AreaRecord("not_recorded")) for code in levels}
        for task in REGISTRY_VARIABLES.values()
    }
    own = catalogue.of_registry.indicators
    return registry_values(own, records, levels, newest_residents(published), YEAR)


def test_a_figure_is_the_shared_number_per_thousand_residents(
    zwolle: Dataset, catalogue: Catalogue, published: Values, levels: dict[str, str]
) -> None:
    found = made(published, catalogue, levels, BU01933000=AreaRecord("recorded", 3, 1.5))
    people = zwolle.figures.query(
        "area_code == @HOLTENBROEK and variable == 'population' and year == 2024"
    )["value"].item()
    figure = found.figure("initiatives", HOLTENBROEK, YEAR)
    assert figure.value == pytest.approx(1.5 * 1000 / people)
    assert (figure.status, figure.source, figure.base) == ("ok", REGISTRY, people)


def test_a_checked_area_is_zero_and_one_without_a_record_is_missing(
    catalogue: Catalogue, published: Values, levels: dict[str, str]
) -> None:
    found = made(
        published, catalogue, levels, WK019310=AreaRecord("none_known", checked=date(2026, 5, 1))
    )
    assert found.figure("initiatives", BERKUM, YEAR).value == 0
    missing = found.figure("initiatives", HOLTENBROEK, YEAR)
    assert (missing.value, missing.status) == (None, "not_recorded")


def test_an_area_where_hardly_anybody_lives_has_no_rate(
    catalogue: Catalogue, published: Values, levels: dict[str, str]
) -> None:
    found = made(published, catalogue, levels, BU01931350=AreaRecord("recorded", 2, 2.0))
    figure = found.figure("initiatives", BUSINESS_PARK, YEAR)
    assert (figure.value, figure.status) == (None, "too_few_residents")


def test_what_the_data_set_says_stays_as_it_is(
    catalogue: Catalogue, published: Values, levels: dict[str, str]
) -> None:
    own = made(published, catalogue, levels, BU01933000=AreaRecord("recorded", 1, 1.0))
    both = with_registry(published, own)
    pd.testing.assert_frame_equal(both.table[: len(published.table)], published.table)
    assert both.years("initiatives", "buurt") == (YEAR,)
    # Where nothing is recorded at all there is nothing to offer.
    assert both.years("initiatives", "wijk") == ()
    assert both.at("lonely", "buurt", 2020).equals(published.at("lonely", "buurt", 2020))


def test_newest_figures_gain_columns_and_lose_nothing(
    zwolle: Dataset, catalogue: Catalogue, published: Values, levels: dict[str, str]
) -> None:
    own = made(published, catalogue, levels, BU01933000=AreaRecord("recorded", 1, 1.0))
    before = latest_figures(published, catalogue.published, "buurt")
    after = latest_joined(before, latest_figures(own, catalogue.of_registry, "buurt"))
    assert list(after.matrix.index) == [str(code) for code in areas_of(zwolle, "buurt").index]
    assert set(after.matrix) - set(before.matrix) == set(REGISTRY_VARIABLES)
    assert set(after.weak.dtypes) == {np.dtype(bool)}
    assert after.years["initiatives"] == YEAR
    assert after.matrix["initiatives"].count() == 1
    pd.testing.assert_frame_equal(after.matrix[list(before.matrix)], before.matrix)


@pytest.mark.parametrize("code", ["nl", "en"])
def test_the_registry_is_named_as_a_source_without_a_publishers_licence(code: str) -> None:
    language = language_of(code)
    source = registry_source({"any": {}}, [YEAR], language)
    assert source.id == REGISTRY
    assert source.years == (YEAR,)
    assert source.url == ""
    assert "CC" not in source.licence
    assert source.title and source.publisher
