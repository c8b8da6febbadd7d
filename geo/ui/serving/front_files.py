"""Serve Streamlit's own scripts compressed, and announce them before the browser asks for them.

A first visit loads about a hundred files of Streamlit, nine megabytes in the package. Compressed
they are a third of that, and from memory they come several times as fast. The page names the
scripts that it needs first, so that the browser fetches them together rather than one after
another. The names stand in the page and not in the headers: a proxy reads only 4 kB of headers.

When Streamlit's page or folder is not where this module expects it, Streamlit serves its own
files: the first visit is slower, and the app works.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
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


logger = logging.getLogger(__name__)


def package_folder(name: str) -> Path:
    """Return the folder of a package without importing it.

    Streamlit does not register a component that is imported before the server runs.
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
"""Scripts of the widgets that each of our pages shows at once."""
FIRST_MAP_FILES: Final = ("map-*", "buurt-*", "wijk-*")
MEDIA_TYPES: Final = {".js": "text/javascript", ".css": "text/css"}
IMPORTED: Final = re.compile(r"""["']\./([\w.\-]+\.js)["']""")
COMPRESSION: Final = 7
FOR_GOOD: Final = "public, max-age=31536000, immutable"
NOT_MODIFIED: Final = 304


class FrontFiles:
    """Middleware that serves the scripts and styles of Streamlit and of the map's frame.

    It serves the pages too: each is the one document of Streamlit.

    Parameters
    ----------
    app
        Serves everything else.
    base
        Path that the app stands under (see :func:`geo.ui.serving.addresses.base_path`).
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.page = streamlit_page(STREAMLIT_PAGE)
        # Without the document, Streamlit answers for the pages.
        self.pages = {f"{base}/{path}" for path in PAGE_PATHS} if self.page else set()
        self.frame = script_files(FRAME_FILES, FRAME_ROUTE)
        known = {**script_files(STREAMLIT_FILES, STREAMLIT_ROUTE), **self.frame}
        self.files = {base + path: file for path, file in known.items()}
        self.first_parts = first_parts(FIRST_PARTS, STREAMLIT_FILES / "js", self.page)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a page or a file that is listed here; pass on all other requests."""
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


def streamlit_page(file: Path) -> str:
    """Return Streamlit's document; empty when it is gone or has no head to announce scripts in."""
    try:
        page = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason: object = error
    else:
        if "</head>" in page:
            return page
        reason = "it has no </head>"
    logger.warning(
        "The scripts of Streamlit are not announced, so a first visit is slower. "
        "This version of Streamlit has no page that we know at %s: %s",
        file,
        reason,
    )
    return ""


def _page(text: str, known: str, *, takes_gzip: bool) -> Response:
    """Return a page, or "not modified" when the browser has it already.

    Parameters
    ----------
    text
        The document.
    known
        The ``If-None-Match`` header.
    takes_gzip
        Whether the browser reads gzip.
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
    """Return the page with links to what the browser will ask for soon.

    Parameters
    ----------
    page
        Document of Streamlit, whose addresses are relative to the base path.
    scripts
        Paths of the scripts that it runs next, relative to the base path.
    files
        Paths of the files that the map's frame asks for. The frame is a document of its own, and
        takes them from the browser's cache.
    """
    links = [
        *(f'<link rel="modulepreload" fetchpriority="low" href=".{path}">' for path in scripts),
        *(f'<link rel="prefetch" href=".{path}">' for path in files),
    ]
    return page.replace("</head>", "\n".join([*links, "</head>"]), 1)


def first_map_files(frame: Iterable[str], folder: Path) -> list[str]:
    """Return the paths of what the map's frame asks for first, relative to the base path.

    Parameters
    ----------
    frame
        Paths of the frame's own scripts.
    folder
        Folder of the map's files; the first visit writes them.
    """
    names = [file.name for kind in FIRST_MAP_FILES for file in sorted(folder.glob(kind))]
    return [*frame, *(f"{MAP_ROUTE}/{name}" for name in names)]


def script_files(folder: Path, route: str) -> dict[str, Path]:
    """Return the scripts and styles under `folder`, by the path at which they are served.

    Only files in this list are read, whatever path a request names.
    """
    return {
        route + file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.suffix in MEDIA_TYPES
    }


@lru_cache(maxsize=512)
def compressed(file: Path) -> bytes:
    """Return the content of `file` in gzip, kept: its name holds a hash, so it never changes."""
    return gzip.compress(file.read_bytes(), COMPRESSION, mtime=0)


def first_parts(parts: Iterable[str], folder: Path, page: str) -> list[str]:
    """Return the paths of some scripts of Streamlit and all that they import.

    The paths are relative to the base path.

    Parameters
    ----------
    parts
        Names of scripts without their hash. A name that this version of Streamlit does not have
        is skipped: that script is then not announced.
    folder
        Folder of the scripts.
    page
        Document of Streamlit. Scripts that it names itself are left out.
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
