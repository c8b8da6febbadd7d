"""Read a choice whose label is in the language before a switch.

Streamlit sends a choice by its label. Right after a switch of language, a browser can still send a
label of the other language, which the list no longer has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.proto.WidgetStates_pb2 import WidgetState


def meant(state: WidgetState, value: Any, before: Callable[[Any], Any] | None) -> Any:
    """Return the value that a reader chose, by the labels of now or else by the older ones.

    Parameters
    ----------
    state
        As the browser sent it.
    value
        Its value by the labels of now; a label that the list lacks is its own value.
    before
        Reads the older labels; None when there are none.
    """
    match state.WhichOneof("value"):
        case "string_value":
            sent: Any = state.string_value
            labels = {sent}
        case "string_array_value":
            sent = list(state.string_array_value.data)
            labels = set(sent)
        case _:
            return value
    if before is None or not _some_in(value, labels):
        return value
    older = before(sent)
    return value if _some_in(older, labels) else older


def _some_in(value: Any, labels: set[str]) -> bool:
    values = value if isinstance(value, list | tuple) else [value]
    return any(isinstance(each, str) and each in labels for each in values)
