"""No choice of a reader is lost to another that comes at the same time.

Streamlit takes what comes from a browser as if nothing else were under way. Left at that, a value
that is sent while a page is opened leads back to the page of before; what was touched on a page
that is left is forgotten; a choice is cut off half way by the next; a value that the browser
has not heard of yet is taken for the reader's; and what is drawn late puts back a list that was
touched meanwhile. There is no public way to mend this: these four functions of it are replaced.
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

PLACE: Final = "browser"
_request = AppSession.request_rerun
_will_rerun = SessionState.on_script_will_rerun
_set_values = SessionState.set_widgets_from_proto
_register = SessionState.register_widget


@dataclass
class Browser:
    """What one browser was told, and told us.

    Attributes
    ----------
    reader
        What it asks for.
    told
        The value of each widget that it sent last.
    holds
        The widgets that it shows now, as far as we know.
    given
        The value that we gave each widget last.
    left
        The widgets of a page that it left, whose values we keep and it does not.
    labels
        How each widget read its labels before the whole page was drawn last, in another language
        perhaps.
    applied
        The message that is being taken in.
    """

    reader: Reader = field(default_factory=Reader)
    told: dict[str, WidgetState] = field(default_factory=dict)
    holds: set[str] = field(default_factory=set)
    given: dict[str, WidgetState] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    labels: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    applied: Message | None = None


def keep_every_choice() -> None:
    """Make Streamlit keep what readers choose, whatever else happens at that moment."""
    AppSession.request_rerun = request_rerun  # type: ignore[method-assign]
    SessionState.on_script_will_rerun = on_script_will_rerun  # type: ignore[method-assign]
    SessionState.set_widgets_from_proto = set_widgets_from_proto  # type: ignore[method-assign]
    SessionState.register_widget = register_widget  # type: ignore[method-assign]


def request_rerun(self: AppSession, client_state: ClientState | None) -> None:
    """Ask for a rerun of the page that the reader asked for last."""
    if client_state is not None:
        browser: Browser = self.session_state._old_state.setdefault(PLACE, Browser())
        pages = self._pages_manager.get_pages()
        client_state = browser.reader.receive(
            client_state,
            self._pages_manager.current_page_script_hash,
            {hash: page.get("url_pathname", "") for hash, page in pages.items()},
            config.get_option("server.baseUrlPath"),
        )
        if client_state.fragment_id and not self.has_fragment(client_state.fragment_id):
            # It would be dropped, and the choice with it.
            client_state.fragment_id = ""
    _request(self, client_state)


def on_script_will_rerun(
    self: SessionState, fresh_widget_states: WidgetStates | None, **options: Any
) -> None:
    """Take in what came from the browser: each message once, in order, undisturbed by the next."""
    browser = _browser_of(self)
    if browser is None:
        _will_rerun(self, fresh_widget_states, **options)
        return
    messages = browser.reader.take()
    # A button that was touched before counts for what is drawn now; its callback ran already.
    touched = WidgetStates()
    for states in (*(message.states for message in messages[:-1]), fresh_widget_states):
        if states is not None:
            touched.widgets.extend(filter(_has_active_trigger_value, states.widgets))
    options = {**options, "replay_trigger_states": touched if touched.widgets else None}
    with _undisturbed():
        for message in messages[:-1]:
            browser.applied = message
            _will_rerun(self, message.states)
        browser.applied = messages[-1] if messages else None
        _will_rerun(self, messages[-1].states if messages else None, **options)
        browser.applied = None


def _browser_of(state: SessionState) -> Browser | None:
    """Return what is known of the browser of a session; None in a test without one."""
    return state._old_state.get(PLACE)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no other request stop what happens here half way, such as a write to the registry."""
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
    """Take over the values that the reader chose, and not those the browser has of before.

    A message holds the values of all widgets, and is sent for a choice in one. Another that
    differs from ours, but not from what this browser sent before, is one that we changed
    and that the browser has not heard of.
    """
    _set_values(self, widget_states)
    browser = _browser_of(self)
    if browser is None or browser.applied is None:
        return
    states = list(widget_states.widgets)
    values = [state for state in states if not _has_active_trigger_value(state)]
    changed = [state for state in values if self._widget_changed(state.id)]
    chosen = {state.id for state in changed if browser.told.get(state.id) != state}
    for state in changed:
        value = self._new_widget_state[state.id]
        if (found := meant(state, value, browser.labels.get(state.id))) != value:
            self._new_widget_state.set_from_value(state.id, found)
    if chosen or len(values) < len(states) or browser.applied.is_visit:
        for state in changed:
            if state.id not in chosen:
                del self._new_widget_state[state.id]
    _note_told(browser, values)


def _note_told(browser: Browser, values: Iterable[WidgetState]) -> None:
    told = {state.id: state for state in values}
    is_visit = browser.applied is not None and browser.applied.is_visit
    if is_visit:
        browser.left |= browser.holds - told.keys()
        browser.told |= told
    else:
        browser.left -= told.keys()
        browser.told = told
    browser.holds = set(told)


def register_widget(
    self: SessionState, metadata: WidgetMetadata[Any], user_key: str | None
) -> RegisterWidgetResult[Any]:
    """Register a widget; give its value to the browser only if it does not have it.

    A value that is given takes back what the reader chooses at that moment.
    """
    is_shown = metadata.id in self._old_state
    before = self._new_widget_state.widget_metadata.get(metadata.id)
    result = _register(self, metadata, user_key)
    browser, context = _browser_of(self), get_script_run_ctx()
    if browser is None:
        return result
    if before is not None and not (context and context.fragment_ids_this_run):
        browser.labels[metadata.id] = before.deserializer
    if metadata.id in browser.left:
        # The run of the page in between was stopped before its end, where values are let go of.
        browser.left.discard(metadata.id)
        result = replace(result, value_changed=True)
    if not result.value_changed:
        return result
    probe = WStates()
    probe.set_widget_metadata(metadata)
    probe.set_from_value(metadata.id, result.value)
    value = probe.get_serialized(metadata.id)
    if value is None:
        return result
    has_it = metadata.id in browser.holds and browser.told.get(metadata.id) == value
    if is_shown and has_it and browser.given.get(metadata.id, value) == value:
        return replace(result, value_changed=False)
    browser.given[metadata.id] = value
    return result
