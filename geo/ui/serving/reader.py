"""One reader: what the browser asked for, and which page it was on when it did.

A browser tells the page it is on with every value that it sends. It hears of a new page only when
that begins to be drawn. What somebody touches meanwhile comes with the name of the page of before,
and looks like a click on the link to it.
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
"""Parameter with the number of the visit, so that the same link is read anew at the next one."""


@dataclass(frozen=True)
class Message:
    """Values that the browser sent, in the order in which they came.

    Attributes
    ----------
    states
        Values of widgets.
    is_visit
        Whether a page was asked for, by a link or the buttons of the browser, rather than
        something touched on it.
    """

    states: WidgetStates
    is_visit: bool


@dataclass
class Reader:
    """What is known of one browser, apart from the values of its widgets.

    Attributes
    ----------
    page, query, visits
        Hash of the page that was asked for last, the parameters that it was asked with, and how
        many were asked for.
    near
        Pages that the browser may be on, until it tells.
    heard
        The values that it sent last.
    owes
        Whether a link brought a value that was not announced: it comes once more.
    waiting
        Messages that no rerun has seen yet.
    """

    page: str | None = None
    query: str = ""
    visits: int = 0
    near: set[str] = field(default_factory=set)
    heard: dict[str, WidgetState] = field(default_factory=dict)
    owes: bool = False
    waiting: list[Message] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def take(self) -> list[Message]:
        """Return the messages that no rerun has seen yet, oldest first; they are seen now."""
        with self.lock:
            taken, self.waiting = self.waiting, []
        return taken

    def receive(
        self, message: ClientState, current: str, paths: Mapping[str, str], base: str = ""
    ) -> ClientState:
        """Return a message for the page that the reader asked for last.

        Parameters
        ----------
        message
            As it came.
        current
            Hash of the page of the last rerun that began.
        paths
            Path in the address of each page, by its hash.
        base
            Path under which the app is served.
        """
        sent = ClientState()
        sent.CopyFrom(message)
        states = {state.id: state for state in sent.widget_states.widgets}
        with self.lock:
            going = (self.page if self.waiting else current) or current
            is_visit = self._is_visit(sent, states, going, paths.get(going), base)
            self.waiting.append(Message(message.widget_states, is_visit))
            if is_visit:
                self._visit(sent, states)
                # What is touched yet on the page that is left counts as well.
                sent.widget_states.widgets.extend(
                    state for id, state in self.heard.items() if id not in states
                )
                self.heard.update(states)
            else:
                if sent.page_script_hash == going:
                    self.near = {going}
                else:
                    sent.fragment_id = ""
                sent.page_script_hash = self.page = going
                self.owes = False
                self.heard = states
            sent.query_string = self.query
        return sent

    def _is_visit(
        self,
        sent: ClientState,
        states: Mapping[str, WidgetState],
        going: str,
        path: str | None,
        base: str,
    ) -> bool:
        """Return whether a page is asked for; the browser does not say so itself.

        A link sends the values of the menu as they were, and a touch another value. It sends
        those of the page too, which a link does not.
        """
        if self.page is None or sent.is_history_navigation or not sent.page_script_hash:
            return True
        if sent.fragment_id:
            return False
        touches = any(self.heard.get(id) != state for id, state in states.items())
        if sent.page_script_hash == going:
            asked = parse_qsl(sent.query_string)
            return not (touches or self.owes) and asked != parse_qsl(_query(sent))
        if _place(sent, base) == path:
            self.near = {going}
        can_be_there = sent.page_script_hash in (self.near or {going})
        return not (can_be_there and (touches or self.owes))

    def _visit(self, sent: ClientState, states: Mapping[str, WidgetState]) -> None:
        self.page = sent.page_script_hash
        self.near.add(self.page)
        self.visits += 1
        given = [(name, value) for name, value in parse_qsl(sent.query_string) if name != VISIT]
        self.query = urlencode([*given, (VISIT, str(self.visits))]) if given else ""
        # A text that was typed when the link was touched comes with the link, and once more after.
        self.owes = any(
            bool(state.string_value) if id not in self.heard else self.heard[id] != state
            for id, state in states.items()
        )


def _query(sent: ClientState) -> str:
    return urlsplit(sent.context_info.url).query


def _place(sent: ClientState, base: str) -> str:
    path = urlsplit(sent.context_info.url).path.strip("/")
    return path.removeprefix(base.strip("/")).strip("/")
