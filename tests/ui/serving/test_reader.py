"""Which page a message of the browser is for, and whether it asks for one."""

from __future__ import annotations

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState

from geo.ui.serving.reader import VISIT, Reader

PATHS = {"map": "", "list": "initiatieven", "sources": "verantwoording"}
MENU = {"name": "", "search": ""}


def message(
    page: str,
    at: str,
    values: dict[str, str] | None = None,
    *,
    query: str = "",
    fragment: str = "",
    back: bool = False,
) -> ClientState:
    """Return what a browser sends that has the address of the page `at`."""
    state = ClientState(
        page_script_hash=page,
        query_string=query,
        fragment_id=fragment,
        is_history_navigation=back,
    )
    state.context_info.url = f"http://localhost:8501/{PATHS[at]}"
    for name, value in (values or MENU).items():
        state.widget_states.widgets.append(WidgetState(id=name, string_value=value))
    return state


def reader_on(page: str) -> Reader:
    """Return a reader who looks at a page and is doing nothing."""
    reader = Reader()
    reader.receive(message("", page, query="level=wijk"), page, PATHS)
    own = {} if page == "sources" else {f"{page}-own": ""}
    reader.receive(message(page, page, {**MENU, "name": "Ans", **own}), page, PATHS)
    reader.receive(message(page, page, {**MENU, **own}), page, PATHS)
    reader.take()
    return reader


def test_a_value_of_the_page_that_is_left_goes_to_the_page_that_was_asked_for() -> None:
    reader = reader_on("map")
    reader.receive(message("list", "map"), "map", PATHS)
    late = message("map", "map", {**MENU, "map-own": "x"}, fragment="f", query="level=wijk")
    sent = reader.receive(late, "map", PATHS)
    assert (sent.page_script_hash, sent.fragment_id, sent.query_string) == ("list", "", "")


def test_so_does_a_value_of_the_menu_when_the_page_that_is_left_has_none_of_its_own() -> None:
    reader = reader_on("sources")
    reader.receive(message("list", "sources"), "sources", PATHS)
    reader.take()
    late = message("sources", "sources", {**MENU, "name": "Bo"})
    assert reader.receive(late, "list", PATHS).page_script_hash == "list"


def test_a_text_that_came_with_a_link_and_once_more_after_it_does_not_lead_back() -> None:
    reader = reader_on("sources")
    typed = {**MENU, "name": "Bo"}
    reader.receive(message("list", "sources", typed), "sources", PATHS)
    sent = reader.receive(message("sources", "sources", typed), "sources", PATHS)
    assert sent.page_script_hash == "list"


def test_nor_does_it_when_it_is_the_first_thing_that_a_reader_does() -> None:
    reader = Reader()
    reader.receive(ClientState(), "sources", PATHS)
    reader.take()
    typed = {**MENU, "name": "Bo"}
    reader.receive(message("list", "sources", typed), "sources", PATHS)
    sent = reader.receive(message("sources", "sources", typed), "sources", PATHS)
    assert sent.page_script_hash == "list"


def test_a_link_to_the_page_that_one_is_on_leads_back() -> None:
    reader = reader_on("sources")
    reader.receive(message("list", "sources"), "sources", PATHS)
    sent = reader.receive(message("sources", "sources"), "list", PATHS)
    assert sent.page_script_hash == "sources"


def test_a_link_counts_also_when_a_value_of_the_menu_is_another_by_then() -> None:
    reader = reader_on("list")
    # The server changed the search; the browser shows the page that was asked for.
    sent = reader.receive(message("map", "list", {**MENU, "search": "x"}), "list", PATHS)
    assert sent.page_script_hash == "map"


def test_the_back_button_counts_also_while_a_page_is_on_its_way() -> None:
    reader = reader_on("map")
    reader.receive(message("list", "map"), "map", PATHS)
    sent = reader.receive(message("map", "map", query="level=buurt", back=True), "list", PATHS)
    assert sent.page_script_hash == "map"
    assert sent.query_string.startswith("level=buurt&")


def test_the_page_that_the_server_leads_to_is_kept() -> None:
    reader = reader_on("sources")
    reader.receive(message("sources", "sources", {**MENU, "search": "x"}), "sources", PATHS)
    reader.take()
    # The search opened the map, and the browser has not heard of it.
    late = message("sources", "sources", {**MENU, "name": "Bo"})
    assert reader.receive(late, "map", PATHS).page_script_hash == "map"


def test_what_a_link_asks_for_stays_until_another_page_is_asked_for() -> None:
    reader = reader_on("map")
    asked = reader.receive(message("list", "map", query="item=5"), "map", PATHS).query_string
    late = message("map", "map", {**MENU, "name": "Bo"}, query="level=wijk")
    assert reader.receive(late, "map", PATHS).query_string == asked
    reader.take()
    touched = message("list", "list", {**MENU, "list-own": ""}, fragment="f", query="level=buurt")
    assert reader.receive(touched, "list", PATHS).query_string == asked


def test_the_same_link_is_another_visit_the_second_time() -> None:
    reader = reader_on("map")
    first = reader.receive(message("list", "map", query="item=5"), "map", PATHS).query_string
    reader.receive(message("map", "list"), "list", PATHS)
    second = reader.receive(message("list", "map", query="item=5"), "map", PATHS).query_string
    assert first != second
    assert first.split(f"&{VISIT}")[0] == second.split(f"&{VISIT}")[0] == "item=5"


def test_a_number_of_a_visit_in_a_link_is_not_ours() -> None:
    sent = Reader().receive(message("", "map", query=f"{VISIT}=9&level=wijk"), "map", PATHS)
    assert sent.query_string == f"level=wijk&{VISIT}=1"


def test_the_values_of_the_page_that_is_left_are_kept_with_a_link() -> None:
    reader = reader_on("map")
    sent = reader.receive(message("list", "map"), "map", PATHS)
    assert {state.id for state in sent.widget_states.widgets} == {*MENU, "map-own"}
    assert [len(each.states.widgets) for each in reader.take()] == [len(MENU)]


def test_the_app_may_stand_under_a_path() -> None:
    reader = reader_on("map")
    asked = message("list", "map")
    asked.context_info.url = "http://localhost:8501/basis/"
    reader.receive(asked, "map", PATHS, "basis")
    reader.take()
    arrived = message("map", "list", {**MENU, "search": "x"})
    arrived.context_info.url = "http://localhost:8501/basis/initiatieven"
    assert reader.receive(arrived, "list", PATHS, "basis").page_script_hash == "map"
