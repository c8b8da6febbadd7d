"""Limit the messages of a session: many at once, then a few per second."""

from __future__ import annotations

from typing import Final

MAX_MESSAGES_AT_ONCE: Final = 60
MAX_MESSAGES_PER_SECOND: Final = 10
"""The years, played at full speed, send five."""


def next_turn(due: float, now: float) -> tuple[float, float]:
    """Return when the budget is full again after one more message, and how long to hold that one.

    A message over the budget is delayed, not dropped.

    Parameters
    ----------
    due
        When the budget is full again, as returned for the message before; seconds of a clock.
    now
        Now, on the same clock.

    Examples
    --------
    >>> due = 0.0
    >>> for _ in range(60):
    ...     due, wait = next_turn(due, 0.0)
    >>> wait
    0.0
    >>> round(next_turn(due, 0.0)[1], 3)
    0.1
    """
    due = max(due, now) + 1 / MAX_MESSAGES_PER_SECOND
    return due, max(0.0, due - now - MAX_MESSAGES_AT_ONCE / MAX_MESSAGES_PER_SECOND)
