"""The app behind nginx with the configuration of docs/nginx.conf, at / and under a path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import free_port, running_app
from tests.browser.identity_provider import CLIENT, Provider, running
from tests.browser.nginx import BASE, Nginx
from tests.browser.screen import Screen, outside
from tests.browser.test_sign_in import USERS, way_in, write_secrets

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
HOLTENBROEK_IV = "BU01933000"
PAGES = ("", "opgave-en-kracht", "initiatieven", "verantwoording")
# As many groups as a civil servant of a gemeente is in: the cookies that hold them fill 8 kB.
GROUPS = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(60)]
ANNOUNCED = """async () => {
  const links = [...document.querySelectorAll("link[rel=modulepreload], link[rel=prefetch]")];
  return Promise.all(links.map(async ({ href }) => {
    const answer = await fetch(href);
    return [href, answer.status, answer.headers.get("content-type").split(";")[0]];
  }));
}"""
# Streamlit looks for its server below the address of a page first, then above it.
SEARCHED = re.compile(rf"/({'|'.join(PAGES[1:])})/_stcore/(health|host-config)$")
MEDIA_TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}


@pytest.fixture(scope="module")
def provider(nginx: Nginx) -> Iterator[Provider]:
    with running(free_port()) as made:
        made.users = {"crowded": {**USERS["ans"], "groups": GROUPS}}
        made.redirect_uri = f"{nginx.under_path}/oauth2callback"
        yield made


@pytest.fixture(scope="module")
def office(
    nginx: Nginx, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Run an app under a path, where people sign in; return its address behind nginx."""
    folder = tmp_path_factory.mktemp("office")
    secrets = write_secrets(folder, nginx.under_path, provider.address)
    with running_app(
        nginx.app_port, folder, "--secrets.files", str(secrets), base=BASE,
        OPBOUWKAART_ROLE_CLAIM="realm_access.roles",
        OPBOUWKAART_REGISTRY=str(folder / "registry"),
    ):  # fmt: skip
        yield nginx.under_path


@pytest.fixture(params=["at /", "under a path"])
def place(request: pytest.FixtureRequest, nginx: Nginx) -> str:
    if request.param == "at /":
        return nginx.root
    address: str = request.getfixturevalue("office")
    return address


@pytest.fixture
def screen(open_screen: Opener, place: str) -> Screen:
    return open_screen(address=place)


def failures(page: Page) -> list[str]:
    """Return the list in which every answer that is an error will be noted."""
    failed: list[str] = []

    def note(answer: Response) -> None:
        if answer.status >= 400 and not SEARCHED.search(answer.url):
            failed.append(f"{answer.status} {answer.url}")

    page.on("response", note)
    return failed


def test_the_first_page_works_whole(screen: Screen, open_screen: Opener) -> None:
    failed = failures(screen.page)
    screen.open_map()
    screen.click_area(HOLTENBROEK_IV)
    screen.page.get_by_role("heading", name="Holtenbroek IV").wait_for()
    with screen.page.expect_download() as waiting:
        screen.page.get_by_role("button", name="CSV downloaden").click()
    assert "Holtenbroek IV" in Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    # Files of the map may be kept; what tells of its first paint came through as well.
    assert any("/map-painted/" in url for url in screen.requests)
    copied = open_screen(address=screen.address).open_map(
        screen.page.url.removeprefix(screen.address)
    )
    copied.page.get_by_role("heading", name="Holtenbroek IV").wait_for()
    assert outside(screen.requests, screen.address) == []
    assert (failed, screen.errors) == ([], [])


def test_every_page_opens_by_a_link_and_from_its_address(screen: Screen) -> None:
    failed = failures(screen.page)
    screen.open_map()
    main, menu = screen.page.locator(".stMain"), screen.page.get_by_test_id("stSidebar")
    menu.get_by_role("link", name="Opgave en kracht").click()
    expect(main.get_by_text("een witte vlek").first).to_be_visible()
    assert screen.page.url.startswith(f"{screen.address}/opgave-en-kracht")
    link = main.get_by_role("link", name="Naar de pagina Initiatieven")
    # Also when it is opened in a tab of its own.
    assert link.evaluate("link => link.href").startswith(f"{screen.address}/initiatieven?")
    link.click()
    expect(main.get_by_text("Wijkagenda").first).to_be_visible()
    assert screen.page.url.startswith(f"{screen.address}/initiatieven")
    menu.get_by_role("link", name="Verantwoording").click()
    expect(main.get_by_role("heading", name="Bronnen", exact=True)).to_be_visible()
    assert screen.page.url.startswith(f"{screen.address}/verantwoording")
    assert screen.errors == []
    for path in ("/opgave-en-kracht", "/initiatieven"):
        screen.open_map(path)
    assert failed == []


def test_what_a_page_announces_is_there(screen: Screen) -> None:
    # The map has its files made at its first paint.
    screen.open_map()
    for path in PAGES:
        screen.open(f"/{path}")
        announced = screen.page.evaluate(ANNOUNCED)
        names = {Path(urlsplit(url).path).name.partition("-")[0] for url, _, _ in announced}
        assert {"map", "buurt", "wijk"} <= names
        wrong = [
            (url, status, kind)
            for url, status, kind in announced
            if status != 200 or kind != MEDIA_TYPES[url.rpartition(".")[2]]
        ]
        assert wrong == []


def test_scripts_come_compressed_and_may_be_kept(place: str, screen: Screen) -> None:
    with screen.page.expect_response("**/static/js/index.*.js") as answered:
        screen.open()
    headers = answered.value.headers
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]


def test_one_signs_in_brings_in_a_list_and_signs_out_on_the_same_page_under_the_path(
    open_screen: Opener, office: str, provider: Provider
) -> None:
    screen = open_screen(address=office)
    failed = failures(screen.page)
    page = screen.open("/initiatieven?part=file").page
    way_in(page).click()
    page.get_by_label("User").fill("crowded")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Ans de Vries (bewerker)")).to_be_visible()
    assert page.url.startswith(f"{office}/initiatieven?")
    assert "part=file" in page.url
    rows = "Titel;Gebieden;Eerste dag\nUit een lijst;Holtenbroek IV;1-3-2026\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "lijst.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="1 initiatief invoeren").click()
    expect(page.get_by_text("de 1 rij is ingevoerd")).to_be_visible()
    page.get_by_role("button", name="Uitloggen").click()
    expect(way_in(page)).to_be_visible()
    assert page.url.startswith(f"{office}/initiatieven?")
    assert provider.signed_out[-1]["client_id"] == CLIENT
    assert failed == []


def test_the_address_without_its_last_slash_leads_to_the_app(
    open_screen: Opener, office: str
) -> None:
    screen = open_screen(address=office).open_map("")
    assert screen.page.url.startswith(f"{office}/")


def test_a_spreadsheet_of_some_megabytes_passes(nginx: Nginx) -> None:
    port = urlsplit(nginx.root).port
    answer = httpx.post(f"http://127.0.0.1:{port}/verantwoording", content=bytes(10 << 20))
    # The app refuses it, for it is no address to send to; nginx did not.
    assert answer.status_code == 405
    assert "nginx" not in answer.text
