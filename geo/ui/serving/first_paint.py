"""The map before all else: at a first visit plots and tables wait until the map has painted.

The scripts that draw plots and tables are many times those of the map. While a browser reads them,
a second on a desktop and several on a phone, nothing else moves, the map neither.
"""

from __future__ import annotations

import secrets
from threading import Event
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

ROUTE: Final = "/map-painted"
ADDRESS_FROM_FRAME: Final = "../../map-painted/"
MAX_SECONDS: Final = 2.5
"""A browser that never paints, or never says so, gets the plots after this."""
MOMENT_SECONDS: Final = 0.1
TICKET_KEY: Final = "first_paint"
_waiting: Final[dict[str, Event]] = {}


def painted_route(base: str = "") -> Route:
    """Return the route by which the map tells that it has painted.

    Parameters
    ----------
    base
        Path that the app stands under.
    """
    return Route(base + ROUTE + "/{ticket}", _painted, methods=["POST"])


async def _painted(request: Request) -> Response:
    event = _waiting.get(request.path_params["ticket"])
    if event is not None:
        event.set()
    return Response(status_code=204)


def address_to_tell() -> str | None:
    """Return where the map tells of its first paint; None after the first in this session."""
    # Without a browser, as in a test of the page alone, nobody would ever tell.
    if TICKET_KEY in st.session_state or "User-Agent" not in st.context.headers:
        return None
    ticket = secrets.token_urlsafe(9)
    st.session_state[TICKET_KEY] = ticket
    _waiting[ticket] = Event()
    return ADDRESS_FROM_FRAME + ticket


def wait_for_first_paint() -> None:
    """Return when the map of this session has painted, or when that takes too long."""
    ticket = st.session_state.get(TICKET_KEY, "")
    event = _waiting.get(ticket)
    if event is None:
        return
    try:
        for _ in range(round(MAX_SECONDS / MOMENT_SECONDS)):
            if event.wait(MOMENT_SECONDS):
                return
            # Here Streamlit stops this rerun when the reader asks for something else.
            st.session_state.get(TICKET_KEY)
    finally:
        _waiting.pop(ticket, None)
