"""Colours: ordered from light to dark, and never nearly white."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geo.maps.palettes import MAX_CLASSES, sequential


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["YlOrBr", "YlGn", "PuBu", "BuPu", "Blues"])
@pytest.mark.parametrize("classes", range(2, MAX_CLASSES + 1))
def test_colours_grow_darker_with_the_class(name: str, classes: int) -> None:
    lights = [luminance(colour) for colour in sequential(name, classes)]
    assert len(lights) == classes
    assert lights == sorted(lights, reverse=True)
    assert all(a - b > 0.02 for a, b in pairwise(lights))


def test_one_class_has_a_middle_colour() -> None:
    (colour,) = sequential("Blues", 1)
    assert 0.15 < luminance(colour) < 0.6
