"""Return to the same page after signing in or out, and report when that failed.

Streamlit itself returns to the first page. This middleware changes its answers, for the three
paths of signing in only.
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
MAX_BACK_BYTES: Final = 1000
"""Longest address in a cookie: a proxy reads 4 kB of headers, and there are others."""
PLAIN_IN_COOKIE: Final = "/?&=:@+!$'()*"
"""Characters allowed in both an address and a cookie: unquoted, they take a third of the bytes."""
REDIRECT: Final = 302
FIRST_ERROR: Final = 400


class ReturnAfterSignIn:
    """Middleware that returns a user to the page before signing in.

    Parameters
    ----------
    app
        Serves the request.
    base
        Path that the app stands under (see :func:`geo.ui.serving.addresses.base_path`).
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of signing in; pass on all other requests."""
        path = scope.get("path", "")
        step = path.removeprefix(self.base)
        if scope["type"] != "http" or step not in (*LEAVING, RETURNING):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        is_leaving = step in LEAVING
        named = asked.get("referer", "") if is_leaving else _kept(asked)
        # Check the address again: a browser can send any cookie.
        back = page_of(named, self.base)
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        is_login = step == LEAVING[0]
        may_fail = is_login or bool({"code", "error"} & query.keys())
        is_replaced = False

        async def answer(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start":
                is_replaced = is_login and message["status"] >= FIRST_ERROR
                if is_replaced:
                    # The provider cannot be reached; Streamlit answers with two English words.
                    home = quote(f"{self.base}/").encode()
                    headers = [(b"location", home), (b"content-length", b"0")]
                    message = {"type": message["type"], "status": REDIRECT, "headers": headers}
                _complete(message, back, self.base, is_leaving=is_leaving, may_fail=may_fail)
            elif is_replaced:
                message = {**message, "body": b""}
            await send(message)

        await self.app(scope, receive, answer)


def page_of(address: str, base: str = "") -> str:
    """Return the path and query of one of our pages; empty for another address.

    Without the host, it never leads to another site. A query that is too long for a cookie is
    left out: the user returns to the page, not to the view.

    Parameters
    ----------
    address
        Address from a browser.
    base
        Path that the app stands under.

    Examples
    --------
    >>> page_of("https://kaart.example.nl/initiatieven?part=agenda#top")
    '/initiatieven?part=agenda'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path
    whole = f"{path}?{parts.query}" if parts.query else path
    page = whole if len(_in_cookie(whole)) <= MAX_BACK_BYTES else path
    is_safe = page.startswith(f"{base}/") and page[1:2] not in ("/", "\\") and page.isprintable()
    if not is_safe or not page.isascii() or len(_in_cookie(page)) > MAX_BACK_BYTES:
        return ""
    return "" if path.endswith((*LEAVING, RETURNING)) else page


def _in_cookie(page: str) -> str:
    return quote(page, safe=PLAIN_IN_COOKIE)


def _kept(asked: Headers) -> str:
    try:
        cookie = SimpleCookie(asked.get("cookie", "")).get(BACK_COOKIE)
    except CookieError:
        return ""
    return unquote(cookie.value) if cookie else ""


def _complete(message: Message, back: str, base: str, *, is_leaving: bool, may_fail: bool) -> None:
    """Redirect back to the page, and set the cookies for the next request."""
    headers = MutableHeaders(raw=message.setdefault("headers", []))
    location = headers.get("location", "")
    # A location with a host is that of the provider.
    is_home = location.startswith("/") and not location.startswith("//")
    if back and is_home:
        headers["location"] = back
    if is_leaving and not is_home:
        seconds = BACK_SECONDS if back else 0
        _set_cookie(headers, BACK_COOKIE, _in_cookie(back), seconds, base)
    elif not is_leaving:
        _set_cookie(headers, BACK_COOKIE, "", 0, base)
    if may_fail and is_home:
        is_in = _signs_in(headers)
        value, seconds = ("", 0) if is_in else ("1", FAILED_SECONDS)
        _set_cookie(headers, FAILED_COOKIE, value, seconds, base)


def _signs_in(headers: Headers) -> bool:
    """Return whether Streamlit sets the cookie of a user; a cookie with max-age 0 is deleted."""
    return any(
        cookie.startswith(f"{USER_COOKIE}=") and "max-age=0" not in cookie.lower()
        for cookie in headers.getlist("set-cookie")
    )


def _set_cookie(headers: MutableHeaders, name: str, value: str, seconds: int, base: str) -> None:
    # For this app only: other apps may use the same host under other paths.
    kept = f"Max-Age={seconds}; Path={base or '/'}; HttpOnly; SameSite=lax"
    headers.append("set-cookie", f"{name}={value}; {kept}")
