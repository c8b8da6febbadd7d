"""The page that says that it is busy leads back to where one was, and nowhere else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from geo.ui.serving import busy
from geo.ui.serving.busy import asked_page, busy_page, lead_to_busy_page
from tests.coroutines import run

if TYPE_CHECKING:
    from starlette.types import Message

HOSTILE = "back=%2F%22%3E%3Cscript%3E&<script>=1"


def scope_of(query: str) -> dict[str, Any]:
    return {"type": "http", "path": "/apps/opbouw/druk", "query_string": query.encode()}


@pytest.mark.parametrize(
    ("url", "query", "page"),
    [
        (
            "https://kaart.example.nl/apps/opbouw/kaart",
            "level=wijk",
            "/apps/opbouw/kaart?level=wijk",
        ),
        ("https://kaart.example.nl/", "", "/"),
        ("https://kaart.example.nl//elsewhere.example", "", ""),
        ("", "level=wijk", ""),
    ],
)
def test_the_first_message_tells_where_somebody_was(url: str, query: str, page: str) -> None:
    state = ClientState(query_string=query)
    state.context_info.url = url
    assert asked_page(state) == page


def test_once_there_is_room_one_gets_the_page_that_one_asked_for() -> None:
    answer = busy_page(scope_of("back=%2Fkaart%3Flevel%3Dwijk"), is_full=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/kaart?level=wijk")


@pytest.mark.parametrize("query", ["", "back=https%3A%2F%2Felsewhere.example", "back=%2F%2Felse"])
def test_another_site_is_never_where_one_was(query: str) -> None:
    answer = busy_page(scope_of(query), is_full=False)
    assert not answer.headers["location"].startswith(("//", "https://else"))


def test_the_page_says_it_in_dutch_and_in_english_and_runs_nothing() -> None:
    answer = busy_page(scope_of(HOSTILE), is_full=True)
    text = bytes(answer.body).decode()
    assert answer.status_code == 503
    assert "Het is hier druk" in text
    assert "It is busy here" in text
    assert "<script" not in text


def told(*received: Message, monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """Return what a browser is told that sends some messages and then nothing more."""
    waiting = [{"type": "websocket.connect"}, *received]
    sent: list[Message] = []

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    monkeypatch.setattr(busy, "FIRST_MESSAGE_SECONDS", 0.01)
    run(lead_to_busy_page({"subprotocols": ["streamlit"]}, receive, send))
    return sent


def test_who_says_nothing_is_led_to_the_page_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    accepted, lead, closed = told(monkeypatch=monkeypatch)
    assert accepted == {"type": "websocket.accept", "subprotocol": "streamlit"}
    assert ForwardMsg.FromString(lead["bytes"]).auth_redirect.url == "druk?back="
    assert closed["type"] == "websocket.close"


def test_who_is_gone_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(told({"type": "websocket.disconnect"}, monkeypatch=monkeypatch)) == 1
