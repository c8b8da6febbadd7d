"""What a browser may send: each kind of message was thought about, and none is without bound."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from geo.initiatives.validate import LIMITS
from geo.ui.serving.messages import (
    MAX_FILES_AT_ONCE,
    MAX_MESSAGE_BYTES,
    MAX_TEXT_BYTES,
    MAX_WIDGETS,
    judge,
    read_message,
)

KINDS = {
    "rerun_script": "taken",
    "stop_script": "taken",
    "app_heartbeat": "taken",
    "file_urls_request": "taken",
    "backend_operation_request": "ignored",
    "clear_cache": "ignored",
    "set_run_on_save": "ignored",
    "load_git_info": "ignored",
    "debug_disconnect_websocket": "ignored",
    "debug_shutdown_runtime": "ignored",
}
OPERATIONS = {
    "deferred_file": "taken",
    "dataframe_chunk": "taken",
    "install_skills": "ignored",
    "dismiss_skills_nudge": "ignored",
}


def of_kind(message: BackMsg | BackendOperationRequest, kind: str) -> None:
    """Make a message one of a kind, with nothing in it."""
    if message.DESCRIPTOR.fields_by_name[kind].message_type is None:
        setattr(message, kind, True)
    else:
        getattr(message, kind).SetInParent()


@pytest.mark.parametrize(
    "kind", [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
)
def test_each_kind_of_message_that_streamlit_knows_is_decided_on(kind: str) -> None:
    message = BackMsg()
    of_kind(message, kind)
    assert judge(message) == KINDS[kind]


@pytest.mark.parametrize(
    "kind",
    [field.name for field in BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields],
)
def test_each_operation_that_streamlit_knows_is_decided_on(kind: str) -> None:
    message = BackMsg()
    of_kind(message.backend_operation_request, kind)
    assert judge(message) == OPERATIONS[kind]


def with_widgets(*widgets: WidgetState) -> BackMsg:
    message = BackMsg()
    message.rerun_script.widget_states.widgets.extend(widgets)
    return message


def test_a_form_with_every_field_full_passes() -> None:
    fields = [
        WidgetState(id=f"$$ID-{name}", string_value="\N{PUSHPIN}" * most)
        for name, most in LIMITS.items()
    ]
    areas = WidgetState(id="areas")
    areas.string_array_value.data.extend(["Holtenbroek IV (buurt)"] * 2_000)
    message = with_widgets(*fields, areas)
    assert judge(message) == "taken"
    assert read_message(message.SerializeToString()) == message


@pytest.mark.parametrize("kind", ["string_value", "json_value", "json_trigger_value"])
def test_a_text_longer_than_any_field_takes_is_refused(kind: str) -> None:
    widget = WidgetState(id="a")
    setattr(widget, kind, "x" * (MAX_TEXT_BYTES + 1))
    assert judge(with_widgets(widget)) == "refused"


def test_more_widgets_than_any_page_has_are_refused() -> None:
    widgets = [WidgetState(id=str(number), bool_value=True) for number in range(MAX_WIDGETS + 1)]
    assert judge(with_widgets(*widgets)) == "refused"
    assert judge(with_widgets(*widgets[1:])) == "taken"


def test_addresses_for_many_files_at_once_are_refused() -> None:
    message = BackMsg()
    message.file_urls_request.file_names.extend(["a"] * MAX_FILES_AT_ONCE)
    assert judge(message) == "taken"
    message.file_urls_request.file_names.append("a")
    assert judge(message) == "refused"


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"\x00" * (MAX_MESSAGE_BYTES + 1)])
def test_what_is_no_message_or_a_huge_one_is_not_read(data: bytes) -> None:
    assert read_message(data) is None
