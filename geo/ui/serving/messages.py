"""Check a browser's messages: only the kinds that our pages send, of limited size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

if TYPE_CHECKING:
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.proto.WidgetStates_pb2 import WidgetState

Verdict = Literal["taken", "ignored", "refused"]

MAX_MESSAGE_BYTES: Final = 256 * 1024
"""Our pages send a hundredth of this; a form with every field full sends a fifth."""
MAX_TEXT_BYTES: Final = 20_000
"""Of one field. Our longest field takes 4,000 characters, 16,000 bytes at most."""
MAX_WIDGETS: Final = 1_000
MAX_FILES_AT_ONCE: Final = 20
TAKEN: Final = frozenset(
    {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
    | {"backend_operation_request"}
)
"""The other kinds are for developers: ``clear_cache`` empties the caches of all sessions,
``load_git_info`` starts Git, ``set_run_on_save`` and two of ``debug`` change the server."""
OPERATIONS: Final = frozenset({"deferred_file", "dataframe_chunk"})
"""A download that is made on request, and rows of a long table. The other operations write files
on the server."""


def read_message(data: bytes) -> BackMsg | None:
    """Return a browser's message; None when the bytes are not a message, or are too many."""
    if len(data) > MAX_MESSAGE_BYTES:
        return None
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    return message


def judge(message: BackMsg) -> Verdict:
    """Return what to do with a message.

    Returns
    -------
    str
        ``taken``: pass it on to Streamlit. ``ignored``: drop it, and keep the connection.
        ``refused``: close the connection; no page of ours sends this.

    Examples
    --------
    >>> judge(BackMsg(clear_cache=True))
    'ignored'
    """
    kind = message.WhichOneof("type")
    if kind not in TAKEN:
        return "ignored"
    if kind == "rerun_script":
        return "taken" if _is_bounded(message.rerun_script) else "refused"
    if kind == "file_urls_request":
        is_few = len(message.file_urls_request.file_names) <= MAX_FILES_AT_ONCE
        return "taken" if is_few else "refused"
    if kind == "backend_operation_request":
        asked = message.backend_operation_request.WhichOneof("payload")
        return "taken" if asked in OPERATIONS else "ignored"
    return "taken"


def is_download(message: BackMsg) -> bool:
    """Return whether a message asks for a download that is made on request."""
    operation = message.backend_operation_request
    return message.WhichOneof("type") == "backend_operation_request" and (
        operation.WhichOneof("payload") == "deferred_file"
    )


def _is_bounded(state: ClientState) -> bool:
    widgets = state.widget_states.widgets
    return len(widgets) <= MAX_WIDGETS and all(map(_holds_little, widgets))


def _holds_little(widget: WidgetState) -> bool:
    kind = widget.WhichOneof("value") or ""
    # A choice of many areas is a list; only the size of the message limits it.
    return kind.endswith("array_value") or widget.ByteSize() <= MAX_TEXT_BYTES
