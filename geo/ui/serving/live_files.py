"""Serve the map's files with initiatives, from memory, until the registry changes.

These files are never on disk, and no browser may cache them. After a change, the old address
answers 410 Gone: a removed initiative is gone for everybody at the next request.
"""

from __future__ import annotations

import gzip
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import Route

from geo.errors import RegistryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from geo.maps.geometry import BrowserFile

FOLDER_FROM_MAP: Final = "live/"
ROUTE: Final = "/map-files/live/{name}"
DOWNLOADS: Final = "/media/"
NO_STORE: Final = "no-store"
MAX_FILES: Final = 64
COMPRESSION: Final = 6
GONE: Final = 410
UNAVAILABLE: Final = 503
NAME_KEY: Final = secrets.token_bytes(32)
"""Key for names of files: nobody can guess a name from the content."""


@dataclass(frozen=True)
class _LiveFile:
    compressed: bytes
    is_current: Callable[[], bool]


_files: Final[dict[str, _LiveFile]] = {}


def publish(file: BrowserFile, is_current: Callable[[], bool]) -> str:
    """Serve a file while it is current; return its address, relative to the map's files.

    Parameters
    ----------
    file
        Its name must be hard to guess when not everybody may see the content.
    is_current
        Whether the registry is unchanged; may raise :class:`geo.errors.RegistryError`.
    """
    for name, held in list(_files.items()):
        if _is_outdated(held):
            _files.pop(name, None)
    _files[file.name] = _LiveFile(gzip.compress(file.content, COMPRESSION, mtime=0), is_current)
    for name in list(_files)[:-MAX_FILES]:
        _files.pop(name, None)
    return FOLDER_FROM_MAP + file.name


def _is_outdated(held: _LiveFile) -> bool:
    try:
        return not held.is_current()
    except RegistryError:
        return False


def live_route(base: str = "") -> Route:
    """Return the route that serves them; put it before that of the files on disk.

    Parameters
    ----------
    base
        Path that the app stands under (see :func:`geo.ui.serving.addresses.base_path`).
    """
    # Not a coroutine: Starlette runs it in a thread, so the registry does not block the server.
    return Route(base + ROUTE, _answer, methods=["GET"])


def _answer(request: Request) -> Response:
    headers = {"cache-control": NO_STORE}
    held = _files.get(request.path_params["name"])
    try:
        if held is None or not held.is_current():
            return Response(status_code=GONE, headers=headers)
    except RegistryError:
        return Response(status_code=UNAVAILABLE, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(held.compressed), headers=headers)
    headers |= {"content-encoding": "gzip", "vary": "Accept-Encoding"}
    return Response(held.compressed, headers=headers)


class DownloadsNotKept:
    """Middleware that forbids browsers and proxies to cache a downloaded list."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the header to downloads; pass on all other requests."""
        if scope["type"] != "http" or DOWNLOADS not in scope["path"]:
            await self.app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message.setdefault("headers", []))["cache-control"] = NO_STORE
            await send(message)

        await self.app(scope, receive, answer)
