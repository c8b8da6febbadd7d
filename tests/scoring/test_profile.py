"""Where an area stands per theme."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.dataset import open_dataset
from geo.indicators.catalogue import Catalogue, load_catalogue
from geo.scoring.profile import theme_positions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    known = set(open_dataset(ROOT / "data" / "zwolle").figures["variable"].unique())
    return load_catalogue(ROOT / "data" / "indicators.toml", known_variables=known)


def positions(catalogue: Catalogue, columns: dict[str, list[float]]) -> pd.DataFrame:
    matrix = pd.DataFrame(columns, index=["a", "b", "c"])
    return theme_positions(matrix, catalogue.indicators, catalogue.themes)


def test_more_loneliness_is_more_need_and_more_income_is_less(catalogue: Catalogue) -> None:
    found = positions(catalogue, {"lonely": [10, 20, 30], "mean_income": [10, 20, 30]})
    assert found["netwerk"].tolist() == [0, 50, 100]
    assert found["bestaanszekerheid"].tolist() == [100, 50, 0]


def test_a_theme_with_too_few_figures_has_no_position(catalogue: Catalogue) -> None:
    nan = float("nan")
    found = positions(
        catalogue,
        {"lonely": [10, 20, 30], "severely_lonely": [nan, 2, 3], "socially_lonely": [nan, 1, 4]},
    )
    assert np.isnan(found.at["a", "netwerk"])
    assert found.at["c", "netwerk"] == 100


def test_a_figure_without_direction_plays_no_part(catalogue: Catalogue) -> None:
    assert positions(catalogue, {"residents": [1, 2, 3]}).empty


def test_a_figure_of_few_areas_gives_no_position(catalogue: Catalogue) -> None:
    matrix = pd.DataFrame({"lonely": [10, 20, 30]}, index=["a", "b", "c"])
    themes, indicators = catalogue.themes, catalogue.indicators
    assert theme_positions(matrix, indicators, themes, min_areas=4)["netwerk"].isna().all()
    assert theme_positions(matrix, indicators, themes, min_areas=3)["netwerk"].notna().all()
