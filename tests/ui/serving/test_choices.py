"""What a rerun takes from the messages of a browser, and what it gives back."""

from __future__ import annotations

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from geo.ui.serving.choices import BROWSER_KEY, Browser, keep_every_choice
from geo.ui.serving.reader import Message


@pytest.fixture(autouse=True)
def _mended_streamlit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mend Streamlit for the time of a test."""
    for owner, name in (
        (AppSession, "request_rerun"),
        (SessionState, "on_script_will_rerun"),
        (SessionState, "set_widgets_from_proto"),
        (SessionState, "register_widget"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    keep_every_choice()


def page() -> None:
    """Show a theme with its figures, a level, and a button."""
    import streamlit as st
    from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
    from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

    figures = {"need": ["income", "debts"], "strength": ["volunteers", "ties"]}
    english = {"need": "Need", "strength": "Strength"}
    dutch = {"need": "Opgave", "strength": "Kracht"}
    state = st.session_state
    state.setdefault("log", [])
    state.setdefault("chosen", {"theme": "need", "figure": "income", "level": "buurt"})

    def changed(name: str) -> None:
        if state.get("disturbed"):
            # Somebody touches something else at this very moment.
            context = get_script_run_ctx()
            context.script_requests.request_rerun(RerunData())
        value = state[f"list-{name}"]
        state.log = [*state.log, (name, value)]
        more = {"figure": figures[value][0]} if name == "theme" else {}
        state.chosen = {**state.chosen, name: value, **more}

    labels = english if state.get("english") else dutch
    offered = {
        "theme": list(figures), "figure": figures[state.chosen["theme"]],
        "level": ["buurt", "wijk"],
    }  # fmt: skip
    for name, options in offered.items():
        state[f"list-{name}"] = state.chosen[name]
        st.selectbox(
            name,
            options,
            key=f"list-{name}",
            on_change=changed,
            args=(name,),
            format_func=lambda value: labels.get(value, value),
        )
    if st.button("Play", on_click=lambda: state.update(log=[*state.log, ("play", True)])):
        st.markdown("playing")


def opened() -> tuple[AppTest, Browser]:
    """Return the page in a browser that has told what it shows."""
    app = AppTest.from_function(page, default_timeout=20)
    browser = Browser()
    app.session_state[BROWSER_KEY] = browser
    app.run()
    return send(app, browser, values(app)), browser


def values(app: AppTest, **changes: str) -> WidgetStates:
    """Return the values of all lists, as the browser sends them."""
    states = WidgetStates()
    for each in app.selectbox:
        state = each._widget_state
        state.string_value = changes.get(each.label, state.string_value)
        states.widgets.append(state)
    return states


def send(app: AppTest, browser: Browser, *sent: WidgetStates, is_visit: bool = False) -> AppTest:
    """Rerun the page for messages that all came before it began."""
    browser.reader.waiting = [Message(states, is_visit) for states in sent]
    return app.run()


def test_messages_are_taken_in_one_after_another() -> None:
    app, browser = opened()
    first = values(app, level="wijk")
    send(app, browser, first, values(app, level="wijk", theme="Kracht"))
    assert app.session_state["log"] == [("level", "wijk"), ("theme", "strength")]


def test_a_message_is_taken_in_once() -> None:
    app, browser = opened()
    send(app, browser, values(app, level="wijk"))
    send(app, browser)
    assert app.session_state["log"] == [("level", "wijk")]


def test_a_value_that_the_browser_has_of_before_is_no_choice() -> None:
    app, browser = opened()
    stale = values(app, theme="Kracht", level="wijk")
    send(app, browser, values(app, theme="Kracht"))
    # Sent before the browser heard that the figure is another now.
    send(app, browser, stale)
    assert app.session_state["chosen"] == {
        "theme": "strength", "figure": "volunteers", "level": "wijk",
    }  # fmt: skip


def test_what_was_chosen_before_can_be_chosen_again() -> None:
    app, browser = opened()
    app.session_state["chosen"] = {"theme": "need", "figure": "debts", "level": "buurt"}
    app.run()
    send(app, browser, values(app, figure="income"))
    assert app.session_state["log"] == [("figure", "income")]


def test_a_link_brings_no_choice_that_was_not_made() -> None:
    app, browser = opened()
    before = values(app)
    app.session_state["chosen"] = {"theme": "need", "figure": "debts", "level": "buurt"}
    app.run()
    send(app, browser, before, is_visit=True)
    assert app.session_state["chosen"]["figure"] == "debts"


def test_a_value_is_given_to_the_browser_only_if_it_is_another() -> None:
    app, browser = opened()
    send(app, browser, values(app))
    assert [each.proto.set_value for each in app.selectbox] == [False, False, False]
    send(app, browser, values(app, theme="Kracht"))
    _, figure, level = app.selectbox
    assert figure.proto.set_value
    assert figure.proto.raw_value == "volunteers"
    assert not level.proto.set_value


def test_a_browser_that_comes_to_a_page_is_given_all_values() -> None:
    app, browser = opened()
    send(app, browser, WidgetStates(), is_visit=True)
    assert [each.proto.set_value for each in app.selectbox] == [True, True, True]


def test_a_label_of_the_language_of_before_counts() -> None:
    app, browser = opened()
    late = values(app, theme="Kracht")
    app.session_state["english"] = True
    app.run()
    send(app, browser, late)
    assert app.session_state["log"] == [("theme", "strength")]


def test_a_button_counts_once_and_is_seen_with_the_choice_after_it() -> None:
    app, browser = opened()
    touched = values(app)
    button = app.button[0]
    button.click()
    touched.widgets.append(button._widget_state)
    button.set_value(False)
    send(app, browser, touched, values(app, level="wijk"))
    assert app.session_state["log"] == [("play", True), ("level", "wijk")]
    assert [each.value for each in app.markdown] == ["playing"]


def test_a_choice_is_not_cut_off_by_the_next() -> None:
    app, browser = opened()
    app.session_state["disturbed"] = True
    send(app, browser, values(app, level="wijk"))
    assert app.session_state["chosen"]["level"] == "wijk"


def form() -> None:
    """Show a field that nobody but the reader fills in."""
    import streamlit as st

    st.text_input("title", key="title")


def test_a_value_of_a_page_that_was_left_is_given_again_to_who_comes_back() -> None:
    app = AppTest.from_function(form, default_timeout=20)
    browser = Browser()
    app.session_state[BROWSER_KEY] = browser
    state = app.run().text_input[0]._widget_state
    state.string_value = "Soup"
    typed = WidgetStates(widgets=[state])
    send(app, browser, typed)
    assert not app.text_input[0].proto.set_value
    # The browser forgets the field; the run of the page in between never came to its end.
    send(app, browser, WidgetStates(), is_visit=True)
    assert (app.text_input[0].proto.set_value, app.text_input[0].proto.value) == (True, "Soup")
    send(app, browser, typed)
    assert not app.text_input[0].proto.set_value
