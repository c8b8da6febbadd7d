"""A client that speaks Streamlit's protocol itself, and sends the headers that it likes."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE_SECONDS = 60
KINDS = ("button", "text_input", "text_area")


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
        while not self._take_in(self._next()):
            pass
        self.known |= self.shown

    def _next(self) -> ForwardMsg:
        data = self.connection.recv(timeout=PATIENCE_SECONDS)
        assert isinstance(data, bytes)
        return ForwardMsg.FromString(data)

    def _take_in(self, message: ForwardMsg) -> bool:
        """Return whether the run is over."""
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            name = element.WhichOneof("type")
            if name in KINDS:
                widget = getattr(element, name)
                self.shown[widget.label] = widget.id
            elif name in ("html", "markdown", "alert"):
                self.text += getattr(element, name).body + "\n"
        # A run that stops to begin anew ends with another word.
        return bool(
            kind == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        )


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
    with (
        socket.create_connection(("127.0.0.1", port)) as wire,
        connect(
            f"ws://{host}/_stcore/stream",
            sock=wire,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            proxy=None,
        ) as connection,
    ):
        client = RawClient(connection, path, query, dict(known))
        client.run()
        yield client
