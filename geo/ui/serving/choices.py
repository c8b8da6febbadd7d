"""Keep each choice of a reader when another one comes at the same time.

Streamlit handles each message of a browser as if it were the only one. Then it loses choices:

- A value sent while a page opens leads back to the page before.
- A touch on a page that the reader leaves is forgotten.
- The next choice stops the callback of the one before half-way.
- The old value of a widget that we changed counts as a choice of the reader.
- A late redraw puts back a list that the reader touched meanwhile.

Streamlit has no public way to prevent this, so this module replaces four of its functions.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from streamlit import config
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner_utils.script_requests import _has_active_trigger_value
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState, WStates

from geo.ui.serving.labels import meant
from geo.ui.serving.reader import Message, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.proto.WidgetStates_pb2 import WidgetState
    from streamlit.runtime.state.common import RegisterWidgetResult, WidgetMetadata

BROWSER_KEY: Final = "browser"
_request = AppSession.request_rerun
_will_rerun = SessionState.on_script_will_rerun
_set_values = SessionState.set_widgets_from_proto
_register = SessionState.register_widget


@dataclass
class Browser:
    """The values that one browser and the server sent each other.

    Attributes
    ----------
    reader
        The page that it asked for, and its waiting messages.
    last_sent
        The value of each widget that the browser sent last.
    shown
        The widgets in its last message: those that it shows.
    last_given
        The value of each widget that the server sent it last.
    forgotten
        The widgets of a page that the reader left: the browser forgot their values, the server
        may not have.
    labels
        Reads the labels of each widget as they were at the last rerun of the whole page. They may
        be in another language now.
    applied
        The message that is being applied.
    """

    reader: Reader = field(default_factory=Reader)
    last_sent: dict[str, WidgetState] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    last_given: dict[str, WidgetState] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    labels: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    applied: Message | None = None


def keep_every_choice() -> None:
    """Replace the four functions of Streamlit that lose choices."""
    AppSession.request_rerun = request_rerun  # type: ignore[method-assign]
    SessionState.on_script_will_rerun = on_script_will_rerun  # type: ignore[method-assign]
    SessionState.set_widgets_from_proto = set_widgets_from_proto  # type: ignore[method-assign]
    SessionState.register_widget = register_widget  # type: ignore[method-assign]


def request_rerun(self: AppSession, client_state: ClientState | None) -> None:
    """Ask for a rerun of the page that the reader asked for last."""
    if client_state is not None:
        browser: Browser = self.session_state._old_state.setdefault(BROWSER_KEY, Browser())
        pages = self._pages_manager.get_pages()
        client_state = browser.reader.receive(
            client_state,
            self._pages_manager.current_page_script_hash,
            {hash: page.get("url_pathname", "") for hash, page in pages.items()},
            config.get_option("server.baseUrlPath"),
        )
        if client_state.fragment_id and not self.has_fragment(client_state.fragment_id):
            # Streamlit drops a rerun of a fragment that is gone; rerun the page instead.
            client_state.fragment_id = ""
    _request(self, client_state)


def on_script_will_rerun(
    self: SessionState, fresh_widget_states: WidgetStates | None, **options: Any
) -> None:
    """Apply the waiting messages of the browser: each once, in order, without a stop between."""
    browser = _browser_of(self)
    if browser is None:
        _will_rerun(self, fresh_widget_states, **options)
        return
    messages = browser.reader.take()
    # Buttons of earlier messages are true in this run as well; their callbacks run before it.
    touched = WidgetStates()
    for states in (*(message.states for message in messages[:-1]), fresh_widget_states):
        if states is not None:
            touched.widgets.extend(filter(_has_active_trigger_value, states.widgets))
    options = {**options, "replay_trigger_states": touched if touched.widgets else None}
    with _without_stops():
        for message in messages[:-1]:
            browser.applied = message
            _will_rerun(self, message.states)
        browser.applied = messages[-1] if messages else None
        _will_rerun(self, messages[-1].states if messages else None, **options)
        browser.applied = None


def _browser_of(state: SessionState) -> Browser | None:
    """Return the browser of a session; None in a test without one."""
    return state._old_state.get(BROWSER_KEY)


@contextmanager
def _without_stops() -> Iterator[None]:
    """Let no other request stop a callback half-way, such as a write to the registry."""
    context = get_script_run_ctx()
    requests = None if context is None else context.script_requests
    if requests is None:
        yield
        return
    requests.on_scriptrunner_yield = lambda: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        del requests.on_scriptrunner_yield


def set_widgets_from_proto(self: SessionState, widget_states: WidgetStates) -> None:
    """Apply the values that the reader chose, and ignore those that are out of date.

    A message holds the values of all widgets, and is sent when the reader changes one. A value
    that differs from ours, but is the same as in the browser's last message, is out of date: the
    server changed it, and the browser does not know yet.
    """
    _set_values(self, widget_states)
    browser = _browser_of(self)
    if browser is None or browser.applied is None:
        return
    states = list(widget_states.widgets)
    values = [state for state in states if not _has_active_trigger_value(state)]
    changed = [state for state in values if self._widget_changed(state.id)]
    chosen = {state.id for state in changed if browser.last_sent.get(state.id) != state}
    for state in changed:
        value = self._new_widget_state[state.id]
        if (found := meant(state, value, browser.labels.get(state.id))) != value:
            self._new_widget_state.set_from_value(state.id, found)
    if chosen or len(values) < len(states) or browser.applied.is_visit:
        for state in changed:
            if state.id not in chosen:
                del self._new_widget_state[state.id]
    _note_sent(browser, values)


def _note_sent(browser: Browser, values: Iterable[WidgetState]) -> None:
    sent = {state.id: state for state in values}
    is_visit = browser.applied is not None and browser.applied.is_visit
    if is_visit:
        browser.forgotten |= browser.shown - sent.keys()
        browser.last_sent |= sent
    else:
        browser.forgotten -= sent.keys()
        browser.last_sent = sent
    browser.shown = set(sent)


def register_widget(
    self: SessionState, metadata: WidgetMetadata[Any], user_key: str | None
) -> RegisterWidgetResult[Any]:
    """Register a widget; send its value only to a browser that does not have it.

    A value that is sent undoes what the reader chooses at that moment.
    """
    is_shown = metadata.id in self._old_state
    before = self._new_widget_state.widget_metadata.get(metadata.id)
    result = _register(self, metadata, user_key)
    browser, context = _browser_of(self), get_script_run_ctx()
    if browser is None:
        return result
    if before is not None and not (context and context.fragment_ids_this_run):
        browser.labels[metadata.id] = before.deserializer
    if metadata.id in browser.forgotten:
        # The server forgets values at the end of a run; that of the page in between was stopped.
        browser.forgotten.discard(metadata.id)
        result = replace(result, value_changed=True)
    if not result.value_changed:
        return result
    probe = WStates()
    probe.set_widget_metadata(metadata)
    probe.set_from_value(metadata.id, result.value)
    value = probe.get_serialized(metadata.id)
    if value is None:
        return result
    has_it = metadata.id in browser.shown and browser.last_sent.get(metadata.id) == value
    if is_shown and has_it and browser.last_given.get(metadata.id, value) == value:
        return replace(result, value_changed=False)
    browser.last_given[metadata.id] = value
    return result
