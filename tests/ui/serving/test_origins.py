"""Which web pages may open a connection."""

from __future__ import annotations

import pytest
from streamlit import config

from geo.ui.serving.origins import Address, is_own_page, public_addresses

KAART = Address("https", "kaart.example.nl", 443)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost:8501", "localhost:8501"),
        ("https://kaart.example.nl", "kaart.example.nl"),
        ("https://kaart.example.nl", "kaart.example.nl:443"),
        ("https://Kaart.Example.nl", "kaart.example.nl."),
        ("http://kaart.example.nl:8080", "kaart.example.nl"),
        ("http://[::1]:8501", "[::1]:8501"),
    ],
)
def test_a_page_of_the_host_itself_may(origin: str, host: str) -> None:
    assert is_own_page(origin, host, ())


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://elsewhere.example", "kaart.example.nl"),
        ("http://localhost:3000", "localhost:8501"),
        ("http://localhost", "127.0.0.1:8501"),
        ("https://kaart.example.nl.elsewhere.example", "kaart.example.nl"),
        ("https://kaart.example.nl@elsewhere.example", "kaart.example.nl"),
        ("https://elsewhere.example/kaart.example.nl", "kaart.example.nl"),
        ("https://kaart.example.nl:99999", "kaart.example.nl"),
        ("https://[kaart", "[kaart"),
        ("chrome-extension://kaart.example.nl", "kaart.example.nl"),
        ("kaart.example.nl", "kaart.example.nl"),
        ("null", "null"),
        ("", ""),
    ],
)
def test_any_other_page_may_not(origin: str, host: str) -> None:
    assert not is_own_page(origin, host, ())


@pytest.mark.parametrize(
    ("origin", "is_known"),
    [
        ("https://kaart.example.nl", True),
        ("http://kaart.example.nl", False),
        ("https://kaart.example.nl:8443", False),
        ("https://example.nl", False),
    ],
)
def test_an_address_that_the_owner_names_holds_as_it_is(origin: str, is_known: bool) -> None:
    assert is_own_page(origin, "127.0.0.1:8501", [KAART]) is is_known


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("server.corsAllowedOrigins", [" https://kaart.example.nl "], [KAART]),
        ("server.corsAllowedOrigins", ["http://localhost:3000"], []),
        ("browser.serverAddress", "kaart.example.nl", [Address("", "kaart.example.nl", None)]),
        ("browser.serverAddress", "127.0.0.1", []),
    ],
)
def test_the_owner_names_addresses_in_the_settings_of_streamlit(
    option: str, value: object, expected: list[Address]
) -> None:
    before = config.get_option(option)
    config.set_option(option, value, where_defined="a test")
    try:
        assert list(public_addresses()) == expected
    finally:
        config.set_option(option, before, where_defined="a test")
