"""Positions for the names of dots: near their dot, not on top of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Boxes = NDArray[np.floating[Any]]
    """Rectangles on the screen, a row each: x and y of the middle, width and height, in pixels."""

SIGN_PX: Final = 6.4
"""Width of a sign 12 pixels high; wide enough for bold text."""
LINE_PX: Final = 16
GAP_PX: Final = 4
STEPS_PX: Final = (0, 12, 26, 42, 60, 80, 104)
DIRECTIONS: Final = 16
LINE_PARTS: Final = (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
# Costs of a position for a name, as pixels of distance from its dot.
WORDS_MEET: Final = 100_000.0
NAMED_DOT_HIDDEN: Final = 200.0
LINE_MEETS: Final = 40.0
DOT_HIDDEN: Final = 8.0


@dataclass(frozen=True)
class Dot:
    """A dot by its position as a share (0–1) of the plot, from the left and from the top."""

    x: float
    y: float
    radius_px: float


def name_offsets(
    dots: Sequence[Dot],
    names: Sequence[tuple[int, str]],
    taken: Sequence[tuple[float, float, float, float]],
    *,
    widths_px: Sequence[float],
    height_px: float,
) -> list[tuple[float, float]]:
    """Return the offset of the middle of each name from its dot, in pixels right and down.

    Names are placed one by one, each at the position with the lowest cost: first it avoids other
    names and stays inside the plot, then it avoids dots and lines, then it stays near its own dot.
    The width of a plot depends on the screen, so the costs at several widths are added.

    Parameters
    ----------
    dots
        All dots of the plot.
    names
        Position in `dots` and the name, the most important first.
    taken
        Other texts in the plot: the middle as shares of width and height, and the size in pixels:
        x, y, width, height.
    widths_px, height_px
        Sizes of the plot to place names for.
    """
    screens = []
    for width in widths_px:
        scale = np.array([width, height_px, 1.0, 1.0])
        round_boxes = [(dot.x, dot.y, 2 * dot.radius_px, 2 * dot.radius_px) for dot in dots]
        screens.append(
            _Screen(
                width, height_px, _boxes(round_boxes) * scale, _boxes(taken) * scale, _boxes([])
            )
        )
    named = [index for index, _ in names]
    offsets = []
    for index, name in names:
        size = np.array([SIGN_PX * len(name), LINE_PX])
        positions, costs = _candidates(dots[index], size)
        for screen in screens:
            costs = costs + screen.costs(index, positions, size, named)
        best = positions[int(np.argmin(costs))]
        offsets.append((float(best[0]), float(best[1])))
        for screen in screens:
            screen.write(index, best, size)
    return offsets


@dataclass
class _Screen:
    """Occupied positions in a plot of one size; lines as points."""

    width: float
    height: float
    dots: Boxes
    words: Boxes
    lines: Boxes

    def costs(self, index: int, positions: Boxes, size: Boxes, named: list[int]) -> Boxes:
        """Return the cost of a name of this size at each of the positions."""
        boxes, points = self._drawn(index, positions, size)
        others = self.dots[[number for number in named if number != index]]
        outside = (np.abs(boxes[:, :2] - self._middle()) + boxes[:, 2:] / 2 > self._middle()).any(1)
        crossed = _meetings(points, np.vstack([self.words, others]))
        costs: Boxes = (
            WORDS_MEET * (outside + _meetings(boxes, self.words))
            + NAMED_DOT_HIDDEN * _meetings(boxes, self.dots[named])
            + DOT_HIDDEN * _meetings(boxes, self.dots)
            + LINE_MEETS * _meetings(boxes, self.lines)
            + LINE_MEETS * crossed.reshape(len(positions), -1).sum(axis=1)
        )
        return costs

    def write(self, index: int, position: Boxes, size: Boxes) -> None:
        """Record that a name is written at this position."""
        boxes, points = self._drawn(index, position[None, :], size)
        self.words = np.vstack([self.words, boxes])
        self.lines = np.vstack([self.lines, points])

    def _middle(self) -> Boxes:
        return np.array([self.width, self.height]) / 2

    def _drawn(self, index: int, positions: Boxes, size: Boxes) -> tuple[Boxes, Boxes]:
        """Return the names at these positions, and points of the lines to them."""
        dot = self.dots[index, :2]
        along = dot + positions[:, None, :] * np.array(LINE_PARTS)[None, :, None]
        points = along.reshape(-1, 2)
        return (
            np.hstack([dot + positions, np.broadcast_to(size, positions.shape)]),
            np.hstack([points, np.ones_like(points)]),
        )


def _candidates(dot: Dot, size: Boxes) -> tuple[Boxes, Boxes]:
    """Return positions around a dot, the right side first, and the cost of their distance."""
    angles = 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    steps = np.repeat(np.array(STEPS_PX, dtype=float), DIRECTIONS)
    reach = (dot.radius_px + GAP_PX + steps)[:, None] + size / 2
    return np.tile(ways, (len(STEPS_PX), 1)) * reach, steps


def _boxes(rows: Sequence[tuple[float, float, float, float]]) -> Boxes:
    return np.array(rows, dtype=float).reshape(-1, 4)


def _meetings(boxes: Boxes, others: Boxes) -> Boxes:
    """Return for each box how many of the others it overlaps."""
    apart = np.abs(boxes[:, None, :2] - others[None, :, :2])
    room = (boxes[:, None, 2:] + others[None, :, 2:]) / 2
    found: Boxes = (apart < room).all(axis=2).sum(axis=1)
    return found
