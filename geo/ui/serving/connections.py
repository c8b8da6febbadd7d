"""Middleware that guards Streamlit's WebSocket: who may connect, and what they may send."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from streamlit import config
from websockets.protocol import Protocol

from geo.ui.serving.budget import next_turn
from geo.ui.serving.busy import PAGE, busy_page, lead_to_busy_page
from geo.ui.serving.downloads import tidy_downloads
from geo.ui.serving.messages import MAX_MESSAGE_BYTES, is_download, judge, read_message
from geo.ui.serving.origins import is_own_page, public_addresses
from geo.ui.serving.seats import SPARE_CONNECTIONS, number_of_seats, take_seat

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

STREAM: Final = "/_stcore/stream"
POLICY: Final = 1008
"""WebSocket close code for a refused connection or message."""
MAX_ORIGINS_TOLD: Final = 20
TOLD_CHARS: Final = 100


class GuardedConnections:
    """Middleware that accepts connections of our own pages, and only the messages they send."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.served = 0
        self.waiting = 0
        self.told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a connection on to Streamlit, or refuse it; pass on all other requests."""
        path = scope.get("path", "")
        if scope["type"] == "http" and path.endswith(f"/{PAGE}"):
            answer = busy_page(scope, is_full=self.served >= number_of_seats())
            await answer(scope, receive, send)
            return
        if scope["type"] != "websocket" or not path.endswith(STREAM):
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": list(scope["headers"])}
        if not self._may_open(MutableHeaders(scope=scope)):
            await send({"type": "websocket.close", "code": POLICY})
            return
        bound_size(receive)
        seats = number_of_seats()
        if take_seat(self.served, seats, session_of(Headers(scope=scope))):
            self.served += 1
            try:
                await self._pass_on(scope, receive, send)
            finally:
                self.served -= 1
        elif self.waiting < SPARE_CONNECTIONS:
            self.waiting += 1
            try:
                await lead_to_busy_page(scope, receive, send)
            finally:
                self.waiting -= 1
        else:
            await send({"type": "websocket.close", "code": POLICY})

    def _may_open(self, headers: MutableHeaders) -> bool:
        """Return whether a page may connect; set the Host header so that Streamlit agrees.

        A program that is not a browser sends no origin. Accept it: it could send any origin.
        """
        origin, host = headers.get("origin"), headers.get("host", "")
        if origin is None or not config.get_option("server.enableCORS"):
            return True
        if not is_own_page(origin, host, public_addresses()):
            self._tell_refused(origin, host)
            return False
        # Streamlit compares the origin with the Host header, which a proxy may have changed.
        headers["host"] = origin.partition("://")[2]
        return True

    def _tell_refused(self, origin: str, host: str) -> None:
        if origin[:TOLD_CHARS] in self.told or len(self.told) >= MAX_ORIGINS_TOLD:
            return
        self.told.add(origin[:TOLD_CHARS])
        logger.warning(
            "A page of %r asked for a connection to %r and was refused. Is that the address of "
            "this app? Then let the proxy pass the Host header on, or set browser.serverAddress.",
            origin[:TOLD_CHARS],
            host[:TOLD_CHARS],
        )

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        due = time.monotonic()
        is_closed = False

        async def send_open(message: Message) -> None:
            if not is_closed:
                await send(message)

        async def receive_taken() -> Message:
            nonlocal due, is_closed
            while True:
                received = await receive()
                if received["type"] != "websocket.receive":
                    return received
                due, wait = next_turn(due, time.monotonic())
                await asyncio.sleep(wait)
                message = read_message(received.get("bytes") or b"")
                verdict = judge(message) if message is not None else "refused"
                if message is not None and is_download(message):
                    tidy_downloads()
                if verdict == "taken":
                    return received
                if verdict == "refused":
                    await send({"type": "websocket.close", "code": POLICY})
                    is_closed = True
                    return {"type": "websocket.disconnect", "code": POLICY}

        await self.app(scope, receive_taken, send_open)


def bound_size(receive: Receive) -> None:
    """Make the server refuse a long message by its header, before it is in memory.

    The server's own limit also holds for messages to the browser, which can be much longer.
    """
    protocol = getattr(getattr(receive, "__self__", None), "conn", None)
    if isinstance(protocol, Protocol):
        protocol.max_message_size = MAX_MESSAGE_BYTES


def session_of(headers: Headers) -> str | None:
    """Return the session that a browser reconnects to: the third of its subprotocols."""
    named = [part.strip() for part in headers.get("sec-websocket-protocol", "").split(",")]
    return named[2] if len(named) > 2 and named[2] else None
