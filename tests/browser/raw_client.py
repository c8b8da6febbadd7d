"""A visitor without a browser, who sends what no page of ours would send."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

STREAM = "/_stcore/stream"
PATIENCE_S = 60
KINDS = ("button", "text_input", "text_area")

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
def session(
    port: int, existing: str = "", *, host: str = "", origin: str | None = None
) -> Iterator[ClientConnection]:
    """Open a connection to a port of this machine as a program does.

    Parameters
    ----------
    port
        Where the app or its proxy listens.
    existing
        Name of a session to come back to.
    host, origin
        What the headers say; the host is by default that of the port, and no origin is told.
    """
    protocols = ["streamlit", "none", existing] if existing else ["streamlit"]
    with (
        socket.create_connection(("127.0.0.1", port)) as line,
        connect(
            f"ws://{host or f'localhost:{port}'}{STREAM}",
            sock=line,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol(protocol) for protocol in protocols],
            max_size=None,
            close_timeout=1,
            proxy=None,
            # The page would wait until a browser has painted its map.
            user_agent_header=None,
        ) as connection,
    ):
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


@dataclass
class RawClient:
    """A session with the app.

    Attributes
    ----------
    connection
        The WebSocket.
    path, query
        Page and parameters of the address.
    known
        Identifiers of widgets by label, of which the client need not have been shown any: they are
        the same in every session, so whoever saw them once may send them anywhere.
    shown
        Identifiers by label of what the app showed at its last run.
    text
        What the app said at its last run, as far as it was plain text.
    """

    connection: ClientConnection
    path: str
    query: str
    known: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    text: str = ""
    filled: dict[str, str] = field(default_factory=dict)

    def fill(self, label: str, value: str) -> None:
        """Put a text in a field."""
        self.filled[self.known[label]] = value
        self.run()

    def press(self, label: str) -> None:
        """Press a button."""
        self.run(self.known[label])

    def run(self, pressed: str = "") -> None:
        """Have the app run with what was filled in, and take in all that it shows."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self.query, self.path
        states = [WidgetState(id=key, string_value=text) for key, text in self.filled.items()]
        if pressed:
            states.append(WidgetState(id=pressed, trigger_value=True))
        state.widget_states.widgets.extend(states)
        self.connection.send(message.SerializeToString())
        self.shown, self.text = {}, ""
        # A run that stops to begin anew ends with another word.
        while not self._take_in_run():
            pass
        self.known |= self.shown

    def _take_in_run(self) -> bool:
        """Take in what the app shows until a run ends; return whether it was the last."""
        for message in answers(self.connection):
            if message.WhichOneof("type") == "delta":
                self._take_in(message.delta.new_element)
        return bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)

    def _take_in(self, element: Element) -> None:
        name = element.WhichOneof("type")
        if name in KINDS:
            widget = getattr(element, name)
            self.shown[widget.label] = widget.id
        elif name in ("html", "markdown", "alert"):
            self.text += getattr(element, name).body + "\n"


@contextmanager
def raw_client(
    port: int,
    path: str,
    query: str,
    *,
    host: str,
    origin: str | None = None,
    known: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[RawClient]:
    """Open a session on a port of this machine, in the name of `host` and `origin`."""
    with session(port, host=host, origin=origin) as connection:
        client = RawClient(connection, path, query, dict(known))
        client.run()
        yield client
