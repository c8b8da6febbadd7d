"""Files for the map: kept while a browser may ask for them; only many figures leave a message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.maps.figures_file import figures_file
from geo.maps.geometry import BrowserFile
from geo.ui.serving import map_files as server
from geo.ui.serving.map_files import (
    KEPT_FILES,
    MANY_AREAS,
    figures_apart,
    keep_file,
    map_file_routes,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(server, "FOLDER", tmp_path)
    yield tmp_path


def test_a_gemeente_has_its_figures_in_the_message(folder: Path) -> None:
    message = {"values": [1, None, 3], "level": "buurt"}
    assert figures_apart(message) == message
    assert list(folder.iterdir()) == []


def test_figures_of_a_whole_country_go_in_a_file(folder: Path) -> None:
    values = list(range(MANY_AREAS))
    message = figures_apart({"values": values, "level": "buurt"})
    assert message == {"values": figures_file(values).name, "level": "buurt"}
    assert [file.name for file in folder.iterdir()] == [message["values"]]


def test_figures_of_the_registry_go_where_they_are_told_to(folder: Path) -> None:
    kept: list[BrowserFile] = []

    def keep(file: BrowserFile) -> str:
        kept.append(file)
        return f"live/{file.name}"

    values = list(range(MANY_AREAS))
    message = figures_apart({"values": values}, keep)
    assert message == {"values": f"live/{figures_file(values).name}"}
    assert kept == [figures_file(values)]
    assert list(folder.iterdir()) == []


def test_old_files_go_and_those_of_another_kind_stay(folder: Path) -> None:
    (folder / "buurt-1.json").touch()
    for number in range(KEPT_FILES + 5):
        keep_file(BrowserFile(f"markers-{number}.json", b"[]"))
    names = {file.name for file in folder.iterdir()}
    assert len(names) == KEPT_FILES + 1
    assert {"buurt-1.json", f"markers-{KEPT_FILES + 4}.json"} <= names


@pytest.mark.parametrize("base", ["", "/apps/opbouw"])
def test_files_are_found_under_the_path_of_the_app_and_may_be_kept(folder: Path, base: str) -> None:
    (folder / "map-1a.js").write_text("let map;")
    client = TestClient(Starlette(routes=map_file_routes(base)))
    answer = client.get(f"{base}/map-files/map-1a.js")
    assert (answer.status_code, answer.text) == (200, "let map;")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert client.post(f"{base}/map-painted/guessed").status_code == 204
    assert client.get("/elsewhere/map-files/map-1a.js").status_code == 404
