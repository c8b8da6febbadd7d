"""A visitor without a browser, who sends what no page of ours would send."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

STREAM = "/_stcore/stream"
PATIENCE_S = 60

# Loaded by Python itself at the start of the server: writes down each address that it asks for or
# connects to, other than its own machine.
WATCH = """
import os, sys
HERE = ("127.", "::1", "localhost", "0.0.0.0", "::")
def watch(event, arguments):
    if event == "socket.getaddrinfo":
        asked = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        asked = arguments[1][0] if isinstance(arguments[1], tuple) else ""
    else:
        return
    name = asked.decode() if isinstance(asked, bytes) else str(asked or "")
    if name and not name.startswith(HERE):
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{event} {name}\\n")
sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class Watched:
    """A running app, its process, and the list of what it asked outside."""

    address: str
    process: psutil.Process
    asked: Path

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def handles(self) -> int:
        return self.process.num_fds()

    def memory_mb(self) -> float:
        return float(self.process.memory_info().rss / 1e6)


@contextmanager
def session(port: int, existing: str = "") -> Iterator[ClientConnection]:
    """Open a connection as a program does: without an origin."""
    protocols = ["streamlit", "none", existing] if existing else ["streamlit"]
    with connect(
        f"ws://localhost:{port}{STREAM}",
        subprotocols=protocols,  # type: ignore[arg-type]
        max_size=None,
        close_timeout=1,
        proxy=None,
        # The page would wait until a browser has painted its map.
        user_agent_header=None,
    ) as connection:
        yield connection


def rerun(query: str = "", url: str = "", **fields: str) -> bytes:
    """Return the message that asks for the page, with a text in fields by the name of a widget."""
    message = BackMsg()
    state = message.rerun_script
    state.query_string = query
    state.context_info.url = url
    state.widget_states.SetInParent()
    for name, text in fields.items():
        state.widget_states.widgets.add(id=name, string_value=text)
    return message.SerializeToString()


def answers(connection: ClientConnection) -> Iterator[ForwardMsg]:
    """Yield what the server sends, up to the end of a run."""
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(connection.recv(timeout=PATIENCE_S))  # type: ignore[arg-type]
        yield answer
        if answer.WhichOneof("type") == "script_finished":
            return


def show_page(connection: ClientConnection) -> list[ForwardMsg]:
    """Ask for the first page and return all of it."""
    connection.send(rerun())
    return list(answers(connection))


def session_name(page: list[ForwardMsg]) -> str:
    started = next(part for part in page if part.WhichOneof("type") == "new_session")
    return started.new_session.initialize.session_id


def text_fields(page: list[ForwardMsg]) -> list[str]:
    elements = [part.delta.new_element for part in page if part.WhichOneof("type") == "delta"]
    return [item.text_input.id for item in elements if item.WhichOneof("type") == "text_input"]


def handshake(port: int, host: str, origin: str | None) -> int:
    """Ask for a connection with these very headers; return the status of the answer.

    ``{port}`` in them stands for the port of the app.
    """
    lines = [
        f"GET {STREAM} HTTP/1.1",
        f"Host: {host.format(port=port)}",
        *([f"Origin: {origin.format(port=port)}"] if origin is not None else []),
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]
    with socket.create_connection(("localhost", port), timeout=PATIENCE_S) as line:
        line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return int(line.recv(64).split()[1])
