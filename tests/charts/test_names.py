"""Names in a crowd of dots can be read: they keep off each other, and stay in the plot."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.charts.names import LINE_PX, SIGN_PX, Dot, name_offsets

WIDTHS, HEIGHT = (300.0, 440.0), 390.0
NAME = "Meppelerstraatweg-Zuid"
Rectangle = tuple[float, float, float, float]
place = st.floats(0, 1)


def rectangle(dot: Dot, name: str, offset: tuple[float, float], width: float) -> Rectangle:
    """Return the left, right, top and bottom of a name."""
    x, y = dot.x * width + offset[0], dot.y * HEIGHT + offset[1]
    return (
        x - SIGN_PX * len(name) / 2,
        x + SIGN_PX * len(name) / 2,
        y - LINE_PX / 2,
        y + LINE_PX / 2,
    )


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        min(one[1], other[1]) - max(one[0], other[0]) > 1e-6
        and min(one[3], other[3]) - max(one[2], other[2]) > 1e-6
    )


def offsets(
    dots: list[Dot], names: list[tuple[int, str]], taken: list[Rectangle] | None = None
) -> list[tuple[float, float]]:
    return name_offsets(dots, names, taken or [], widths_px=WIDTHS, height_px=HEIGHT)


def test_a_lone_dot_has_its_name_on_the_right_without_a_gap() -> None:
    dot = Dot(0.3, 0.5, 10)
    ((right, down),) = offsets([dot], [(0, "Kamperpoort")])
    assert down == pytest.approx(0)
    assert right == pytest.approx(10 + 4 + SIGN_PX * 11 / 2)


def test_a_name_at_the_right_edge_stays_in_the_plot() -> None:
    dot = Dot(0.98, 0.5, 10)
    (offset,) = offsets([dot], [(0, NAME)])
    assert all(rectangle(dot, NAME, offset, width)[1] <= width for width in WIDTHS)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(place, place), min_size=5, max_size=40))
def test_five_names_never_lie_on_each_other_or_outside(tree: list[tuple[float, float]]) -> None:
    dots = [Dot(0.05 + 0.3 * x, 0.1 + 0.3 * y, 8) for x, y in tree]
    names = [(i, f"Buurt {i}") for i in range(5)]
    found = offsets(dots, names)
    for width in WIDTHS:
        boxes = [
            rectangle(dots[i], name, offset, width)
            for (i, name), offset in zip(names, found, strict=True)
        ]
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
        assert all(box[0] >= 0 and box[1] <= width for box in boxes)
        assert all(box[2] >= 0 and box[3] <= HEIGHT for box in boxes)


def test_a_name_keeps_off_words_that_are_already_there() -> None:
    dot = Dot(0.2, 0.5, 8)
    right_of_it = (0.5, 0.5, 250.0, 60.0)
    (offset,) = offsets([dot], [(0, "Kamperpoort")], [right_of_it])
    for width in WIDTHS:
        words = (width / 2 - 125, width / 2 + 125, HEIGHT / 2 - 30, HEIGHT / 2 + 30)
        assert not overlap(rectangle(dot, "Kamperpoort", offset, width), words)


def test_a_name_keeps_off_other_dots_where_it_can() -> None:
    dots = [Dot(0.3, 0.5, 8), *(Dot(0.36 + 0.02 * i, 0.5, 8) for i in range(8))]
    ((right, down),) = offsets(dots, [(0, "Kamperpoort")])
    assert (right, down) != pytest.approx((8 + 4 + SIGN_PX * 11 / 2, 0))
    box = rectangle(dots[0], "Kamperpoort", (right, down), WIDTHS[0])
    centres = [(dot.x * WIDTHS[0], dot.y * HEIGHT) for dot in dots[1:]]
    assert not any(box[0] < x < box[1] and box[2] < y < box[3] for x, y in centres)


def test_without_names_there_is_nothing_to_place() -> None:
    assert offsets([Dot(0.5, 0.5, 8)], []) == []
