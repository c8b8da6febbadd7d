"""What comes through a connection reaches Streamlit at a pace, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from geo.ui.serving import connections
from geo.ui.serving.budget import MAX_MESSAGES_AT_ONCE, MAX_MESSAGES_PER_SECOND
from geo.ui.serving.connections import GuardedConnections
from tests.coroutines import run

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

HEARTBEAT = BackMsg(app_heartbeat=True).SerializeToString()
CLEAR = BackMsg(clear_cache=True).SerializeToString()
SCOPE = {
    "type": "websocket",
    "path": "/apps/opbouw/_stcore/stream",
    "headers": [(b"host", b"kaart")],
    "subprotocols": [],
}


def passed_on(monkeypatch: pytest.MonkeyPatch, *sent: bytes) -> tuple[list[Message], list[Message]]:
    """Return what Streamlit receives of what is sent, and what the browser is told."""
    received: list[Message] = []
    told: list[Message] = []
    waiting = [{"type": "websocket.receive", "bytes": data} for data in sent]
    waiting.append({"type": "websocket.disconnect"})

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        told.append(message)

    async def streamlit(_scope: Scope, take: Receive, answer: Send) -> None:
        while not received or received[-1]["type"] != "websocket.disconnect":
            received.append(await take())
        await answer({"type": "websocket.send", "bytes": b"late"})

    monkeypatch.setattr(connections, "take_seat", lambda *_: True)
    run(GuardedConnections(streamlit)(SCOPE, receive, send))
    return received, told


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Stop the clock; note how long each message waits."""
    noted: list[float] = []

    async def sleep(seconds: float) -> None:
        noted.append(seconds)

    monkeypatch.setattr(connections.asyncio, "sleep", sleep)
    monkeypatch.setattr(connections.time, "monotonic", lambda: 1000.0)
    return noted


def test_a_stream_of_messages_is_slowed_down_and_none_is_lost(
    monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    many = MAX_MESSAGES_AT_ONCE + 30
    received, _ = passed_on(monkeypatch, *[HEARTBEAT] * many)
    assert [message.get("bytes") for message in received[:-1]] == [HEARTBEAT] * many
    assert waits[:MAX_MESSAGES_AT_ONCE] == pytest.approx([0] * MAX_MESSAGES_AT_ONCE, abs=1e-6)
    assert waits[-1] == pytest.approx(30 / MAX_MESSAGES_PER_SECOND)


def test_messages_that_are_ignored_count_as_well(
    monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    received, told = passed_on(monkeypatch, *[CLEAR] * (MAX_MESSAGES_AT_ONCE + 1), HEARTBEAT)
    assert [message.get("bytes") for message in received] == [HEARTBEAT, None]
    assert told == [{"type": "websocket.send", "bytes": b"late"}]
    assert waits[-1] > 0


def test_after_a_message_that_is_refused_the_connection_is_closed_and_silent(
    monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    received, told = passed_on(monkeypatch, b"\xff\xff", HEARTBEAT)
    assert [message["type"] for message in received] == ["websocket.disconnect"]
    assert [message["type"] for message in told] == ["websocket.close"]


def test_a_page_that_asks_for_a_connection_again_and_again_does_not_fill_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    guard = GuardedConnections(None)  # type: ignore[arg-type]

    async def send(_: Message) -> None: ...

    for number in [*range(100), *range(100)]:
        headers = [(b"host", b"kaart"), (b"origin", f"https://{number}.example".encode())]
        run(guard({**SCOPE, "headers": headers}, None, send))  # type: ignore[arg-type]
    assert 0 < len(caplog.records) <= connections.MAX_ORIGINS_TOLD
    assert "browser.serverAddress" in caplog.text
