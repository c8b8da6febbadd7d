"""Limit the number of sessions, and decide who gets a seat."""

from __future__ import annotations

import os
import sys
from typing import Final

from streamlit.runtime import get_instance

from geo.errors import SettingsError
from geo.settings import Settings, read_settings

HANDLES_PER_SESSION: Final = 4
"""One for its connection, three for the event loop of its script."""
RESERVED_HANDLES: Final = 100
"""For the registry, and for files of pages that load."""
SPARE_CONNECTIONS: Final = 20
"""For browsers that reconnect to a session, and for those sent to the busy page."""


def number_of_seats() -> int:
    """Return the limit of sessions: the setting, or fewer when the system allows fewer."""
    try:
        asked = read_settings(os.environ).max_sessions
    except SettingsError:
        # The pages show which setting is wrong.
        asked = Settings().max_sessions
    return seats_within(asked, handle_limit())


def seats_within(asked: int, handles: int | None) -> int:
    """Return how many sessions fit in a number of file handles.

    Parameters
    ----------
    asked
        The limit in the settings.
    handles
        How many the system allows; None for no limit.

    Examples
    --------
    >>> seats_within(200, 1024), seats_within(200, 160), seats_within(200, None)
    (200, 15, 200)
    """
    if handles is None:
        return asked
    return max(1, min(asked, (handles - RESERVED_HANDLES) // HANDLES_PER_SESSION))


def handle_limit() -> int | None:
    """Return how many file handles this process may hold; None for no limit."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Windows has none

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def take_seat(open_now: int, seats: int, session: str | None) -> bool:
    """Return whether one more connection gets a session.

    Streamlit keeps a session for two minutes after its browser left. Close such a session, the
    oldest first, when a new one needs its seat.

    Parameters
    ----------
    open_now
        Number of connections with a session, without this one.
    seats
        Limit of sessions.
    session
        The session that the browser reconnects to; None for a new one.
    """
    runtime = get_instance()
    left = left_sessions()
    if session is not None and (session in left or runtime.is_active_session(session)):
        return open_now < seats + SPARE_CONNECTIONS
    if open_now >= seats:
        return False
    for name in left[: max(0, open_now + len(left) + 1 - seats)]:
        runtime.close_session(name)
    return True


def left_sessions() -> list[str]:
    """Return the sessions whose browser left, the oldest first."""
    manager = get_instance()._session_mgr
    kept = [info.session.id for info in manager.list_sessions()]
    return [name for name in kept if not manager.is_active_session(name)]
