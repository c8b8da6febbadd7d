"""Middleware that limits uploads: only for pages with a file field, and of limited size."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit import config
from streamlit.elements.widgets.file_uploader import FileUploaderSerde
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send
    from streamlit.runtime.app_session import AppSession

ROUTE: Final = "/_stcore/upload_file/"
MEGABYTE: Final = 1024 * 1024
"""As the server counts. A browser counts a million bytes, which leaves room for the form."""
MAX_FILES_OF_SESSION: Final = 3
MAX_FILES_OF_ALL: Final = 20
"""Files of the largest size in the memory of the server, including those being sent."""


class GuardedUploads:
    """Middleware that refuses a file before reading it, unless the session shows a file field."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a file on to Streamlit, or refuse it; pass on all other requests."""
        if scope["type"] != "http" or scope["method"] != "PUT" or ROUTE not in scope["path"]:
            await self.app(scope, receive, send)
            return
        most = int(config.get_option("server.maxUploadSize")) * MEGABYTE
        size = announced_bytes(Headers(scope=scope))
        refusal = self._refusal(scope["path"], size, most)
        if refusal is not None:
            response = PlainTextResponse(refusal.phrase, status_code=refusal)
            await response(scope, receive, send)
            return
        self.under_way += size or 0
        try:
            await self.app(scope, receive, send)
        finally:
            self.under_way -= size or 0

    def _refusal(self, path: str, size: int | None, most: int) -> HTTPStatus | None:
        """Return why a file is refused; None when it is accepted."""
        runtime = get_instance()
        session = path.partition(ROUTE)[2].partition("/")[0]
        if size is None:
            return HTTPStatus.LENGTH_REQUIRED
        if size > most:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        asked = runtime.get_app_session(session)
        if asked is None or not shows_uploader(asked):
            return HTTPStatus.FORBIDDEN
        held = runtime.uploaded_file_mgr
        if isinstance(held, MemoryUploadedFileManager):
            make_room(held, session)
            if held_bytes(held) + self.under_way + size > MAX_FILES_OF_ALL * most:
                return HTTPStatus.SERVICE_UNAVAILABLE
        return None


def announced_bytes(headers: Headers) -> int | None:
    """Return the announced length of a request; None when it is missing or ambiguous."""
    said = headers.getlist("content-length")
    is_clear = len(said) == 1 and said[0].isascii() and said[0].isdigit()
    return int(said[0]) if is_clear and "transfer-encoding" not in headers else None


def shows_uploader(session: AppSession) -> bool:
    """Return whether the page of a session shows a file field now."""
    state = session.session_state
    widgets = state._new_widget_state
    # Copy the list: the script may add a widget at the same time.
    return any(
        isinstance(getattr(known.deserializer, "__self__", None), FileUploaderSerde)
        and (name in widgets.states or name in state._old_state)
        for name, known in list(widgets.widget_metadata.items())
    )


def make_room(held: MemoryUploadedFileManager, session: str) -> None:
    """Remove the oldest files of a session, so that there is room for one more.

    The page copied what it needs of a file before the user chooses the next one.
    """
    files = list(held.file_storage.get(session, ()))
    for name in files[: max(0, len(files) + 1 - MAX_FILES_OF_SESSION)]:
        held.remove_file(session, name)


def held_bytes(held: MemoryUploadedFileManager) -> int:
    """Return the size of the files of all sessions together, bytes."""
    files = [file for kept in list(held.file_storage.values()) for file in list(kept.values())]
    return sum(len(file.data) for file in files)
