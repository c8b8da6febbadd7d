"""Signing in against a provider that speaks OpenID Connect, and servers without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from geo.initiatives.database import open_registry
from geo.initiatives.history import changes
from geo.initiatives.store import read_snapshot
from geo.ui.serving.sign_in import FAILED_COOKIE, USER_COOKIE
from tests.browser.conftest import free_port, running_app
from tests.browser.identity_provider import CLIENT, SECRET, Provider, running
from tests.browser.screen import DESKTOP, PHONE

Role = Literal["button", "radio", "textbox"]
pytestmark = pytest.mark.browser
HOLTENBROEK_IV = "BU01933000"
PATH = f"/initiatieven?part=agenda&area={HOLTENBROEK_IV}"
ADD = "Toevoegen aan de agenda"
FAILED = "Het inloggen is niet gelukt"
PATIENCE = 20_000
ADMIN = "bo@zwolle.nl"
SPOILS = (
    "nonce", "no nonce", "audience", "issuer", "expired", "signature", "public key as secret",
    "unsigned", "garbage",
)  # fmt: skip
MARKUP = '<img src=x onerror="window.hacked=1">**Mo**'
USERS = {
    "ans": {"name": "Ans de Vries", "realm_access": {"roles": ["editor"]}},
    "bo": {"name": "Bo", "email": "Bo@zwolle.nl", "email_verified": True},
    "cor": {"name": "Cor", "email": "cor@zwolle.nl", "email_verified": True},
    "unverified": {"name": "Dirk", "email": ADMIN, "email_verified": False},
    "nameless": {"realm_access": {"roles": ["admin"]}},
    "markup": {"name": MARKUP, "realm_access": {"roles": "editor"}},
    "odd": {"name": ["Eva"], "email": {"x": 1}, "realm_access": "admin", "roles": 7},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running(free_port()) as made:
        made.users = USERS
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def write_secrets(folder: Path, address: str, provider: str) -> Path:
    file = folder / "secrets.toml"
    file.write_text(
        "[auth]\n"
        f'redirect_uri = "{address}/oauth2callback"\n'
        'cookie_secret = "a secret for tests that is long enough"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )
    return file


@pytest.fixture(scope="module")
def office(provider: Provider, folder: Path) -> Iterator[str]:
    """Run the app as a server of an office, where people sign in."""
    port = free_port()
    address = f"http://localhost:{port}"
    provider.redirect_uri = f"{address}/oauth2callback"
    secrets = write_secrets(folder, address, provider.address)
    with running_app(
        port, folder, "--server.address", "0.0.0.0",
        "--secrets.files", str(secrets),
        OPBOUWKAART_ADMINS=ADMIN, OPBOUWKAART_ROLE_CLAIM="realm_access.roles",
        OPBOUWKAART_REGISTRY=str(folder / "registry"),
    ):  # fmt: skip
        yield address


@pytest.fixture
def page(windows: Callable[[bool], BrowserContext], provider: Provider) -> Iterator[Page]:
    provider.spoil = ""
    page = windows(False).new_page()
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    yield page
    page.context.clear_cookies()
    page.close()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()


def sign_in(page: Page, office: str, user: str, path: str = PATH) -> None:
    visit(page, office + path)
    way_in(page).click()
    page.get_by_label("User").fill(user)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", level=1).wait_for()


def way_in(page: Page) -> Locator:
    """Return the button to sign in of the menu; the page has one too where one can write."""
    return page.get_by_test_id("stSidebar").get_by_role("button", name="Inloggen")


def expect_reader(page: Page) -> None:
    page.get_by_role("heading", level=1).wait_for()
    expect(page.get_by_role("heading", name="Wijkagenda van Holtenbroek IV")).to_be_visible()
    expect(page.get_by_role("button", name=ADD)).to_have_count(0)


def test_a_visitor_reads_and_is_told_how_to_write(page: Page, office: str) -> None:
    visit(page, office + PATH)
    expect(page.get_by_test_id("stSidebar").get_by_text("Log in om iets toe")).to_be_visible()
    expect_reader(page)


def test_an_editor_by_claim_comes_back_to_the_page_and_writes_under_the_own_name(
    page: Page, office: str, provider: Provider, folder: Path
) -> None:
    sign_in(page, office, "ans")
    expect(page.get_by_text("Ans de Vries (bewerker)")).to_be_visible(timeout=PATIENCE)
    assert "/initiatieven?" in page.url
    assert f"area={HOLTENBROEK_IV}" in page.url
    # The provider checked it: the request carried a proof that only this app can complete.
    assert provider.granted[-1]["code_challenge_method"] == "S256"
    page.get_by_role("button", name=ADD).click()
    page.get_by_label("Waar gaat het over").fill("Bankje")
    page.get_by_label("Wat is er gezegd of afgesproken?").fill("Er is geen bankje.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", name="Bankje")).to_be_visible()
    registry = open_registry(None, folder / "registry", "GM0193")
    assert [item.content.topic for item in read_snapshot(registry).agenda_now] == ["Bankje"]
    assert changes(registry)[-1].who == "Ans de Vries"
    # An editor is no administrator.
    visit(page, office + "/initiatieven?part=file")
    expect(page.get_by_text("Ans de Vries (bewerker)")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Verzonnen voorbeeld")).to_have_count(0)


def test_an_administrator_by_mail_list_manages_and_signs_out_everywhere(
    page: Page, office: str, provider: Provider
) -> None:
    sign_in(page, office, "bo", "/initiatieven?part=file")
    expect(page.get_by_text("Bo (beheerder)")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Verzonnen voorbeeld")).to_be_visible()
    page.get_by_role("button", name="Uitloggen").click()
    expect(way_in(page)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(FAILED)).to_have_count(0)
    assert provider.signed_out[-1]["client_id"] == CLIENT
    visit(page, office + PATH)
    expect(way_in(page)).to_be_visible()
    expect_reader(page)


@pytest.mark.parametrize(
    ("user", "why"),
    [
        ("cor", "U bent ingelogd, maar u mag niets toevoegen"),
        ("unverified", "U bent ingelogd, maar u mag niets toevoegen"),
        ("nameless", "zonder naam of bevestigd mailadres"),
        ("odd", "zonder naam of bevestigd mailadres"),
    ],
)
def test_somebody_without_a_role_reads_and_is_told_why(
    page: Page, office: str, user: str, why: str
) -> None:
    sign_in(page, office, user)
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text(why)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    expect_reader(page)


def test_a_name_with_markup_is_shown_as_it_was_given(page: Page, office: str) -> None:
    sign_in(page, office, "markup")
    expect(page.get_by_text(f"{MARKUP} (bewerker)")).to_be_visible(timeout=PATIENCE)
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("() => window.hacked") is None


def test_a_token_that_is_not_for_us_lets_nobody_in(
    page: Page, office: str, provider: Provider
) -> None:
    provider.spoil = "signature"
    given = len(provider.granted)
    sign_in(page, office, "ans")
    expect(page.get_by_text(FAILED).first).to_be_visible(timeout=PATIENCE)
    # The provider did give a token: it is the token that was refused.
    assert len(provider.granted) == given + 1
    assert "Traceback" not in page.locator("body").inner_text()
    expect_reader(page)
    visit(page, office + PATH)
    expect(way_in(page)).to_be_visible()
    expect_reader(page)


def test_only_a_token_that_is_right_in_all_gives_a_cookie(
    page: Page, office: str, provider: Provider
) -> None:
    visit(page, office + PATH)
    with page.expect_request("**/auth/login*") as asked:
        way_in(page).click()
    for spoil in ("", *SPOILS):
        page.context.clear_cookies()
        provider.spoil = spoil
        given = len(provider.granted)
        form = page.request.get(asked.value.url, headers={"Referer": office + PATH})
        fields = dict(parse_qsl(urlsplit(form.url).query))
        answer = page.request.post(f"{provider.address}/authorize", form={**fields, "user": "ans"})
        assert len(provider.granted) == given + 1, spoil
        assert (answer.status, answer.url) == (200, office + PATH)
        names = {cookie.get("name") for cookie in page.context.cookies()}
        assert (USER_COOKIE in names) == (spoil == ""), spoil
        assert (FAILED_COOKIE in names) == (spoil != ""), spoil


def test_who_changes_their_mind_at_the_provider_comes_back_as_a_visitor(
    page: Page, office: str
) -> None:
    visit(page, office + PATH)
    way_in(page).click()
    page.get_by_role("button", name="Refuse").click()
    expect(page.get_by_text(FAILED).first).to_be_visible(timeout=PATIENCE)
    assert "error_description" not in page.url
    expect_reader(page)


def test_a_made_up_answer_of_the_provider_lets_nobody_in(page: Page, office: str) -> None:
    page.goto(f"{office}/oauth2callback?code=guessed&state=guessed")
    page.get_by_role("heading", level=1).wait_for()
    expect(way_in(page)).to_be_visible()


def test_a_made_up_cookie_lets_nobody_in(page: Page, office: str) -> None:
    value = '{"is_logged_in": true, "name": "Eva", "realm_access": {"roles": ["admin"]}}'
    page.context.add_cookies([{"name": "_streamlit_user", "value": value, "url": office}])
    visit(page, office + PATH)
    expect(way_in(page)).to_be_visible()
    expect_reader(page)


@pytest.mark.parametrize("user", ["", "ans", "cor"], ids=["visitor", "editor", "no role"])
def test_axe_reports_no_violation_in_the_menu(page: Page, office: str, user: str) -> None:
    if user:
        sign_in(page, office, user)
        expect(page.get_by_role("button", name="Uitloggen")).to_be_visible(timeout=PATIENCE)
    for words, name in [("nl", "Uitloggen" if user else "Inloggen"), ("en", "Sign")]:
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        visit(page, f"{office}{PATH}&lang={words}")
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            assert violations_in_menu(page, "button", name) == []


def test_axe_reports_no_violation_where_a_name_is_asked(page: Page, server: str) -> None:
    for words, name in [("nl", "Uw naam"), ("en", "Your name")]:
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        visit(page, f"{server}{PATH}&lang={words}")
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            assert violations_in_menu(page, "textbox", name) == []


def violations_in_menu(
    page: Page, role: Literal["button", "radio", "textbox"], name: str
) -> list[str]:
    """Open the menu, wait for a control in it, and return what axe finds there."""
    menu = page.get_by_test_id("stSidebar")
    # A page that becomes narrow folds its menu a moment later.
    page.wait_for_timeout(500)
    if page.get_by_test_id("stExpandSidebarButton").is_visible():
        page.get_by_test_id("stExpandSidebarButton").click()
    expect(menu.get_by_role(role, name=name)).to_be_visible()
    # What slides in or fades has the wrong colours until it stands still.
    page.wait_for_timeout(500)
    found = Axe().run(page, context="[data-testid=stSidebar]").response
    assert found["passes"]
    return [
        f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in found["violations"]
    ]


def test_a_name_goes_along_to_another_page(page: Page, server: str) -> None:
    visit(page, server + PATH)
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("Bo")
    field.press("Enter")
    expect(page.get_by_role("button", name=ADD)).to_be_visible()
    page.get_by_role("link", name="Verantwoording").click()
    page.get_by_role("heading", name="Bronnen", exact=True).wait_for()
    page.get_by_role("link", name="Initiatieven").click()
    expect(page.get_by_role("textbox", name="Uw naam")).to_have_value("Bo")
    field = page.get_by_role("textbox", name="Uw naam")
    field.fill("")
    field.press("Enter")
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("textbox", name="Wie bent u?")).to_be_visible()


def test_local_mode_on_a_server_that_others_reach_is_read_only_and_says_why(
    page: Page, tmp_path: Path
) -> None:
    with running_app(free_port(), tmp_path, "--local", "--server.address", "0.0.0.0") as address:
        visit(page, address + PATH)
        sidebar = page.get_by_test_id("stSidebar")
        told = "Hier kunt u alleen lezen: de app is gestart voor één computer, maar andere"
        expect(sidebar.get_by_text(told)).to_be_visible()
        expect(page.get_by_role("textbox", name="Uw naam")).to_have_count(0)
        expect_reader(page)
        assert violations_in_menu(page, "radio", "Nederlands") == []


def test_a_provider_that_cannot_be_reached_is_told_in_words(page: Page, tmp_path: Path) -> None:
    port = free_port()
    nobody = f"http://localhost:{free_port()}"
    secrets = write_secrets(tmp_path, f"http://localhost:{port}", nobody)
    with running_app(port, tmp_path, "--local", "--secrets.files", str(secrets)) as address:
        visit(page, address + PATH)
        # Somebody set up signing in, so a name alone is not enough, also on this machine.
        expect(page.get_by_role("textbox", name="Uw naam")).to_have_count(0)
        way_in(page).click()
        expect(page.get_by_text("Het inloggen is niet gelukt").first).to_be_visible(
            timeout=PATIENCE
        )
        assert "/initiatieven?" in page.url
        expect_reader(page)


@pytest.mark.parametrize(
    "header", [{"X-Forwarded-For": "203.0.113.7"}, {"Forwarded": "for=203.0.113.7"}], ids=str
)
def test_local_mode_behind_a_proxy_on_its_own_machine_is_read_only(
    browser: Browser, server: str, header: dict[str, str]
) -> None:
    context = browser.new_context(locale="nl-NL", extra_http_headers=header)
    page = context.new_page()
    visit(page, server + PATH)
    expect(page.get_by_text("Hier kunt u alleen lezen").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Uw naam")).to_have_count(0)
    context.close()
