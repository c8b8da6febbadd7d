"""Streamlit's scripts come compressed and may be kept, and nothing else is answered for."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.ui.front_files import (
    FIRST_PARTS,
    STREAMLIT_FILES,
    STREAMLIT_ROUTE,
    FrontFiles,
    announcement,
    compressed,
    prefetched,
    script_files,
)

FILES = script_files(STREAMLIT_FILES, STREAMLIT_ROUTE)


async def page(request: Request) -> Response:
    return HTMLResponse("<p>page</p>")


async def elsewhere(request: Request) -> Response:
    return PlainTextResponse("from the app itself")


@pytest.fixture
def client() -> TestClient:
    """Return a browser before a server that has only one page."""
    app = Starlette(
        routes=[
            Route("/", page),
            Route("/component/frame.html", page),
            Route("/{rest:path}", elsewhere, methods=["GET", "POST"]),
        ],
        middleware=[Middleware(FrontFiles)],
    )
    return TestClient(app)


def a_script() -> str:
    return next(path for path in FILES if "/Selectbox." in path)


def test_a_script_arrives_whole_though_compressed(client: TestClient) -> None:
    answer = client.get(a_script(), headers={"Accept-Encoding": "gzip"})
    assert answer.content == FILES[a_script()].read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 2
    assert answer.headers["content-type"].startswith("text/javascript")


def test_a_script_may_be_kept_for_good(client: TestClient) -> None:
    answer = client.get(a_script(), headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    # A cache in between must not give the compressed one to who cannot read it.
    assert answer.headers["vary"] == "Accept-Encoding"


def test_who_cannot_read_gzip_gets_what_streamlit_itself_sends(client: TestClient) -> None:
    answer = client.get(a_script(), headers={"Accept-Encoding": "identity"})
    assert answer.text == "from the app itself"


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/none.js",
        "/static/../../../dashboard.py",
        "/static/js/..%2f..%2f..%2f__init__.py",
        "/static/media/",
        "/map-files/buurt.json",
    ],
)
def test_no_other_address_is_answered_for(client: TestClient, path: str) -> None:
    assert client.get(path).text == "from the app itself"


def test_a_script_takes_no_post(client: TestClient) -> None:
    assert client.post(a_script()).text == "from the app itself"


def test_a_page_announces_its_first_parts(client: TestClient) -> None:
    link = client.get("/").headers["link"]
    for part in FIRST_PARTS:
        assert re.search(rf"<\./static/js/{part}\.[^>]+\.js>; rel=modulepreload", link), part


def test_a_page_names_what_the_frame_of_the_map_will_ask_for(tmp_path: Path) -> None:
    for name in ("map-1a.js", "map-1a.css", "buurt-2b.json", "markers-3c.json"):
        (tmp_path / name).touch()
    frame = ["/component/streamlit_folium.st_folium/static/js/main.js"]
    named = re.findall(r"<(.+?)>; rel=prefetch", prefetched(frame, tmp_path))
    assert named == [
        "./component/streamlit_folium.st_folium/static/js/main.js",
        *("./map-files/map-1a.css", "./map-files/map-1a.js", "./map-files/buurt-2b.json"),
    ]


def test_the_frame_of_a_component_announces_nothing(client: TestClient) -> None:
    assert "link" not in client.get("/component/frame.html").headers


def test_what_is_announced_exists_and_is_complete() -> None:
    """A part that is fetched early is of use only with all that it waits for."""
    link = announcement(FIRST_PARTS, STREAMLIT_FILES / "js", FILES)
    named = re.findall(r"<\./static/js/([^>]+)>", link)
    page_text = (STREAMLIT_FILES.parent / "index.html").read_text()
    assert len(named) == len(set(named))
    for name in named:
        text = FILES[f"{STREAMLIT_ROUTE}js/{name}"].read_text()
        for imported in re.findall(r'from"\./([\w.\-]+\.js)"', text):
            assert imported in named or imported in page_text
    # The plots wait until the map is there.
    assert not any(name.startswith("Plotly") for name in named)


def test_a_part_that_this_streamlit_does_not_have_is_passed_over() -> None:
    assert announcement(["Nonesuch"], STREAMLIT_FILES / "js", FILES) == ""


def test_compressed_is_what_gzip_reads() -> None:
    file = FILES[a_script()]
    assert gzip.decompress(compressed(file)) == file.read_bytes()
