"""Streamlit's scripts come compressed and may be kept; a page names what it will ask for."""

import asyncio
import gzip
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from geo.ui.serving import front_files
from geo.ui.serving.addresses import PAGE_PATHS
from geo.ui.serving.front_files import (
    FIRST_PARTS,
    STREAMLIT_FILES,
    STREAMLIT_PAGE,
    STREAMLIT_ROUTE,
    FrontFiles,
    announcing,
    compressed,
    first_map_files,
    first_parts,
    script_files,
)

MAX_HEAD_BYTES = 2_000
PAGE = STREAMLIT_PAGE.read_text()
FIRST_SCRIPTS = first_parts(FIRST_PARTS, STREAMLIT_FILES / "js", PAGE)
FILES = script_files(STREAMLIT_FILES, STREAMLIT_ROUTE)


async def elsewhere(request: Request) -> Response:
    return PlainTextResponse("from the app itself")


def browser(base: str = "") -> TestClient:
    """Return a browser before a server that has no page of its own."""
    routes = [Route("/{rest:path}", elsewhere, methods=["GET", "POST"])]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(FrontFiles, base=base)]))


@pytest.fixture
def client() -> TestClient:
    return browser()


@pytest.fixture
def map_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the map's files, as a first visitor has had them made."""
    monkeypatch.setattr(front_files, "FOLDER", tmp_path)
    for name in ("map-1a.js", "map-1a.css", "buurt-2b.json", "wijk-4d.json", "markers-3c.json"):
        (tmp_path / name).touch()
    return tmp_path


def asked_raw(path: str, base: str = "") -> bytes:
    """Return the answer to a path that is passed on as it stands; a client would tidy it first."""
    body = bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        body.extend(message.get("body", b""))

    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"accept-encoding", b"gzip")],
    }
    routes = [Route("/{rest:path}", elsewhere)]
    asyncio.run(FrontFiles(Starlette(routes=routes), base)(scope, receive, send))
    return bytes(body)


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
        "/static/../index.html",
        "/static/js/../js/{script}",
        "/static//js/{script}",
        "//static/js/{script}",
        "/static/js/..%2f..%2f..%2f__init__.py",
        "/static/../../../../../../../../../../../etc/hostname",
        "/static/media/",
        "/map-files/buurt.json",
    ],
)
def test_no_other_address_is_answered_for(path: str) -> None:
    sent = path.format(script=Path(a_script()).name)
    assert asked_raw(sent) == b"from the app itself"
    assert asked_raw(f"/apps/opbouw{sent}", base="/apps/opbouw") == b"from the app itself"


def test_what_is_asked_raw_is_answered_where_it_is_known() -> None:
    assert asked_raw(a_script()) == compressed(FILES[a_script()])


def test_a_script_takes_no_post(client: TestClient) -> None:
    assert client.post(a_script()).text == "from the app itself"


@pytest.mark.parametrize("base", ["", "/apps/opbouw"])
@pytest.mark.parametrize("path", PAGE_PATHS)
def test_a_page_names_its_first_parts_and_what_the_frame_of_the_map_asks_for(
    base: str, path: str, map_files: Path
) -> None:
    text = browser(base).get(f"{base}/{path}").text
    for part in FIRST_PARTS:
        address = rf"\./static/js/{part}\.[^\"]+\.js"
        assert re.search(rf'<link rel="modulepreload" fetchpriority="low" href="{address}">', text)
    named = re.findall(r'<link rel="prefetch" href="(.+?)">', text)
    assert named[0].startswith("./component/streamlit_folium.st_folium/static/js/main.")
    assert named[1:] == [
        *("./map-files/map-1a.css", "./map-files/map-1a.js"),
        *("./map-files/buurt-2b.json", "./map-files/wijk-4d.json"),
    ]
    # All else is the page of Streamlit, and the names stand in its head.
    head, rest = PAGE.split("</head>")
    assert text.startswith(head)
    assert text.endswith(f"</head>{rest}")


@pytest.mark.parametrize("base", ["", "/apps/opbouw"])
@pytest.mark.parametrize("path", PAGE_PATHS)
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_the_head_of_a_page_fits_half_of_what_a_proxy_reads(
    base: str, path: str, accepted: str, map_files: Path
) -> None:
    for number in range(64):
        (map_files / f"buurt-{number:016x}.json").touch()
    answer = browser(base).get(f"{base}/{path}", headers={"Accept-Encoding": accepted})
    assert answer.status_code == 200
    assert "buurt-000000000000003f.json" in answer.text
    assert sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) < MAX_HEAD_BYTES


def test_a_page_that_the_browser_has_is_not_sent_again_until_it_changes(
    client: TestClient, map_files: Path
) -> None:
    first = client.get("/")
    assert first.headers["cache-control"] == "no-cache"
    known = {"If-None-Match": first.headers["etag"]}
    again = client.get("/", headers=known)
    assert (again.status_code, again.text) == (304, "")
    (map_files / "map-1b.js").touch()
    changed = client.get("/", headers=known)
    assert (changed.status_code, "map-1b.js" in changed.text) == (200, True)


def test_a_page_of_a_streamlit_without_a_head_stays_as_it_is() -> None:
    assert announcing("<p>page</p>", ["/a.js"], ["/b.json"]) == "<p>page</p>"


@pytest.mark.parametrize(
    "path", ["/", "/verantwoording", "/component/frame.html", "/media/page.html", "/apps/opbouw"]
)
def test_under_a_path_no_address_outside_it_is_answered_for(path: str) -> None:
    assert browser("/apps/opbouw").get(path).text == "from the app itself"


def test_under_a_path_scripts_come_compressed_as_well() -> None:
    client = browser("/apps/opbouw")
    answer = client.get(f"/apps/opbouw{a_script()}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == FILES[a_script()].read_bytes()


def test_what_is_announced_exists_and_is_complete() -> None:
    """A part that is fetched early is of use only with all that it waits for."""
    assert len(FIRST_SCRIPTS) == len(set(FIRST_SCRIPTS))
    fetched = {*FIRST_SCRIPTS, *(path for path in FILES if Path(path).name in PAGE)}
    imported = {
        f"{STREAMLIT_ROUTE}js/{name}"
        for path in FIRST_SCRIPTS
        for name in re.findall(r'from"\./([\w.\-]+\.js)"', FILES[path].read_text())
    }
    assert imported
    assert imported <= fetched
    # The plots wait until the map is there.
    assert not any("Plotly" in path for path in FIRST_SCRIPTS)


@pytest.mark.parametrize("content", [None, b"", b"<p>Another page</p>", b"\xff\xfe\x00<"])
def test_a_streamlit_with_another_page_serves_it_itself_and_the_log_says_so_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    content: bytes | None,
) -> None:
    page = tmp_path / "index.html"
    if content is not None:
        page.write_bytes(content)
    monkeypatch.setattr(front_files, "STREAMLIT_PAGE", page)
    client = browser()
    for path in PAGE_PATHS:
        answer = client.get(f"/{path}")
        assert (answer.status_code, answer.text) == (200, "from the app itself")
    # Scripts still come compressed.
    script = client.get(a_script(), headers={"Accept-Encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    assert len(caplog.messages) == 1
    assert str(page) in caplog.text


def test_a_streamlit_with_its_files_elsewhere_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("STREAMLIT_FILES", "FRAME_FILES"):
        monkeypatch.setattr(front_files, name, tmp_path / "gone")
    client = browser()
    assert client.get(a_script()).text == "from the app itself"
    assert client.get("/").status_code == 200
    assert 'fetchpriority="low"' not in client.get("/").text


def test_a_part_that_this_streamlit_does_not_have_is_passed_over() -> None:
    assert first_parts(["Nonesuch"], STREAMLIT_FILES / "js", PAGE) == []


def test_markers_of_the_moment_are_not_named_beforehand(map_files: Path) -> None:
    assert not any("markers" in path for path in first_map_files([], map_files))


def test_compressed_is_what_gzip_reads() -> None:
    file = FILES[a_script()]
    assert gzip.decompress(compressed(file)) == file.read_bytes()
