"""Plots wait for the map once, and never for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.ui.serving import first_paint
from geo.ui.serving.first_paint import (
    ADDRESS_FROM_FRAME,
    MAX_SECONDS,
    MOMENT_SECONDS,
    ROUTE,
    address_to_tell,
    painted_route,
    wait_for_first_paint,
)


class Asked:
    """A request of a browser."""

    headers = {"User-Agent": "a browser"}  # noqa: RUF012


class Noted:
    """An event that notes how it was waited for, without taking the time."""

    waits: list[tuple[bool, float]]
    meanwhile: Callable[[], object] | None = None

    def __init__(self) -> None:
        self.is_set = False

    def set(self) -> None:
        self.is_set = True

    def wait(self, seconds: float) -> bool:
        if self.meanwhile is not None:
            self.meanwhile()
        self.waits.append((self.is_set, seconds))
        return self.is_set


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[bool, float]]]:
    """Return the waits of a session of its own: whether the map had painted, and for how long."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "context", Asked)
    monkeypatch.setattr(first_paint, "Event", Noted)
    Noted.waits, Noted.meanwhile = [], None
    yield Noted.waits
    first_paint._waiting.clear()


def tell(address: str) -> int:
    browser = TestClient(Starlette(routes=[painted_route()]))
    return browser.post(address.replace(ADDRESS_FROM_FRAME, ROUTE + "/")).status_code


def test_without_a_map_nothing_waits(waits: list[tuple[bool, float]]) -> None:
    wait_for_first_paint()
    assert waits == []


def test_a_map_that_painted_lets_the_plots_through(waits: list[tuple[bool, float]]) -> None:
    address = address_to_tell()
    assert address is not None
    assert tell(address) == 204
    wait_for_first_paint()
    assert waits == [(True, MOMENT_SECONDS)]


def test_a_map_that_paints_meanwhile_ends_the_wait(waits: list[tuple[bool, float]]) -> None:
    address = address_to_tell()
    assert address is not None
    Noted.meanwhile = staticmethod(lambda: tell(address))
    wait_for_first_paint()
    assert waits == [(True, MOMENT_SECONDS)]


def test_a_map_that_never_tells_holds_the_plots_for_a_moment_only(
    waits: list[tuple[bool, float]],
) -> None:
    address_to_tell()
    wait_for_first_paint()
    assert {painted for painted, _ in waits} == {False}
    assert sum(seconds for _, seconds in waits) == pytest.approx(MAX_SECONDS)
    assert MAX_SECONDS < 3


def test_what_the_reader_asks_for_ends_the_wait(
    waits: list[tuple[bool, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(dict[str, str]):
        """A session whose rerun is stopped where Streamlit can stop it."""

        def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
            if waits:
                raise InterruptedError
            return super().get(key, default)

    monkeypatch.setattr(st, "session_state", Stopped())
    address_to_tell()
    with pytest.raises(InterruptedError):
        wait_for_first_paint()
    assert len(waits) == 1
    assert first_paint._waiting == {}


def test_only_the_first_map_of_a_session_is_waited_for(waits: list[tuple[bool, float]]) -> None:
    address_to_tell()
    wait_for_first_paint()
    waited = len(waits)
    assert address_to_tell() is None
    wait_for_first_paint()
    assert len(waits) == waited


def test_where_no_browser_asks_nobody_waits(
    waits: list[tuple[bool, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Nobody:
        headers: dict[str, str] = {}  # noqa: RUF012

    monkeypatch.setattr(st, "context", Nobody)
    assert address_to_tell() is None
    wait_for_first_paint()
    assert waits == []


def test_sessions_do_not_let_each_other_through(
    waits: list[tuple[bool, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = address_to_tell()
    monkeypatch.setattr(st, "session_state", {})
    own = address_to_tell()
    assert own != other
    assert other is not None
    tell(other)
    wait_for_first_paint()
    assert {painted for painted, _ in waits} == {False}


def test_an_unknown_ticket_does_nothing() -> None:
    assert tell(ADDRESS_FROM_FRAME + "guessed") == 204
    assert first_paint._waiting == {}
