"""Streamlit's own scripts over HTTP: compressed once, and announced before they are asked for.

A first visit takes some hundred files of Streamlit, nine megabytes as the package holds them. Sent
compressed they are a third of that, which is what a phone in the street waits for; from memory
they come several times as fast. The parts of the first page are named in the head of the answer,
so that the browser fetches them together rather than one after another as scripts ask for them.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from geo.ui.server import FOLDER
from geo.ui.server import ROUTE as MAP_ROUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send


def package_folder(name: str) -> Path:
    """Return where a package is, without importing it.

    A component that is imported before Streamlit runs is not known to it afterwards.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


STREAMLIT_FILES: Final = package_folder("streamlit") / "static" / "static"
STREAMLIT_ROUTE: Final = "/static/"
FRAME_FILES: Final = package_folder("streamlit_folium") / "frontend" / "build" / "static"
FRAME_ROUTE: Final = "/component/streamlit_folium.st_folium/static/"
FIRST_PARTS: Final = (
    *("Html", "Selectbox", "ButtonGroup", "TextInput", "Slider", "Checkbox"),
    *("ComponentInstance", "Button"),
)
"""Parts of Streamlit that every page of ours shows at once."""
FIRST_MAP_FILES: Final = ("map-*", "buurt-*", "wijk-*")
MEDIA_TYPES: Final = {".js": "text/javascript", ".css": "text/css"}
IMPORTED: Final = re.compile(r"""["']\./([\w.\-]+\.js)["']""")
COMPRESSION: Final = 7
FOR_GOOD: Final = "public, max-age=31536000, immutable"
OK: Final = 200


class FrontFiles:
    """Middleware that answers for the scripts and styles of Streamlit and of the map's frame."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.frame = script_files(FRAME_FILES, FRAME_ROUTE)
        self.files = {**script_files(STREAMLIT_FILES, STREAMLIT_ROUTE), **self.frame}
        self.announced = announcement(FIRST_PARTS, STREAMLIT_FILES / "js", self.files)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file that is known here; announce the first parts with a page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        file = self.files.get(path)
        takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if file is not None and takes_gzip and scope["method"] in ("GET", "HEAD"):
            body = await run_in_threadpool(compressed, file)
            headers = {
                "content-encoding": "gzip",
                "cache-control": FOR_GOOD,
                "vary": "Accept-Encoding",
            }
            media_type = MEDIA_TYPES[file.suffix]
            await Response(body, headers=headers, media_type=media_type)(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == OK:
                headers = MutableHeaders(raw=message["headers"])
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", self.announced)
                    headers.append("link", prefetched(self.frame, FOLDER))
            await send(message)

        is_page = not path.startswith("/component/")
        await self.app(scope, receive, answer if is_page else send)


def prefetched(frame: Iterable[str], folder: Path) -> str:
    """Return the ``Link`` header with the files that the map's frame asks for one after another.

    The frame has a document of its own: it finds them in the browser's cache.

    Parameters
    ----------
    frame
        Paths of the frame's own scripts.
    folder
        Where the files of the map are, once a first visitor has had them made.
    """
    map_files = [file.name for kind in FIRST_MAP_FILES for file in sorted(folder.glob(kind))]
    paths = [*frame, *(f"{MAP_ROUTE}/{name}" for name in map_files)]
    return ", ".join(f"<.{path}>; rel=prefetch" for path in paths)


def script_files(folder: Path, route: str) -> dict[str, Path]:
    """Return the scripts and styles under `folder` by the path of their address.

    Only a name in this list is ever read, whatever a request asks for.
    """
    return {
        route + file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.suffix in MEDIA_TYPES
    }


@lru_cache(maxsize=512)
def compressed(file: Path) -> bytes:
    """Return the content of `file` in gzip; names carry a hash, so it never changes."""
    return gzip.compress(file.read_bytes(), COMPRESSION, mtime=0)


def announcement(parts: Iterable[str], folder: Path, files: Mapping[str, Path]) -> str:
    """Return the ``Link`` header that names some parts of Streamlit with all that they import.

    Parameters
    ----------
    parts
        Names of scripts, without the hash that follows them. One that this version of Streamlit
        does not have is passed over: the page then works as without the announcement.
    folder
        Where the scripts are.
    files
        Known files by the path of their address.
    """
    page = (folder.parents[1] / "index.html").read_text(encoding="utf-8")
    named: dict[str, None] = {}
    waiting = [file.name for part in parts for file in sorted(folder.glob(f"{part}.*.js"))]
    while waiting:
        name = waiting.pop(0)
        # What the page itself names, the browser fetches already.
        if name in named or name in page or f"{STREAMLIT_ROUTE}js/{name}" not in files:
            continue
        named[name] = None
        waiting += IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return ", ".join(
        f"<.{STREAMLIT_ROUTE}js/{name}>; rel=modulepreload; fetchpriority=low" for name in named
    )
