"""Delay plots and tables at a first visit until the map has painted.

The scripts of plots and tables are much larger than those of the map. Reading them blocks the
browser for a second on a desktop and several on a phone, and the map with it.
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
"""Send the plots after this time to a browser that never reports a paint."""
MOMENT_SECONDS: Final = 0.1
TICKET_KEY: Final = "first_paint"
_waiting: Final[dict[str, Event]] = {}


def painted_route(base: str = "") -> Route:
    """Return the route at which the map reports its first paint.

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
    """Return the address to report the first paint to; None after the first in this session."""
    # Without a browser, as in a test of one page, no report would come.
    if TICKET_KEY in st.session_state or "User-Agent" not in st.context.headers:
        return None
    ticket = secrets.token_urlsafe(9)
    st.session_state[TICKET_KEY] = ticket
    _waiting[ticket] = Event()
    return ADDRESS_FROM_FRAME + ticket


def wait_for_first_paint() -> None:
    """Wait until the map of this session has painted, :data:`MAX_SECONDS` at most."""
    ticket = st.session_state.get(TICKET_KEY, "")
    event = _waiting.get(ticket)
    if event is None:
        return
    try:
        for _ in range(round(MAX_SECONDS / MOMENT_SECONDS)):
            if event.wait(MOMENT_SECONDS):
                return
            # Reading the state lets Streamlit stop this rerun for another choice.
            st.session_state.get(TICKET_KEY)
    finally:
        _waiting.pop(ticket, None)
