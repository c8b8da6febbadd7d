"""Class limits: against published examples, and at the edges."""

from __future__ import annotations

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.i18n import language_of
from geo.maps.classes import SCHEMES, Classes, classify

CALEMP = mapclassify.load_example()
DUTCH = language_of("nl")


def test_quantiles_of_calemp_are_those_in_the_documentation_of_mapclassify() -> None:
    classes = classify(CALEMP, "quantiles", decimals=2, classes=5)
    # mapclassify documents the limits 1.464, 5.798, 13.278, 54.616, 4111.45 for this data set.
    assert classes.breaks == pytest.approx((1.46, 5.80, 13.28, 54.62))
    assert classes.highest == 4111.45


def test_equal_steps_of_calemp_are_those_in_the_documentation_of_mapclassify() -> None:
    classes = classify(CALEMP, "equal_interval", decimals=3, classes=5)
    assert classes.breaks == pytest.approx((822.394, 1644.658, 2466.922, 3289.186))


def test_fisher_jenks_of_calemp_is_that_in_the_documentation_of_mapclassify() -> None:
    classes = classify(CALEMP, "fisher_jenks", decimals=2, classes=5)
    assert classes.breaks == pytest.approx((75.29, 192.05, 370.50, 722.85))


def test_fixed_limits_of_the_catalogue_are_kept() -> None:
    classes = classify([5.0, 7.0, 9.0], "fixed", decimals=1, fixed=(6.0, 7.5))
    assert classes.breaks == (6.0, 7.5)


def test_fixed_limits_that_are_not_there_give_way_to_quantiles() -> None:
    values = np.arange(100.0)
    assert classify(values, "fixed", decimals=0) == classify(values, "quantiles", decimals=0)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fewer_distinct_values_than_classes_give_one_class_each(scheme: str) -> None:
    classes = classify([1.0, 1.0, 2.0, 2.0, 2.0], scheme, decimals=0, classes=5)  # type: ignore[arg-type]
    assert classes.breaks == (1.0,)
    assert classes.labels(DUTCH) == ("1", "2")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_value_at_all_gives_one_class(scheme: str) -> None:
    classes = classify([np.nan, np.nan], scheme, decimals=1)  # type: ignore[arg-type]
    assert classes.count == 1


def test_a_value_on_a_limit_belongs_to_the_class_below() -> None:
    classes = Classes((10.0, 20.0), 1.0, 30.0, 0)
    assert [classes.of(value) for value in (10.0, 11.0, 20.0, 21.0)] == [0, 1, 1, 2]


def test_labels_say_the_range_of_each_class_in_dutch_notation() -> None:
    classes = Classes((10.0, 20.5), 1.2, 1030.0, 1)
    assert classes.labels(DUTCH) == ("1,2 – 10,0", "10,1 – 20,5", "20,6 – 1.030,0")


@given(
    st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=60),
    st.sampled_from(SCHEMES),
    st.integers(2, 7),
    st.integers(0, 2),
)
def test_every_class_limit_separates_values(
    values: list[float], scheme: str, count: int, decimals: int
) -> None:
    classes = classify(values, scheme, decimals=decimals, classes=count)  # type: ignore[arg-type]
    rounded = np.round(values, decimals)
    assert classes.count <= count
    assert list(classes.breaks) == sorted(set(classes.breaks))
    assert all(classes.lowest <= limit < classes.highest for limit in classes.breaks)
    assert {classes.of(float(value)) for value in rounded} <= set(range(classes.count))


def test_below_zero_a_range_has_a_word_for_its_dash() -> None:
    classes = Classes((-2.0, 0.0), -8.0, 3.0, 0)
    assert classes.labels(language_of("nl")) == ("−8 tot −2", "−1 tot 0", "1 – 3")
