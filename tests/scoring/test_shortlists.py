"""Three views for a debate."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.scoring.shortlists import highest_need, most_strength, white_spot_view

CODES = list("abcdef")
NEED = pd.Series([50.0, 90, 90, 10, np.nan, 60], index=CODES)
STRENGTH = pd.Series([np.nan, 20, 30, 80, 95, 40], index=CODES)
EFFORT = pd.Series([50.0, 70, 10, 30, 40, 60], index=CODES)


def test_highest_need_comes_first_and_ties_are_in_order_of_code() -> None:
    view = highest_need(NEED, STRENGTH, EFFORT)
    assert view.index.tolist() == ["b", "c", "f", "a", "d"]
    assert view["rank"].tolist() == [1, 1, 3, 4, 5]
    assert view.loc["f", ["need", "strength", "effort"]].tolist() == [60, 40, 60]


def test_most_strength_also_lists_an_area_without_a_need_score() -> None:
    view = most_strength(NEED, STRENGTH, EFFORT)
    assert view.index.tolist() == ["e", "d", "f", "c", "b"]
    assert np.isnan(view.loc["e", "need"])


def test_white_spots_show_what_there_is_to_build_on() -> None:
    view = white_spot_view(NEED, STRENGTH, EFFORT, pd.Series({"c": ("lonely",)}))
    assert view.index.tolist() == ["c"]
    assert view.loc["c", ["need", "strength", "effort"]].tolist() == [90, 30, 10]
    assert view.loc["c", "reasons"] == ("lonely",)
