"""A label of the language of before still is the choice that it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from geo.ui.serving.labels import meant

DUTCH = {"Kracht": "strength", "Netwerk": "network"}


def before(labels: Any) -> Any:
    """Return the choices that Dutch labels stood for."""
    return DUTCH.get(labels, labels) if isinstance(labels, str) else [DUTCH[at] for at in labels]


def one(label: str) -> WidgetState:
    return WidgetState(id="list", string_value=label)


def some(*labels: str) -> WidgetState:
    state = WidgetState(id="list")
    state.string_array_value.data.extend(labels)
    return state


@pytest.mark.parametrize(
    ("sent", "now", "older", "expected"),
    [
        (one("Kracht"), "Kracht", before, "strength"),
        (some("Kracht", "Netwerk"), ["Kracht", "Netwerk"], before, ["strength", "network"]),
        (one("Strength"), "strength", before, "strength"),
        (one("Kracht"), "Kracht", None, "Kracht"),
        (one("a text"), "a text", before, "a text"),
        (some("2021"), 2021, before, 2021),
        (WidgetState(id="toggle", bool_value=True), True, before, True),
        (WidgetState(id="list"), None, before, None),
    ],
)
def test_a_choice_is_what_its_label_stands_for(
    sent: WidgetState, now: object, older: Callable[[Any], Any] | None, expected: object
) -> None:
    assert meant(sent, now, older) == expected
