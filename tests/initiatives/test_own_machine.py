"""Local mode: never turned on by a request, and turned off by any sign of a proxy."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.own_machine import local_mode

DIRECT = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
LINES = (False, True)
HOSTS = ("localhost", "kaart.example.nl")
ORIGINS = (None, "http://localhost", "http://localhost:8501")
REQUESTS = tuple(product(LINES, LINES, HOSTS, ORIGINS))
"""Whether a proxy hands on the Host, whether it tells from whom; and what its client says."""


def through_a_proxy(
    hands_on_host: bool, tells_from_whom: bool, host: str, origin: str | None
) -> dict[str, str]:
    """Return the headers that the app gets from a proxy on its own machine."""
    headers = {"host": host if hands_on_host else "127.0.0.1:8501", "upgrade": "websocket"}
    if tells_from_whom:
        headers["x-forwarded-for"] = "203.0.113.7"
    if origin is not None:
        headers["origin"] = origin
    return headers


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_without_the_setting_no_request_is_the_owners(
    request_: tuple[bool, bool, str, str | None],
) -> None:
    headers = through_a_proxy(*request_)
    for each in (headers, DIRECT, {}):
        for peer in (None, "127.0.0.1"):
            mode = local_mode(is_set=False, bound_to="localhost", headers=each, peer=peer)
            assert mode == "off"


def test_with_the_setting_a_proxy_that_shows_is_refused_and_one_that_hides_cannot_be() -> None:
    owners = {
        each
        for each in REQUESTS
        if local_mode(
            is_set=True, bound_to="localhost", headers=through_a_proxy(*each), peer="127.0.0.1"
        )
        == "owner"
    }
    # This is why the setting is not for a server: what a client says decides here.
    assert owners == {
        (hands_on, tells, host, origin)
        for hands_on, tells, host, origin in REQUESTS
        if not tells and (not hands_on or host == "localhost")
    }
    assert len(owners) == 9


@pytest.mark.parametrize(
    ("bound_to", "headers", "mode"),
    [
        ("localhost", DIRECT, "owner"),
        ("127.0.0.1", {"host": "127.0.0.1:8501"}, "owner"),
        ("::1", {"host": "[::1]:8501"}, "owner"),
        ("0.0.0.0", DIRECT, "exposed"),
        ("::", DIRECT, "exposed"),
        (None, DIRECT, "exposed"),
        ("", DIRECT, "exposed"),
        ("192.168.1.4", DIRECT, "exposed"),
        ("unix:///run/kaart.sock", DIRECT, "exposed"),
        ("localhost", {"host": "kaart.zwolle.nl"}, "relayed"),
        ("localhost", {**DIRECT, "X-Forwarded-For": "127.0.0.1"}, "relayed"),
        ("localhost", {**DIRECT, "forwarded": "for=127.0.0.1"}, "relayed"),
        ("localhost", {**DIRECT, "Via": "1.1 proxy"}, "relayed"),
        ("localhost", {**DIRECT, "X-Real-IP": "127.0.0.1"}, "relayed"),
        ("localhost", {"Host": "localhost", "Origin": "https://kaart.zwolle.nl"}, "relayed"),
        ("localhost", {"Host": "localhost", "Origin": "null"}, "relayed"),
        ("localhost", {"host": "localhost.evil.nl"}, "relayed"),
        ("localhost", {"host": "[::1"}, "relayed"),
        ("localhost", {}, "relayed"),
    ],
)
def test_with_the_setting_only_the_machine_itself_without_a_proxy_is_the_owners(
    bound_to: str | None, headers: dict[str, str], mode: str
) -> None:
    assert local_mode(is_set=True, bound_to=bound_to, headers=headers, peer=None) == mode


@pytest.mark.parametrize(
    ("peer", "mode"),
    [("127.0.0.1", "owner"), ("::1", "owner"), ("192.168.1.9", "relayed"), ("", "relayed")],
)
def test_another_machine_at_the_end_of_the_line_is_not_the_owners(peer: str, mode: str) -> None:
    assert local_mode(is_set=True, bound_to="localhost", headers=DIRECT, peer=peer) == mode


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_no_headers_break_the_check_or_turn_it_on(name: str, headers: dict[str, str]) -> None:
    headers = {**headers, "host": name, "origin": name}
    local_mode(is_set=True, bound_to="localhost", headers=headers, peer=None)
    assert local_mode(is_set=True, bound_to="0.0.0.0", headers=headers, peer=None) == "exposed"
    assert local_mode(is_set=False, bound_to="localhost", headers=headers, peer=None) == "off"
