"""A choice by the words of the language of before.

Streamlit knows a choice from a list by its label. Somebody who switches the language can choose a
label yet that is not in the list any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.proto.WidgetStates_pb2 import WidgetState


def meant(state: WidgetState, value: Any, before: Callable[[Any], Any] | None) -> Any:
    """Return what a reader chose: the value of now, or else that of the labels of before.

    Parameters
    ----------
    state
        As the browser sent it.
    value
        What it stands for in the list of now: a label that is not in it stands for itself.
    before
        Returns what labels stood for in the list of before.
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
