"""Streamlit's own scripts over HTTP: compressed once, and announced before they are asked for.

A first visit takes some hundred files of Streamlit, nine megabytes as the package holds them. Sent
compressed they are a third of that, which is what a phone in the street waits for; from memory
they come several times as fast. The page itself names the parts that it shows first, so that the
browser fetches them together rather than one after another as scripts ask for them. They stand in
the page and not in the head of the answer, where they would take more than the 4 kB that a proxy
reads of a head.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response

from geo.ui.serving.addresses import PAGE_PATHS
from geo.ui.serving.map_files import FOLDER
from geo.ui.serving.map_files import ROUTE as MAP_ROUTE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send


def package_folder(name: str) -> Path:
    """Return where a package is, without importing it.

    A component that is imported before Streamlit runs is not known to it afterwards.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


STREAMLIT_PAGE: Final = package_folder("streamlit") / "static" / "index.html"
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
NOT_MODIFIED: Final = 304


class FrontFiles:
    """Middleware that answers for the scripts and styles of Streamlit and of the map's frame.

    It answers for the pages as well: each is the one document of Streamlit.

    Parameters
    ----------
    app
        What answers for all else.
    base
        Path that the app stands under (see :func:`geo.ui.serving.addresses.base_path`).
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.pages = {f"{base}/{path}" for path in PAGE_PATHS}
        self.page = STREAMLIT_PAGE.read_text(encoding="utf-8")
        self.frame = script_files(FRAME_FILES, FRAME_ROUTE)
        known = {**script_files(STREAMLIT_FILES, STREAMLIT_ROUTE), **self.frame}
        self.files = {base + path: file for path, file in known.items()}
        self.first_parts = first_parts(FIRST_PARTS, STREAMLIT_FILES / "js", self.page)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page or a file that is known here; pass on what is not."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        takes_gzip = "gzip" in asked.get("accept-encoding", "")
        file = self.files.get(scope["path"])
        if scope["path"] in self.pages:
            text = announcing(self.page, self.first_parts, first_map_files(self.frame, FOLDER))
            known = asked.get("if-none-match", "")
            await _page(text, known, takes_gzip=takes_gzip)(scope, receive, send)
        elif file is not None and takes_gzip:
            body = await run_in_threadpool(compressed, file)
            headers = {
                "content-encoding": "gzip",
                "cache-control": FOR_GOOD,
                "vary": "Accept-Encoding",
            }
            media_type = MEDIA_TYPES[file.suffix]
            await Response(body, headers=headers, media_type=media_type)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _page(text: str, known: str, *, takes_gzip: bool) -> Response:
    """Return the answer with a page, or word that the one the browser has is still right.

    Parameters
    ----------
    text
        The document.
    known
        What the browser says of the one that it has.
    takes_gzip
        Whether the browser can read it compressed.
    """
    body = text.encode()
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"cache-control": "no-cache", "etag": tag, "vary": "Accept-Encoding"}
    if tag in known:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    if takes_gzip:
        body = gzip.compress(body, COMPRESSION, mtime=0)
        headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type="text/html")


def announcing(page: str, scripts: Iterable[str], files: Iterable[str]) -> str:
    """Return the page with the names of what it will ask for soon.

    Parameters
    ----------
    page
        Document of Streamlit, whose addresses are relative to the path of the app.
    scripts
        Paths of the scripts that it runs next, below that of the app.
    files
        Paths of the files that the map's frame asks for. The frame has a document of its own: it
        finds them in the browser's cache.
    """
    links = [
        *(f'<link rel="modulepreload" fetchpriority="low" href=".{path}">' for path in scripts),
        *(f'<link rel="prefetch" href=".{path}">' for path in files),
    ]
    return page.replace("</head>", "\n".join([*links, "</head>"]), 1)


def first_map_files(frame: Iterable[str], folder: Path) -> list[str]:
    """Return the paths, below that of the app, of what the map's frame asks for at the start.

    Parameters
    ----------
    frame
        Paths of the frame's own scripts.
    folder
        Where the files of the map are, once a first visitor has had them made.
    """
    names = [file.name for kind in FIRST_MAP_FILES for file in sorted(folder.glob(kind))]
    return [*frame, *(f"{MAP_ROUTE}/{name}" for name in names)]


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


def first_parts(parts: Iterable[str], folder: Path, page: str) -> list[str]:
    """Return the paths, below that of the app, of some parts of Streamlit and all they import.

    Parameters
    ----------
    parts
        Names of scripts, without the hash that follows them. One that this version of Streamlit
        does not have is passed over: the page then works as without the announcement.
    folder
        Where the scripts are.
    page
        Document of Streamlit. What it names, the browser fetches already.
    """
    named: dict[str, None] = {}
    waiting = [file.name for part in parts for file in sorted(folder.glob(f"{part}.*.js"))]
    while waiting:
        name = waiting.pop(0)
        if name in named or name in page or not (folder / name).is_file():
            continue
        named[name] = None
        waiting += IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return [f"{STREAMLIT_ROUTE}js/{name}" for name in named]
