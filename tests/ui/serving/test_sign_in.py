"""Back to one's page after signing in, whatever a browser sends along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.ui.serving.sign_in import BACK_COOKIE, FAILED_COOKIE, ReturnAfterSignIn, page_of

PROVIDER = "https://login.example.nl/authorize"


def client(answers: Mapping[str, Callable[[], Response]], base: str = "") -> TestClient:
    """Return a browser before a server that answers as told, for an app under a path."""

    def answer(request: Request) -> Response:
        return answers[request.url.path]()

    routes = [Route(path, answer) for path in answers]
    app = ReturnAfterSignIn(Starlette(routes=routes), base=base)
    return TestClient(app, base_url="https://kaart.example.nl", follow_redirects=False)


def to_provider() -> Response:
    return RedirectResponse(PROVIDER, status_code=302)


def bare_error() -> Response:
    return PlainTextResponse("Authentication error", 400)


def with_user() -> Response:
    response = RedirectResponse("/", status_code=302)
    response.set_cookie("_streamlit_user", "somebody")
    return response


def without_user() -> Response:
    response = RedirectResponse("/", status_code=302)
    response.delete_cookie("_streamlit_user")
    return response


def test_one_comes_back_to_the_page_that_one_left() -> None:
    browser = client({"/auth/login": to_provider, "/oauth2callback": with_user})
    page = "/initiatieven?part=agenda&q=caf%C3%A9+%26+meer"
    left = browser.get("/auth/login", headers={"referer": f"https://kaart.example.nl{page}"})
    assert left.headers["location"] == PROVIDER
    back = browser.get("/oauth2callback?code=1&state=2")
    assert back.headers["location"] == page
    assert BACK_COOKIE not in browser.cookies
    assert FAILED_COOKIE not in browser.cookies


def test_without_a_page_to_go_back_to_the_first_page_shows() -> None:
    browser = client({"/auth/login": to_provider, "/oauth2callback": with_user})
    browser.get("/auth/login")
    assert browser.get("/oauth2callback?code=1").headers["location"] == "/"


def test_an_older_page_is_not_used_again() -> None:
    browser = client({"/auth/login": to_provider, "/oauth2callback": with_user})
    browser.get("/auth/login", headers={"referer": "https://kaart.example.nl/verantwoording"})
    browser.get("/auth/login")
    assert browser.get("/oauth2callback?code=1").headers["location"] == "/"


@pytest.mark.parametrize("query", ["?code=1&state=2", "?error=access_denied&state=2"])
def test_a_sign_in_that_fails_is_remembered_for_a_moment(query: str) -> None:
    browser = client({"/oauth2callback": without_user})
    answer = browser.get(f"/oauth2callback{query}")
    assert browser.cookies[FAILED_COOKIE] == "1"
    assert "Max-Age=60" in answer.headers["set-cookie"]


def test_a_sign_in_that_succeeds_takes_the_failure_away() -> None:
    answers: dict[str, Callable[[], Response]] = {"/oauth2callback": without_user}
    browser = client(answers)
    browser.get("/oauth2callback?code=1")
    assert FAILED_COOKIE in browser.cookies
    answers["/oauth2callback"] = with_user
    browser.get("/oauth2callback?code=1")
    assert FAILED_COOKIE not in browser.cookies


def test_coming_back_from_signing_out_is_no_failure() -> None:
    browser = client({"/auth/logout": to_provider, "/oauth2callback": without_user})
    browser.get("/auth/logout", headers={"referer": "https://kaart.example.nl/initiatieven"})
    assert browser.get("/oauth2callback").headers["location"] == "/initiatieven"
    assert FAILED_COOKIE not in browser.cookies


def test_a_provider_out_of_reach_leads_back_in_place_of_a_bare_page() -> None:
    browser = client({"/auth/login": bare_error})
    answer = browser.get("/auth/login", headers={"referer": "https://kaart.example.nl/a?b=c"})
    assert (answer.status_code, answer.headers["location"], answer.text) == (302, "/a?b=c", "")
    assert browser.cookies[FAILED_COOKIE] == "1"


def test_an_app_under_a_path_leads_back_to_that_path() -> None:
    browser = client({"/apps/opbouw/auth/login": bare_error}, base="/apps/opbouw")
    answer = browser.get("/apps/opbouw/auth/login")
    assert answer.headers["location"] == "/apps/opbouw/"


def test_an_app_under_a_path_leads_to_no_other_app_of_the_host() -> None:
    answers = {"/apps/opbouw/auth/login": to_provider, "/apps/opbouw/oauth2callback": with_user}
    browser = client(answers, base="/apps/opbouw")
    for left, led_to in (
        ("/apps/opbouw/initiatieven?part=agenda", "/apps/opbouw/initiatieven?part=agenda"),
        ("/apps/opbouw2/initiatieven", "/"),
        ("/initiatieven", "/"),
    ):
        referer = {"referer": f"https://kaart.example.nl{left}"}
        browser.get("/apps/opbouw/auth/login", headers=referer)
        answer = browser.get("/apps/opbouw/oauth2callback?code=1")
        assert answer.headers["location"] == led_to


def test_an_app_under_a_path_keeps_its_cookies_from_others_of_the_host() -> None:
    browser = client({"/apps/opbouw/auth/login": to_provider}, base="/apps/opbouw")
    referer = {"referer": "https://kaart.example.nl/apps/opbouw/"}
    answer = browser.get("/apps/opbouw/auth/login", headers=referer)
    assert "; Path=/apps/opbouw;" in answer.headers["set-cookie"]


@pytest.mark.parametrize("query", ["x=" + "y" * 5_000, "x=" + ";," * 500, "x=" + "%20" * 400])
def test_a_long_address_leaves_the_head_small_and_one_comes_back_to_the_page(query: str) -> None:
    browser = client({"/auth/login": to_provider, "/oauth2callback": with_user})
    left = f"https://kaart.example.nl/initiatieven?{query}"
    answer = browser.get("/auth/login", headers={"referer": left})
    assert len(answer.headers["set-cookie"]) < 1_200
    back = browser.get("/oauth2callback?code=1")
    assert back.headers["location"] == "/initiatieven"


def test_other_requests_pass_untouched() -> None:
    browser = client({"/": lambda: PlainTextResponse("home", 404)})
    answer = browser.get("/", headers={"referer": "https://kaart.example.nl/initiatieven"})
    assert (answer.status_code, answer.text) == (404, "home")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        "https://kaart.example.nl//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/oauth2callback?code=1",
        "/auth/logout",
        "/" + "x" * 2_000,
        "/é",
        "/ok\x00",
        "https://[",
    ],
)
def test_a_cookie_that_was_tampered_with_leads_home(address: str) -> None:
    browser = client({"/oauth2callback": with_user})
    browser.cookies.set(BACK_COOKIE, quote(address, safe=""))
    assert browser.get("/oauth2callback?code=1").headers["location"] == "/"


@given(st.text() | st.from_regex(r"[a-z]{0,5}:?/{0,3}[\\/a-z.?#&=@\r\n]*", fullmatch=True))
def test_no_address_leads_to_another_site(address: str) -> None:
    page = page_of(address)
    assert page == "" or (page[0] == "/" and page[1:2] not in ("/", "\\"))
    assert not set("\r\n\t\0") & set(page)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="latin-1", exclude_characters="\r\n\0")))
def test_no_cookie_breaks_the_way_back(cookie: str) -> None:
    browser = client({"/oauth2callback": with_user})
    headers = {"cookie": f"{BACK_COOKIE}={cookie}".encode("latin-1")}
    answer = browser.get("/oauth2callback?code=1", headers=headers)  # type: ignore[arg-type]
    location = answer.headers["location"]
    assert location.startswith("/")
    assert not location.startswith("//")
