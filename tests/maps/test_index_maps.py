"""Maps of scores: classes that mean something, colours that can be told apart."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from geo.i18n import language_of
from geo.maps.index_maps import (
    BIVARIATE,
    Areas,
    bivariate_map,
    change_map,
    cluster_map,
    score_map,
)

NL = language_of("nl")
# Machado, Oliveira & Fernandes (2009), severity 1.0
SIGHTS = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]
    ),
    "protanopia": np.array(
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour: str, sight: np.ndarray) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    x, y, z = XYZ @ np.clip(sight @ linear, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = [np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def areas(codes: list[str]) -> Areas:
    return Areas(
        level="buurt",
        names={code: code for code in codes},
        reasons=dict.fromkeys(codes, ""),
        weak=dict.fromkeys(codes, False),
        notes=dict.fromkeys(codes, ""),
    )


@pytest.mark.parametrize("sight", SIGHTS)
def test_nine_colours_can_be_told_apart(sight: str) -> None:
    labs = [lab(colour, SIGHTS[sight]) for colour in BIVARIATE]
    least = min(float(np.linalg.norm(a - b)) for a, b in combinations(labs, 2))
    assert least > 8


def test_a_class_of_need_and_effort_keeps_its_own_colour() -> None:
    codes = ["a", "b", "c"]
    classes = pd.Series([6.0, 0.0, np.nan], index=codes)
    shown = bivariate_map(classes, areas(codes), title="t", period="2020", language=NL)
    assert shown.colour_of("a") == BIVARIATE[6]
    assert shown.colour_of("b") == BIVARIATE[0]
    assert shown.values[2] is None
    assert shown.kind == "categories"


def test_a_rise_and_a_fall_of_the_same_size_are_on_opposite_sides() -> None:
    codes = list("abcdef")
    change = pd.Series([-5.0, -1.0, 0.0, 0.1, 1.0, 5.0], index=codes)
    shown = change_map(
        change, areas(codes), title="t", unit="u", period="p", decimals=1, language=NL
    )
    tree = [shown.classes.of(value) for value in shown.values if value is not None]
    assert tree == sorted(tree)
    assert tree[0] == 0
    assert tree[-1] == 4
    assert tree[codes.index("c")] == 2


def test_no_change_anywhere_does_not_break_the_map() -> None:
    codes = ["a", "b"]
    change = pd.Series([0.0, 0.0], index=codes)
    shown = change_map(
        change, areas(codes), title="t", unit="u", period="p", decimals=0, language=NL
    )
    assert shown.class_counts()[2] == 2


def test_an_area_without_a_score_is_part_of_no_cluster() -> None:
    codes = ["a", "b"]
    shown = cluster_map(
        pd.Series(["HH", ""], index=codes), areas(codes), title="t", period="p", language=NL
    )
    assert shown.values == (0.0, None)


def test_scores_are_mapped_as_whole_points() -> None:
    codes = list("abcde")
    score = pd.Series([10.4, 20.0, 30.0, 40.0, np.nan], index=codes)
    shown = score_map(
        score, areas(codes), title="t", unit="u", period="p", palette="YlOrBr", language=NL
    )
    assert shown.values[0] == 10.0
    assert shown.values[4] is None
