"""Tertiles of need and effort, and the areas of high need with little effort."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.scoring.white_spots import WHITE_SPOT, bivariate_classes, tertiles, white_spots

scores = st.lists(st.one_of(st.none(), st.integers(0, 20)), min_size=3, max_size=40)


def test_seventy_eight_buurten_make_three_classes_of_twenty_six() -> None:
    classes = tertiles(pd.Series(np.random.default_rng(1).permutation(78), dtype=float))
    assert classes.value_counts().to_dict() == {1.0: 26, 2.0: 26, 3.0: 26}


def test_equal_scores_are_in_the_same_class() -> None:
    assert tertiles(pd.Series([1.0, 1, 1, 2, 3, 3, 3])).tolist() == [1, 1, 1, 2, 3, 3, 3]
    assert tertiles(pd.Series([0.3, 0.1 + 0.2, 0.3])).tolist() == [2, 2, 2]


def test_area_without_a_score_has_no_class() -> None:
    classes = tertiles(pd.Series([1.0, np.nan, 2, 3]))
    assert classes.drop(1).tolist() == [1, 2, 3]
    assert np.isnan(classes[1])


def test_two_areas_make_no_thirds() -> None:
    assert tertiles(pd.Series([1.0, 2.0])).isna().all()


@given(scores, st.randoms(use_true_random=False))
def test_classes_do_not_depend_on_the_order_of_areas(values, random) -> None:
    series = pd.Series(values, dtype=float)
    order = list(series.index)
    random.shuffle(order)
    pd.testing.assert_series_equal(tertiles(series[order]).sort_index(), tertiles(series))


@given(scores)
def test_high_and_low_are_treated_alike(values) -> None:
    series = pd.Series(values, dtype=float)
    mirrored = tertiles(-series)
    inside = (4 - tertiles(series)) == mirrored
    # Only a score exactly on a limit goes up in both.
    on_limit = (tertiles(series) + mirrored) == 5
    assert (inside | on_limit | series.isna() | tertiles(series).isna()).all()


@given(st.lists(st.integers(0, 100), min_size=3, max_size=60, unique=True))
def test_no_class_holds_more_than_a_third_but_for_ties(values) -> None:
    counts = tertiles(pd.Series(values, dtype=float)).value_counts()
    assert counts.sum() == len(values)
    assert counts.max() <= np.ceil(len(values) / 3)


@pytest.mark.parametrize(
    ("area", "expected"), [("low_much", 2), ("low_little", 0), ("middle", 4), ("high_much", 8)]
)
def test_bivariate_class_counts_need_by_rows_and_effort_by_columns(
    area: str, expected: int
) -> None:
    names = ["low_little", "low_much", "middle", "middle_too", "high_much", "white"]
    need = pd.Series([1.0, 2, 3, 4, 5, 6], index=names)
    effort = pd.Series([1.0, 6, 3, 4, 5, 2], index=names)
    classes = bivariate_classes(need, effort)
    assert classes.loc[area, "bivariate"] == expected
    assert classes.loc["white", "bivariate"] == WHITE_SPOT == 6


def test_white_spots_are_in_order_of_need_with_their_reasons() -> None:
    codes = list("abcdefghi")
    need = pd.Series([9.0, 8, 7, 6, 5, 4, 3, 2, np.nan], index=codes)
    effort = pd.Series([2.0, 9, 1, 8, 7, 6, np.nan, 5, 0], index=codes)
    reasons = pd.Series({"a": ("lonely",), "c": ("income", "unsafe")})
    spots = white_spots(need, effort, reasons)
    assert spots.index.tolist() == ["a", "c"]
    assert spots["rank"].tolist() == [1, 3]
    assert spots["reasons"].tolist() == [("lonely",), ("income", "unsafe")]
    assert spots.loc["c", ["need", "effort"]].tolist() == [7, 1]


def test_white_spot_without_effort_figures_is_not_claimed() -> None:
    need = pd.Series([1.0, 2, 3], index=list("abc"))
    assert white_spots(need, pd.Series(np.nan, index=need.index)).empty
