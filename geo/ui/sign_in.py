"""Back to where one was after signing in or out, with a word when it did not succeed.

Streamlit itself leads everybody to the first page. This stands between it and the browser, for the
three addresses of signing in only.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAVING: Final = ("/auth/login", "/auth/logout")
RETURNING: Final = "/oauth2callback"
BACK_COOKIE: Final = "opbouwkaart_back"
FAILED_COOKIE: Final = "opbouwkaart_sign_in"
USER_COOKIE: Final = "_streamlit_user"
BACK_SECONDS: Final = 900
FAILED_SECONDS: Final = 60
LONGEST_PATH: Final = 1500
REDIRECT: Final = 302
FIRST_ERROR: Final = 400


class ReturnAfterSignIn:
    """Middleware that remembers the page somebody signs in from."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; those that have nothing to do with signing in pass untouched."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.endswith((*LEAVING, RETURNING)):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        is_leaving = path.endswith(LEAVING)
        back = page_of(asked.get("referer", "")) if is_leaving else _kept(asked)
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        is_login = path.endswith(LEAVING[0])
        may_fail = is_login or bool({"code", "error"} & query.keys())
        is_replaced = False

        async def answer(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start":
                is_replaced = is_login and message["status"] >= FIRST_ERROR
                if is_replaced:
                    # The provider cannot be reached: a bare page with two words in English.
                    home = path.removesuffix(LEAVING[0]) + "/"
                    headers = [(b"location", home.encode("latin-1")), (b"content-length", b"0")]
                    message = {"type": message["type"], "status": REDIRECT, "headers": headers}
                _complete(message, back, is_leaving=is_leaving, may_fail=may_fail)
            elif is_replaced:
                message = {**message, "body": b""}
            await send(message)

        await self.app(scope, receive, answer)


def page_of(address: str) -> str:
    """Return the path and query of an address on this site, or nothing when there is none.

    Only the path is taken, so that it never leads to another site.

    Examples
    --------
    >>> page_of("https://kaart.example.nl/initiatieven?part=agenda#top")
    '/initiatieven?part=agenda'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    page = parts.path + (f"?{parts.query}" if parts.query else "")
    is_safe = page.startswith("/") and page[1:2] not in ("/", "\\") and page.isprintable()
    if not is_safe or not page.isascii() or len(page) > LONGEST_PATH:
        return ""
    return "" if parts.path.endswith((*LEAVING, RETURNING)) else page


def _kept(asked: Headers) -> str:
    try:
        cookie = SimpleCookie(asked.get("cookie", "")).get(BACK_COOKIE)
    except CookieError:
        return ""
    # Asked again: a browser can send anything.
    return page_of(unquote(cookie.value)) if cookie else ""


def _complete(message: Message, back: str, *, is_leaving: bool, may_fail: bool) -> None:
    """Lead back to the page, and keep in the browser what the next request needs."""
    headers = MutableHeaders(raw=message.setdefault("headers", []))
    location = headers.get("location", "")
    # An address with a host is that of the provider.
    is_home = location.startswith("/") and not location.startswith("//")
    if back and is_home:
        headers["location"] = back
    if is_leaving and not is_home:
        _set_cookie(headers, BACK_COOKIE, quote(back, safe=""), BACK_SECONDS if back else 0)
    elif not is_leaving:
        _set_cookie(headers, BACK_COOKIE, "", 0)
    if may_fail and is_home:
        is_in = _signs_in(headers)
        _set_cookie(headers, FAILED_COOKIE, "" if is_in else "1", 0 if is_in else FAILED_SECONDS)


def _signs_in(headers: Headers) -> bool:
    """Return whether Streamlit gives the browser a user; it takes one away with no age left."""
    return any(
        cookie.startswith(f"{USER_COOKIE}=") and "max-age=0" not in cookie.lower()
        for cookie in headers.getlist("set-cookie")
    )


def _set_cookie(headers: MutableHeaders, name: str, value: str, seconds: int) -> None:
    headers.append(
        "set-cookie", f"{name}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=lax"
    )
