"""What the app needs of Streamlit's insides. A new version may break any of it: see which here.

Each test names what it covers. The last tests fail when the code uses an inside that no test here
covers, or when it uses one outside ``geo/ui/serving``. What the map needs of folium is in
``tests/maps/test_folium_contract.py``.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.message import Message
from starlette.datastructures import Headers
from streamlit import config
from streamlit.testing.v1 import AppTest

from geo.ui.serving import front_files, page_names

# Insides are imported in the test that covers them: one that is gone fails that test alone.
if TYPE_CHECKING:
    from streamlit.runtime.state.common import WidgetMetadata

ROOT = Path(__file__).parents[3]
SERVING = ROOT / "geo" / "ui" / "serving"
STATIC = front_files.STREAMLIT_FILES
COVERED: set[str] = set()
INSIDE = re.compile(
    r"data-testid|\bst[A-Z]\w+|st-emotion|/_stcore|baseweb|window\.(parent\.)?Streamlit"
    r"|(from|import) streamlit\."
)

Test = Callable[..., None]


def covers(*names: str) -> Callable[[Test], Test]:
    """Note that a test covers these imports, replaced functions and private names."""
    COVERED.update(names)
    return lambda test: test


def parameters(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(function).parameters)


@cache
def front_end() -> str:
    """Return all scripts of Streamlit's front end."""
    return "".join(file.read_text(encoding="utf-8") for file in (STATIC / "js").glob("*.js"))


# The server


@covers("streamlit.starlette.App")
def test_the_app_takes_routes_middleware_and_a_function_for_errors() -> None:
    from streamlit.starlette import App

    assert {"routes", "middleware", "on_script_error"} <= parameters(App.__init__).keys()


@covers("streamlit.config", "streamlit.web.cli")
def test_the_options_that_we_read_or_set_exist() -> None:
    from streamlit.web import cli

    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        sections = tomllib.load(file)
    ours = {f"{section}.{name}" for section, part in sections.items() for name in part}
    asked = re.compile(r"(?:get_option|is_manually_set)\(\s*\"([\w.]+)\"")
    for path in (ROOT / "geo").rglob("*.py"):
        ours |= set(asked.findall(path.read_text()))
    assert ours - config.get_config_options().keys() == set()
    assert callable(config.is_manually_set)
    assert parameters(cli.main.main).keys() >= {"args", "prog_name"}
    assert "run" in cli.main.commands


def test_garbage_after_a_rerun_is_collected_only_as_the_option_says() -> None:
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    source = inspect.getsource(ScriptRunner)
    assert source.count("gc.collect(") == 1
    assert re.search(r'if config.get_option\("runner.postScriptGC"\):\s+gc.collect\(', source)


def test_the_routes_and_cookies_that_middleware_looks_for_are_those_of_streamlit() -> None:
    from streamlit.web.server.starlette import (
        starlette_auth_routes,
        starlette_routes,
        starlette_server_config,
        starlette_websocket,
    )

    from geo.ui.serving import connections, live_files, sign_in, uploads

    assert f"/{starlette_websocket._ROUTE_WEBSOCKET_STREAM}" == connections.STREAM
    assert f"/{starlette_routes.BASE_ROUTE_UPLOAD_FILE}/" == uploads.ROUTE
    assert f"/{starlette_routes.BASE_ROUTE_MEDIA}/" == live_files.DOWNLOADS
    assert f"/{starlette_routes.BASE_ROUTE_STATIC}/" == front_files.STREAMLIT_ROUTE
    assert front_files.FRAME_ROUTE.startswith(f"/{starlette_routes.BASE_ROUTE_COMPONENT}/")
    leaving = (starlette_auth_routes._ROUTE_AUTH_LOGIN, starlette_auth_routes._ROUTE_AUTH_LOGOUT)
    assert tuple(f"/{route}" for route in leaving) == sign_in.LEAVING
    assert f"/{starlette_auth_routes._ROUTE_OAUTH_CALLBACK}" == sign_in.RETURNING
    assert starlette_server_config.USER_COOKIE_NAME == sign_in.USER_COOKIE


def test_a_browser_names_its_session_in_the_third_protocol() -> None:
    from streamlit.web.server.starlette import starlette_websocket

    headers = Headers({"sec-websocket-protocol": "streamlit, token, session"})
    assert starlette_websocket._parse_subprotocols(headers)[2] == "session"


def test_uvicorn_hands_the_middleware_a_connection_whose_message_size_can_be_set() -> None:
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
    from websockets.protocol import Protocol

    assert "self.conn = " in inspect.getsource(WebSocketsSansIOProtocol.__init__)
    assert inspect.isfunction(WebSocketsSansIOProtocol.receive)
    assert "max_message_size" in inspect.getsource(Protocol)


@covers("streamlit.runtime.get_instance", "_session_mgr")
def test_the_runtime_knows_its_sessions_and_closes_one() -> None:
    from streamlit.runtime import Runtime, get_instance
    from streamlit.runtime.session_manager import SessionManager

    assert callable(get_instance)
    for name in ("get_app_session", "is_active_session", "close_session"):
        assert len(parameters(getattr(Runtime, name))) == 2, name
    assert "self._session_mgr = " in inspect.getsource(Runtime.__init__)
    assert callable(SessionManager.list_sessions)
    assert len(parameters(SessionManager.is_active_session)) == 2


def test_the_runtime_has_managers_of_downloads_and_of_uploads() -> None:
    from streamlit.runtime import Runtime
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    assert isinstance(Runtime.media_file_mgr, property)
    assert isinstance(Runtime.uploaded_file_mgr, property)
    source = inspect.getsource(ScriptRunner)
    assert "media_file_mgr.remove_orphaned_files()" in source


# Messages


def kinds(message: type[Message], oneof: str) -> set[str]:
    return {field.name for field in message.DESCRIPTOR.oneofs_by_name[oneof].fields}


@covers("streamlit.proto.BackMsg_pb2.BackMsg")
def test_a_browser_sends_the_kinds_of_messages_that_we_let_through() -> None:
    from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
    from streamlit.proto.ClientState_pb2 import ClientState

    from geo.ui.serving import messages

    assert kinds(BackMsg, "type") >= messages.TAKEN
    assert kinds(BackendOperationRequest, "payload") >= messages.OPERATIONS
    assert isinstance(BackMsg().rerun_script, ClientState)
    assert len(BackMsg().file_urls_request.file_names) == 0


@covers("streamlit.proto.ClientState_pb2.ClientState")
def test_a_message_names_page_query_fragment_and_address() -> None:
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.proto.WidgetStates_pb2 import WidgetStates

    state = ClientState(
        query_string="a=1", page_script_hash="hash", fragment_id="part", is_history_navigation=True
    )
    state.context_info.url = "https://kaart.example.nl/"
    assert isinstance(state.widget_states, WidgetStates)


@covers("streamlit.proto.WidgetStates_pb2.WidgetState")
@covers("streamlit.proto.WidgetStates_pb2.WidgetStates")
def test_a_widget_sends_text_or_texts() -> None:
    from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

    assert kinds(WidgetState, "value") >= {"string_value", "string_array_value"}
    assert list(WidgetState(id="a", string_value="b").string_array_value.data) == []
    assert len(WidgetStates(widgets=[WidgetState(id="a")]).widgets) == 1


@covers("streamlit.proto.ForwardMsg_pb2.ForwardMsg")
def test_a_message_to_the_browser_leads_it_to_another_address() -> None:
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    lead = ForwardMsg()
    lead.auth_redirect.url = "druk"
    assert lead.WhichOneof("type") == "auth_redirect"
    assert "authRedirect" in front_end()


# A rerun


@covers(
    "streamlit.runtime.app_session.AppSession",
    *("AppSession.request_rerun", "_pages_manager"),
)
def test_a_rerun_is_asked_of_the_session_with_what_the_browser_sent() -> None:
    from streamlit.runtime.app_session import AppSession

    assert list(parameters(AppSession.request_rerun)) == ["self", "client_state"]
    assert "self.request_rerun(client_state)" in inspect.getsource(
        AppSession._handle_rerun_script_request
    )
    assert "self._pages_manager = " in inspect.getsource(AppSession.__init__)
    assert isinstance(AppSession.session_state, property)
    assert list(parameters(AppSession.has_fragment)) == ["self", "fragment_id"]


def test_pages_are_known_by_hash_with_the_path_in_their_address() -> None:
    from streamlit.runtime.pages_manager import PagesManager

    pages = PagesManager(str(ROOT / "dashboard.py"))
    assert isinstance(pages.current_page_script_hash, str)
    assert isinstance(pages.get_pages(), dict)
    assert "url_pathname" in inspect.getsource(inspect.getmodule(PagesManager) or PagesManager)


def text_widget(name: str) -> WidgetMetadata[str]:
    from streamlit.runtime.state.common import WidgetMetadata

    return WidgetMetadata(
        name,
        deserializer=lambda value: value or "",
        serializer=lambda value: value,
        value_type="string_value",
    )


@covers(
    "streamlit.runtime.state.session_state.SessionState",
    "SessionState.on_script_will_rerun",
)
def test_a_rerun_takes_in_widget_states_and_triggers_of_before() -> None:
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
    from streamlit.runtime.state.session_state import SessionState

    taken = parameters(SessionState.on_script_will_rerun)
    assert list(taken)[:2] == ["self", "fresh_widget_states"]
    assert taken["replay_trigger_states"].default is None
    assert "on_script_will_rerun(" in inspect.getsource(ScriptRunner)


@covers("SessionState.set_widgets_from_proto", "_old_state", "_new_widget_state")
@covers("_widget_changed")
def test_values_of_the_browser_wait_beside_those_of_before() -> None:
    from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
    from streamlit.runtime.state.session_state import SessionState

    state = SessionState()
    state._new_widget_state.set_widget_metadata(text_widget("a"))
    state._old_state["a"] = "before"
    state.set_widgets_from_proto(WidgetStates(widgets=[WidgetState(id="a", string_value="now")]))
    assert state._widget_changed("a")
    assert state._new_widget_state["a"] == "now"
    del state._new_widget_state["a"]
    assert list(state._new_widget_state.states) == []
    assert "set_widgets_from_proto(" in inspect.getsource(SessionState.on_script_will_rerun)


@covers(
    "SessionState.register_widget",
    "streamlit.runtime.state.common.RegisterWidgetResult",
    "streamlit.runtime.state.common.WidgetMetadata",
)
def test_registering_a_widget_says_whether_the_browser_is_given_its_value() -> None:
    from streamlit.runtime.state.common import RegisterWidgetResult
    from streamlit.runtime.state.session_state import SessionState

    assert list(parameters(SessionState.register_widget)) == ["self", "metadata", "user_key"]
    result = SessionState().register_widget(text_widget("a"), None)
    assert (result.value, result.value_changed) == ("", False)
    assert {"value", "value_changed"} <= {each.name for each in fields(RegisterWidgetResult)}


@covers("streamlit.runtime.state.session_state.WStates")
def test_a_value_can_be_written_as_the_browser_sends_it() -> None:
    from streamlit.proto.WidgetStates_pb2 import WidgetState
    from streamlit.runtime.state.session_state import WStates

    states = WStates()
    states.set_widget_metadata(text_widget("a"))
    states.set_from_value("a", "now")
    assert states.get_serialized("a") == WidgetState(id="a", string_value="now")
    assert list(states.widget_metadata) == list(states.states) == ["a"]
    assert callable(states.widget_metadata["a"].deserializer)


@covers("streamlit.runtime.scriptrunner_utils.script_requests._has_active_trigger_value")
def test_a_touched_button_is_a_trigger_and_a_text_is_not() -> None:
    from streamlit.proto.WidgetStates_pb2 import WidgetState
    from streamlit.runtime.scriptrunner_utils.script_requests import _has_active_trigger_value

    assert _has_active_trigger_value(WidgetState(id="a", trigger_value=True))
    assert not _has_active_trigger_value(WidgetState(id="a", string_value="b"))


@covers("streamlit.runtime.scriptrunner_utils.script_run_context.get_script_run_ctx")
def test_a_run_knows_its_requests_and_its_fragments() -> None:
    from streamlit.runtime.scriptrunner_utils.script_run_context import (
        ScriptRunContext,
        get_script_run_ctx,
    )

    assert get_script_run_ctx(suppress_warning=True) is None
    named = {each.name for each in fields(ScriptRunContext)}
    assert {"script_requests", "fragment_ids_this_run"} <= named


def test_a_run_is_stopped_half_way_by_one_function_that_can_be_set_aside() -> None:
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
    from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests

    assert "_requests.on_scriptrunner_yield()" in inspect.getsource(ScriptRunner)
    requests = ScriptRequests()
    requests.request_rerun(RerunData())
    requests.on_scriptrunner_yield = lambda: None  # type: ignore[method-assign]
    assert requests.on_scriptrunner_yield() is None
    del requests.on_scriptrunner_yield
    assert callable(requests.on_scriptrunner_yield)


# Files


@covers("streamlit.elements.widgets.file_uploader.FileUploaderSerde")
def test_a_field_for_a_file_is_known_by_what_reads_its_value() -> None:
    from streamlit.elements.widgets.file_uploader import FileUploaderSerde

    def page() -> None:
        import streamlit as st

        st.file_uploader("List")

    app = AppTest.from_function(page).run()
    assert not app.exception
    # The test's own session has no manager of files: read the source of the field.
    source = inspect.getsource(inspect.getmodule(FileUploaderSerde) or FileUploaderSerde)
    assert "deserializer=serde.deserialize" in source
    bound = FileUploaderSerde(False, None).deserialize
    assert isinstance(bound, MethodType)
    assert isinstance(bound.__self__, FileUploaderSerde)


@covers(
    "streamlit.runtime.memory_uploaded_file_manager.MemoryUploadedFileManager",
    "streamlit.runtime.uploaded_file_manager.UploadedFile",
    "streamlit.elements.lib.column_types.ColumnConfig",
)
def test_uploaded_files_are_kept_by_session_and_name_and_can_be_let_go() -> None:
    from streamlit.elements.lib.column_types import ColumnConfig
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

    manager = MemoryUploadedFileManager("/upload")
    manager.add_file("session", UploadedFileRec("file", "list.csv", "text/csv", b"1,2"))
    assert manager.file_storage["session"]["file"].data == b"1,2"
    manager.remove_file("session", "file")
    assert "file" not in manager.file_storage.get("session", {})
    assert callable(UploadedFile.getvalue)
    assert callable(ColumnConfig)


# The front end


@pytest.mark.parametrize("part", front_files.FIRST_PARTS)
def test_the_bundle_has_the_script_of_each_part_that_is_announced(part: str) -> None:
    assert len(list((STATIC / "js").glob(f"{part}.*.js"))) == 1


def test_the_name_of_each_script_holds_a_hash_so_that_it_can_be_kept() -> None:
    named = [file.name for file in (STATIC / "js").iterdir() if file.suffix == ".js"]
    assert [name for name in named if not re.search(r"\.[\w-]{8}\.js$", name)] == []


def test_the_page_has_a_head_and_names_its_scripts_relative_to_the_app() -> None:
    page = front_files.STREAMLIT_PAGE.read_text(encoding="utf-8")
    assert page.count("</head>") == 1
    assert re.search(r'src="\./static/js/[\w.-]+\.js"', page)


def test_scripts_import_one_another_by_a_name_that_we_read() -> None:
    name = next((STATIC / "js").glob("Selectbox.*.js"))
    imported = front_files.IMPORTED.findall(name.read_text(encoding="utf-8"))
    assert imported
    assert all((STATIC / "js" / each).is_file() for each in imported)


def names_in_page() -> Iterator[str]:
    """Yield the names that our style sheet and scripts look up in Streamlit's page."""
    style = page_names.STYLE_FILE.read_text()
    yield from sorted(set(re.findall(r"\bst[A-Z]\w+", style)))
    constants = vars(page_names).items()
    yield from (value for name, value in constants if name.isupper() and isinstance(value, str))


@pytest.mark.parametrize("name", list(names_in_page()))
def test_the_page_has_the_name_that_our_style_sheet_or_scripts_look_up(name: str) -> None:
    assert re.search(rf"[`\"' ]{name}[`\"' :]", front_end()), name


def test_the_frame_of_the_map_sends_what_is_chosen_on_it() -> None:
    scripts = [file.read_text() for file in front_files.FRAME_FILES.rglob("main.*.js")]
    assert len(scripts) == 1
    assert "window.Streamlit" in scripts[0]
    assert "setComponentValue" in scripts[0]


# Nothing else is used


def used_insides(path: Path) -> Iterator[str]:
    """Yield what a module uses of Streamlit beyond ``import streamlit as st``."""
    tree = ast.parse(path.read_text())
    imported = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            imported |= {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.startswith("streamlit."))
    yield from imported.values()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        if isinstance(node.ctx, ast.Store) and getattr(node.value, "id", None) in imported:
            yield ast.unparse(node)
        if node.attr.startswith("_") and not node.attr.startswith("__"):
            yield node.attr


def own_names() -> set[str]:
    """Return the private names that our own modules define."""
    trees = [ast.parse(path.read_text()) for path in SERVING.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {
        node.name
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }


def test_every_inside_that_is_used_is_covered_here_and_no_other() -> None:
    paths = [*SERVING.glob("*.py"), ROOT / "dashboard.py"]
    used = {name for path in paths for name in used_insides(path)} - own_names()
    assert used - COVERED == set()
    assert COVERED - used == set()


def test_an_inside_that_no_test_covers_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import streamlit.runtime\n"
        "from streamlit.runtime.app_session import AppSession\n"
        "AppSession.shutdown = None\n"
        "def look(session): return session._client_state\n"
    )
    assert set(used_insides(module)) == {
        *("streamlit.runtime", "streamlit.runtime.app_session.AppSession"),
        *("AppSession.shutdown", "_client_state"),
    }


@pytest.mark.parametrize(
    "path",
    [
        path
        for folder in ("geo", "pages")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".js", ".css"} and SERVING not in path.parents
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_insides_of_streamlit_stand_in_serving_alone(path: Path) -> None:
    assert [found.group() for found in INSIDE.finditer(path.read_text())] == []
