"""How many messages a session may send: many at once, and then a few per second."""

from __future__ import annotations

from typing import Final

MAX_MESSAGES_AT_ONCE: Final = 60
MAX_MESSAGES_PER_SECOND: Final = 10
"""A slider that is played as fast as it goes sends five."""


def next_turn(due: float, now: float) -> tuple[float, float]:
    """Return when the budget is whole again after one more message, and how long that one waits.

    Nothing is lost: who sends more is slowed down.

    Parameters
    ----------
    due
        When the budget was to be whole again, as the message before left it; seconds of a clock.
    now
        The same clock now.

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
