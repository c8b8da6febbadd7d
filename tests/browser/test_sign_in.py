"""Signing in against a provider that speaks OpenID Connect, and servers without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import free_port, running_app
from tests.browser.identity_provider import CLIENT, SECRET, Provider, running

pytestmark = pytest.mark.browser
PATH = "/initiatieven"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running(free_port()) as made:
        yield made


@pytest.fixture(scope="module")
def office(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the app as a server of an office, where people sign in."""
    folder = tmp_path_factory.mktemp("office")
    port = free_port()
    secrets = folder / "secrets.toml"
    secrets.write_text(
        "[auth]\n"
        f'redirect_uri = "http://localhost:{port}/oauth2callback"\n'
        'cookie_secret = "a secret for tests that is long enough"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{provider.address}/.well-known/openid-configuration"\n'
    )
    with running_app(
        port, folder, "--server.address", "0.0.0.0", "--secrets.files", str(secrets),
        OPBOUWKAART_ADMINS="bo@zwolle.nl", OPBOUWKAART_REGISTRY=str(folder / "registry"),
    ) as address:  # fmt: skip
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nl-NL", viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def sign_in(page: Page, office: str, provider: Provider, spoil: str = "", **claims: object) -> None:
    provider.claims, provider.spoil = dict(claims), spoil
    page.goto(office + PATH)
    page.get_by_role("button", name="Inloggen").click()


def test_a_visitor_reads_and_is_told_how_to_write(page: Page, office: str) -> None:
    page.goto(office + PATH)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Wat gebeurt er, en wat vragen mensen?"
    )
    expect(page.get_by_text("Log in om iets toe te voegen")).to_be_visible()
    expect(page.get_by_role("button", name="Initiatief toevoegen")).to_have_count(0)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"name": "Ans de Vries", "roles": ["editor"]}, "bewerker"),
        ({"name": "Bo", "email": "Bo@zwolle.nl", "email_verified": True}, "beheerder"),
    ],
)
def test_a_role_gives_leave_to_write_and_signing_out_takes_it_back(
    page: Page, office: str, provider: Provider, claims: dict[str, object], role: str
) -> None:
    sign_in(page, office, provider, **claims)
    expect(page.get_by_text(f"{claims['name']} ({role})")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Initiatieven").click()
    expect(page.get_by_role("button", name="Initiatief toevoegen")).to_be_visible()
    assert provider.asked[-1] == "authorization_code"
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("button", name="Initiatief toevoegen")).to_have_count(0)


def test_somebody_without_a_role_reads_and_is_told_why(
    page: Page, office: str, provider: Provider
) -> None:
    sign_in(page, office, provider, name="Cor", email="bo@zwolle.nl", email_verified=False)
    expect(page.get_by_text("U bent ingelogd, maar u mag niets toevoegen")).to_be_visible(
        timeout=20_000
    )
    page.get_by_role("link", name="Initiatieven").click()
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    expect(page.get_by_role("button", name="Initiatief toevoegen")).to_have_count(0)


@pytest.mark.parametrize("spoil", ["nonce", "audience", "signature", "expired"])
def test_a_token_that_is_not_for_us_lets_nobody_in(
    page: Page, office: str, provider: Provider, spoil: str
) -> None:
    sign_in(page, office, provider, spoil, name="Ans", roles=["admin"])
    page.wait_for_timeout(2_500)
    assert "Traceback" not in page.locator("body").inner_text()
    page.goto(office + PATH)
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()
    expect(page.get_by_role("button", name="Initiatief toevoegen")).to_have_count(0)


def test_a_server_without_sign_in_is_read_only_and_says_why(page: Page, tmp_path: Path) -> None:
    with running_app(free_port(), tmp_path, "--server.address", "0.0.0.0") as address:
        page.goto(address + PATH)
        page.get_by_role("heading", level=1).wait_for()
        expect(page.get_by_text("Hier kunt u alleen lezen")).to_be_visible()
        expect(page.get_by_role("textbox", name="Uw naam")).to_have_count(0)


def test_a_server_behind_a_proxy_on_its_own_machine_is_read_only(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(
        locale="nl-NL", extra_http_headers={"X-Forwarded-For": "203.0.113.7"}
    )
    page = context.new_page()
    page.goto(server + PATH)
    page.get_by_role("heading", level=1).wait_for()
    expect(page.get_by_text("Hier kunt u alleen lezen")).to_be_visible()
    context.close()
