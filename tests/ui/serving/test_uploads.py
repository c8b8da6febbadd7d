"""Files that are sent: how long they say they are, and how many are kept."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from starlette.datastructures import Headers
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from geo.ui.initiatives.imports.page import MAX_MEGABYTES
from geo.ui.serving import uploads
from geo.ui.serving.uploads import (
    MAX_FILES_OF_ALL,
    MAX_FILES_OF_SESSION,
    MEGABYTE,
    GuardedUploads,
    announced_bytes,
)
from tests.coroutines import run

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

ROOT = Path(__file__).parents[3]
MOST = MAX_MEGABYTES * MEGABYTE


def test_the_field_and_the_server_take_files_of_the_same_size() -> None:
    configured = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert configured["server"]["maxUploadSize"] == MAX_MEGABYTES


@pytest.mark.parametrize(
    ("headers", "size"),
    [
        ([("content-length", "12")], 12),
        ([], None),
        ([("content-length", "-1")], None),
        ([("content-length", "²")], None),
        ([("content-length", "1"), ("content-length", "9")], None),
        ([("content-length", "1"), ("transfer-encoding", "chunked")], None),
    ],
)
def test_only_a_clear_length_counts(headers: list[tuple[str, str]], size: int | None) -> None:
    raw = [(name.encode(), value.encode("utf-8")) for name, value in headers]
    assert announced_bytes(Headers(raw=raw)) == size


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryUploadedFileManager]:
    """Return the files of a server on which every session shows a field for a file."""
    manager = MemoryUploadedFileManager("/upload")
    runtime = SimpleNamespace(uploaded_file_mgr=manager, get_app_session=lambda _: object())
    monkeypatch.setattr(uploads, "get_instance", lambda: runtime)
    monkeypatch.setattr(uploads, "shows_uploader", lambda _: True)
    before = config.get_option("server.maxUploadSize")
    config.set_option("server.maxUploadSize", MAX_MEGABYTES)
    yield manager
    config.set_option("server.maxUploadSize", before)


def put(held: MemoryUploadedFileManager, session: str, name: str, size: int) -> int:
    """Send a file that says how long it is; return the status of the answer."""
    statuses: list[int] = []

    async def streamlit(_scope: Scope, _receive: Receive, _send: Send) -> None:
        held.add_file(session, UploadedFileRec(name, name, "", b"x" * size))
        statuses.append(204)

    async def send(message: Message) -> None:
        if "status" in message:
            statuses.append(message["status"])

    scope = {
        "type": "http",
        "method": "PUT",
        "path": f"/apps/opbouw/_stcore/upload_file/{session}/{name}",
        "headers": [(b"content-length", str(size).encode())],
    }
    run(GuardedUploads(streamlit)(scope, None, send))  # type: ignore[arg-type]
    return statuses[0]


def test_a_file_that_is_too_large_is_refused(held: MemoryUploadedFileManager) -> None:
    assert put(held, "one", "a", MOST) == 204
    assert put(held, "one", "a", MOST + 1) == 413


def test_a_session_keeps_its_newest_files(held: MemoryUploadedFileManager) -> None:
    for number in range(MAX_FILES_OF_SESSION + 2):
        assert put(held, "one", str(number), 10) == 204
    assert list(held.file_storage["one"]) == [str(n + 2) for n in range(MAX_FILES_OF_SESSION)]


def test_all_sessions_together_hold_no_more_than_the_server_can_bear(
    held: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = MAX_FILES_OF_ALL * MOST
    monkeypatch.setattr(uploads, "held_bytes", lambda _: most - 10)
    assert put(held, "one", "a", 10) == 204
    assert put(held, "one", "b", 11) == 503
