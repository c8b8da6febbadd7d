"""How many sessions there can be at once, and who gets a place when all are taken."""

from __future__ import annotations

import os
import sys
from typing import Final

from streamlit.runtime import get_instance

from geo.errors import SettingsError
from geo.settings import Settings, read_settings

HANDLES_PER_SESSION: Final = 4
"""Its connection, and three of the event loop that Streamlit keeps for its script."""
RESERVED_HANDLES: Final = 100
"""For the registry, and for the files of pages that are loading."""
SPARE_CONNECTIONS: Final = 20
"""For who comes back to a session, and for who is told that all places are taken."""


def number_of_places() -> int:
    """Return how many sessions there can be: as set, or fewer where the system allows fewer."""
    try:
        asked = read_settings(os.environ).max_sessions
    except SettingsError:
        # Every page tells which setting is wrong.
        asked = Settings().max_sessions
    return places_within(asked, handle_limit())


def places_within(asked: int, handles: int | None) -> int:
    """Return how many sessions fit in a number of file handles.

    Parameters
    ----------
    asked
        The most there may be.
    handles
        How many the system lets the server hold; None where it sets no bound.

    Examples
    --------
    >>> places_within(200, 1024), places_within(200, 160), places_within(200, None)
    (200, 15, 200)
    """
    if handles is None:
        return asked
    return max(1, min(asked, (handles - RESERVED_HANDLES) // HANDLES_PER_SESSION))


def handle_limit() -> int | None:
    """Return how many file handles this process may hold; None where there is no bound."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Windows has none

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def take_place(open_now: int, places: int, session: str | None) -> bool:
    """Return whether one more connection gets a session.

    Streamlit keeps a session for two minutes after its browser went. Such a session gives its
    place to who comes next, the one that was left first before the others.

    Parameters
    ----------
    open_now
        How many connections have a session, without this one.
    places
        How many sessions there can be.
    session
        The session that the browser comes back to, where it says so.
    """
    runtime = get_instance()
    left = left_sessions()
    if session is not None and (session in left or runtime.is_active_session(session)):
        return open_now < places + SPARE_CONNECTIONS
    if open_now >= places:
        return False
    for name in left[: max(0, open_now + len(left) + 1 - places)]:
        runtime.close_session(name)
    return True


def left_sessions() -> list[str]:
    """Return the sessions whose browser is gone, the one that was left first at the head."""
    manager = get_instance()._session_mgr
    kept = [info.session.id for info in manager.list_sessions()]
    return [name for name in kept if not manager.is_active_session(name)]
