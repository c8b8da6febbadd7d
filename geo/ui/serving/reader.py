"""Follow which page one reader asked for, from the messages of the browser.

A browser sends the name of its page with every value. It learns of a new page only when the server
begins to draw it. A widget that the reader touches before that is sent with the name of the old
page, and looks like a click on the link to that page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from streamlit.proto.ClientState_pb2 import ClientState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

VISIT: Final = "visit"
"""Parameter that counts visits, so that the same link is read again at the next visit."""


@dataclass(frozen=True)
class Message:
    """Values that the browser sent, in the order in which they came.

    Attributes
    ----------
    states
        Values of widgets.
    is_visit
        Whether the reader asked for a page, by a link or the buttons of the browser; otherwise the
        reader touched a widget.
    """

    states: WidgetStates
    is_visit: bool


@dataclass
class Reader:
    """What is known of the pages of one browser.

    Attributes
    ----------
    page, query, visits
        Hash of the page that was asked for last, the parameters that it was asked with, and how
        many were asked for.
    possible_pages
        Pages that the browser may show now; its next message tells which.
    last_sent
        The value of each widget that it sent last.
    repeats_value
        Whether the last link came with a changed value. The browser then sends that value once
        more.
    waiting
        Messages that no rerun has taken yet.
    """

    page: str | None = None
    query: str = ""
    visits: int = 0
    possible_pages: set[str] = field(default_factory=set)
    last_sent: dict[str, WidgetState] = field(default_factory=dict)
    repeats_value: bool = False
    waiting: list[Message] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def take(self) -> list[Message]:
        """Return the waiting messages, oldest first, and empty the list."""
        with self.lock:
            taken, self.waiting = self.waiting, []
        return taken

    def receive(
        self, message: ClientState, current: str, paths: Mapping[str, str], base: str = ""
    ) -> ClientState:
        """Return the message, addressed to the page that the reader asked for last.

        Parameters
        ----------
        message
            As the browser sent it.
        current
            Hash of the page of the last rerun that started.
        paths
            Path of each page in the address, by hash.
        base
            Path under which the app is served.
        """
        sent = ClientState()
        sent.CopyFrom(message)
        states = {state.id: state for state in sent.widget_states.widgets}
        with self.lock:
            target = (self.page if self.waiting else current) or current
            is_visit = self._is_visit(sent, states, target, paths.get(target), base)
            self.waiting.append(Message(message.widget_states, is_visit))
            if is_visit:
                self._visit(sent, states)
                # Add the values of the page that is left: the reader may have changed one.
                sent.widget_states.widgets.extend(
                    state for id, state in self.last_sent.items() if id not in states
                )
                self.last_sent.update(states)
            else:
                if sent.page_script_hash == target:
                    self.possible_pages = {target}
                else:
                    sent.fragment_id = ""
                sent.page_script_hash = self.page = target
                self.repeats_value = False
                self.last_sent = states
            sent.query_string = self.query
        return sent

    def _is_visit(
        self,
        sent: ClientState,
        states: Mapping[str, WidgetState],
        target: str,
        path: str | None,
        base: str,
    ) -> bool:
        """Return whether the message asks for a page; the browser does not say so itself.

        A link sends the unchanged values of the sidebar, and none of the page. A touch sends all
        values of sidebar and page, with one changed.
        """
        if self.page is None or sent.is_history_navigation or not sent.page_script_hash:
            return True
        if sent.fragment_id:
            return False
        is_changed = any(self.last_sent.get(id) != state for id, state in states.items())
        if sent.page_script_hash == target:
            asked = parse_qsl(sent.query_string)
            return not (is_changed or self.repeats_value) and asked != parse_qsl(_query(sent))
        if _path_of(sent, base) == path:
            self.possible_pages = {target}
        can_be_there = sent.page_script_hash in (self.possible_pages or {target})
        return not (can_be_there and (is_changed or self.repeats_value))

    def _visit(self, sent: ClientState, states: Mapping[str, WidgetState]) -> None:
        self.page = sent.page_script_hash
        self.possible_pages.add(self.page)
        self.visits += 1
        asked = [(name, value) for name, value in parse_qsl(sent.query_string) if name != VISIT]
        self.query = urlencode([*asked, (VISIT, str(self.visits))]) if asked else ""
        # A half-typed text comes with the click on the link, and once more after it.
        self.repeats_value = any(
            bool(state.string_value) if id not in self.last_sent else self.last_sent[id] != state
            for id, state in states.items()
        )


def _query(sent: ClientState) -> str:
    return urlsplit(sent.context_info.url).query


def _path_of(sent: ClientState, base: str) -> str:
    path = urlsplit(sent.context_info.url).path.strip("/")
    return path.removeprefix(base.strip("/")).strip("/")
