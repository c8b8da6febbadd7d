"""How sure each kind of figure is taken to be."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geo.scoring.uncertainty import Noise, default_noise, limits, standard_deviations


def deviation(indicator, value: float, noise: Noise, residents: float = 10_000) -> float:
    rows = np.array([[value]])
    people = np.array([residents])
    return float(
        standard_deviations(rows, [indicator], people, {indicator.reliability: noise})[0, 0]
    )


def test_share_is_as_sure_as_a_sample(indicator) -> None:
    # 50% of 100 people: sqrt(0.25 / 100) = 5 percentage points.
    assert deviation(indicator("x"), 50, Noise(100)) == pytest.approx(5)


def test_nobody_in_a_small_sample_is_not_certainly_nobody(indicator) -> None:
    # (0 + 2) / (60 + 4) = 1/32
    expected = 100 * math.sqrt(1 / 32 * 31 / 32 / 60)
    assert deviation(indicator("x"), 0, Noise(60)) == pytest.approx(expected)
    assert deviation(indicator("x"), 100, Noise(60)) == pytest.approx(expected)


def test_small_buurt_has_few_answers(indicator) -> None:
    noise = Noise(effective_n=60, most_of_residents=0.1)
    many = deviation(indicator("x"), 50, noise, residents=5000)
    few = deviation(indicator("x"), 50, noise, residents=150)
    assert few == pytest.approx(2 * many)  # 15 answers in place of 60


def test_marks_and_amounts_have_their_own_spread(indicator) -> None:
    mark = indicator("m", unit="mark", reliability="survey")
    assert deviation(mark, 7.0, Noise(225)) == pytest.approx(0.1)
    euros = indicator("e", unit="euro", reliability="model_estimate")
    assert deviation(euros, 20_000, Noise(100)) == pytest.approx(1000)


def test_register_figures_are_taken_as_they_are_and_gaps_stay_gaps(indicator) -> None:
    rows = np.array([[10.0, 20.0], [10.0, np.nan], [10.0, 20.0]])
    indicators = [
        indicator("r"),
        indicator("m", reliability="model_estimate"),
        indicator("s", reliability="survey"),
    ]
    result = standard_deviations(rows, indicators, np.array([5000.0, 5000]), default_noise())
    assert (result > 0).tolist() == [[False, False], [True, False], [True, True]]
    assert result[2, 0] > result[1, 0]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("percent", (0, 100)), ("mark", (0, 10)), ("euro", (-math.inf, math.inf))],
)
def test_no_figure_is_disturbed_beyond_what_it_can_be(indicator, unit, expected) -> None:
    assert limits(indicator("x", unit=unit)) == expected
