"""Who writes without signing in: the owner in local mode, and through a proxy nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from websockets.exceptions import InvalidStatus

from geo.initiatives.database import open_registry
from geo.initiatives.store import read_snapshot
from tests.browser.conftest import free_port, running_app
from tests.browser.nginx import BARE_SERVER, running_nginx
from tests.browser.raw_client import RawClient, raw_client
from tests.browser.screen import DESKTOP

PAGE, QUERY = "initiatieven", "part=agenda&area=BU01933000"
NAME, ADD, SAVE = "Uw naam", "Toevoegen aan de agenda", "Opslaan"
TOPIC, TEXT = "Waar gaat het over, in een paar woorden?", "Wat is er gezegd of afgesproken?"
HOST_LINE = "proxy_set_header Host $host;"
FROM_LINE = "proxy_set_header X-Forwarded-For $remote_addr;"
CONFIGURATIONS = ("", HOST_LINE, FROM_LINE, HOST_LINE + FROM_LINE)
HERE, ELSEWHERE = "localhost", "kaart.example.nl"
"""Host that a client names: this machine, or the one that the world knows."""
REFUSED = 403


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reading")


@pytest.fixture(scope="module")
def reading(folder: Path) -> Iterator[str]:
    """Run the app on this machine alone, without the setting; return its address."""
    with running_app(free_port(), folder, OPBOUWKAART_REGISTRY=str(folder)) as address:
        yield address


@pytest.fixture(scope="module")
def proxies(
    server: str, reading: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[tuple[str, str], int]]:
    """Run nginx before both apps; return its port by address of the app and configuration."""
    ports = {pair: free_port() for pair in product((server, reading), CONFIGURATIONS)}
    blocks = "".join(
        BARE_SERVER.format(port=port, app_port=port_of(address), lines=lines)
        for (address, lines), port in ports.items()
    )
    with running_nginx(tmp_path_factory.mktemp("nginx"), blocks, list(ports.values())):
        yield ports


def port_of(address: str) -> int:
    port = urlsplit(address).port
    assert port is not None
    return port


@pytest.fixture(scope="module")
def known(server: str) -> dict[str, str]:
    """Return what every widget on the way to a write is called, after a write by the owner."""
    with raw_client(port_of(server), PAGE, QUERY, host=f"localhost:{port_of(server)}") as owner:
        write(owner, "Van de eigenaar")
        assert "Van de eigenaar" in owner.text
        return owner.known


def write(client: RawClient, topic: str) -> None:
    """Do all that it takes to add an item, whether or not the app offers it."""
    client.fill(NAME, "Eva")
    client.press(ADD)
    client.fill(TOPIC, topic)
    client.fill(TEXT, "Gezegd")
    client.press(SAVE)


def origins(address: str) -> tuple[str | None, ...]:
    return (None, "http://localhost", address)


@pytest.mark.parametrize("lines", ["no proxy", *CONFIGURATIONS])
def test_without_the_setting_no_client_writes_whatever_it_and_the_proxy_say(
    proxies: dict[tuple[str, str], int],
    reading: str,
    folder: Path,
    known: dict[str, str],
    lines: str,
) -> None:
    port = proxies.get((reading, lines), port_of(reading))
    for host, origin in product((HERE, ELSEWHERE), origins(reading)):
        try:
            with raw_client(port, PAGE, QUERY, host=host, origin=origin, known=known) as client:
                assert NAME not in client.shown, (host, origin)
                assert "Hier kunt u alleen lezen" in client.text
                write(client, f"Van {host} en {origin}")
                assert not {NAME, ADD, TOPIC, SAVE} & set(client.shown), (host, origin)
        except InvalidStatus as refused:
            # Not even let in.
            assert refused.response.status_code == REFUSED
    assert read_snapshot(open_registry(None, folder, "GM0193")).agenda == ()


@pytest.mark.parametrize(
    ("lines", "host"),
    [
        (HOST_LINE, ELSEWHERE),
        *product((FROM_LINE, HOST_LINE + FROM_LINE), (HERE, ELSEWHERE)),
    ],
)
def test_with_the_setting_any_sign_of_a_proxy_is_refused(
    proxies: dict[tuple[str, str], int],
    server: str,
    own_registry: Path,
    known: dict[str, str],
    lines: str,
    host: str,
) -> None:
    before = read_snapshot(open_registry(None, own_registry, "GM0193")).agenda
    for origin in origins(server):
        try:
            with raw_client(
                proxies[server, lines], PAGE, QUERY, host=host, origin=origin, known=known
            ) as client:
                assert NAME not in client.shown, origin
                assert "Alleen wie de app op die computer zelf opent" in client.text
                write(client, f"Van {host} en {origin}")
        except InvalidStatus as refused:
            assert refused.response.status_code == REFUSED
    assert read_snapshot(open_registry(None, own_registry, "GM0193")).agenda == before


@pytest.fixture
def page(windows: Callable[[bool], BrowserContext]) -> Iterator[Page]:
    page = windows(False).new_page()
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    yield page
    page.close()


@pytest.mark.browser
def test_the_owner_opens_localhost_and_writes_at_once(
    page: Page, server: str, own_registry: Path
) -> None:
    assert server == f"http://localhost:{port_of(server)}"
    page.goto(f"{server}/{PAGE}?{QUERY}")
    name = page.get_by_role("textbox", name=NAME)
    name.fill("Bo")
    name.press("Enter")
    page.get_by_role("button", name=ADD).click()
    page.get_by_label(TOPIC).fill("Bankje")
    page.get_by_label(TEXT).fill("Er is geen bankje.")
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("heading", name="Bankje")).to_be_visible()
    kept = read_snapshot(open_registry(None, own_registry, "GM0193")).agenda_now
    assert "Bankje" in [item.content.topic for item in kept]


@pytest.mark.browser
def test_the_page_says_to_the_owner_how_to_let_people_write(page: Page, reading: str) -> None:
    page.goto(f"{reading}/{PAGE}?{QUERY}")
    menu = page.get_by_test_id("stSidebar")
    expect(menu.get_by_text("Hier kunt u alleen lezen")).to_be_visible()
    expect(menu.get_by_text("make run")).to_be_hidden()
    menu.get_by_text("Beheert u deze app?").click()
    expect(menu.get_by_text("stop de app en start die opnieuw met make run")).to_be_visible()
    expect(menu.get_by_text("laat mensen inloggen met OpenID Connect")).to_be_visible()
