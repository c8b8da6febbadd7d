"""Files of what people recorded: served while they are current, kept by nobody."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.errors import RegistryError
from geo.maps.geometry import BrowserFile
from geo.ui.serving import live_files
from geo.ui.serving.live_files import MAX_FILES, DownloadsNotKept, live_route, publish

FILE = BrowserFile("markers-1.json", b'["Soep"]')


@pytest.fixture(autouse=True)
def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_files, "_files", {})


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[live_route()]))


@pytest.mark.parametrize("takes", ["gzip, br", "identity"])
def test_a_current_file_is_served_and_never_kept(client: TestClient, takes: str) -> None:
    address = publish(FILE, lambda: True)
    answer = client.get(f"/map-files/{address}", headers={"accept-encoding": takes})
    assert answer.json() == ["Soep"]
    assert answer.headers["cache-control"] == "no-store"
    assert ("content-encoding" in answer.headers) is ("gzip" in takes)


def test_a_file_is_gone_as_soon_as_it_is_no_longer_current(client: TestClient) -> None:
    revisions = [1]
    address = publish(FILE, lambda: revisions[-1] == 1)
    revisions.append(2)
    answer = client.get(f"/map-files/{address}")
    assert (answer.status_code, answer.content) == (410, b"")
    publish(BrowserFile("markers-2.json", b"[]"), lambda: True)
    assert "markers-1.json" not in live_files._files


def test_the_same_content_of_a_later_revision_is_served_again(client: TestClient) -> None:
    publish(FILE, lambda: False)
    address = publish(FILE, lambda: True)
    assert client.get(f"/map-files/{address}").status_code == 200


def test_while_the_registry_does_not_answer_nothing_is_served_nor_forgotten(
    client: TestClient,
) -> None:
    def broken() -> bool:
        raise RegistryError("does not answer")

    address = publish(FILE, broken)
    publish(BrowserFile("markers-2.json", b"[]"), lambda: True)
    answer = client.get(f"/map-files/{address}")
    assert (answer.status_code, answer.content) == (503, b"")
    assert answer.headers["cache-control"] == "no-store"


def test_an_unknown_name_is_gone_too(client: TestClient) -> None:
    assert client.get("/map-files/live/markers-9.json").status_code == 410


def test_there_are_never_many(client: TestClient) -> None:
    for number in range(MAX_FILES + 5):
        publish(BrowserFile(f"figures-{number}.bin", b"x"), lambda: True)
    assert len(live_files._files) == MAX_FILES


def test_what_is_kept_in_memory_is_what_was_published() -> None:
    publish(FILE, lambda: True)
    assert gzip.decompress(live_files._files[FILE.name].compressed) == FILE.content


@pytest.mark.parametrize(("path", "kept"), [("/media/a1.csv", False), ("/static/x.js", True)])
def test_a_downloaded_list_is_kept_by_no_browser(path: str, kept: bool) -> None:
    def answer(_request: Request) -> Response:
        return Response("Titel;Soep", headers={"cache-control": "public"})

    app = Starlette(
        routes=[Route("/{rest:path}", answer)], middleware=[Middleware(DownloadsNotKept)]
    )
    header = TestClient(app).get(path).headers["cache-control"]
    assert header == ("public" if kept else "no-store")
