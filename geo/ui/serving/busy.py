"""Show a page that retries when the server has no room for another session."""

from __future__ import annotations

import asyncio
from html import escape
from string import Template
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote

from starlette.responses import HTMLResponse, RedirectResponse
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from geo.i18n import DEFAULT_LANGUAGE, LANGUAGES, N_, language_of
from geo.ui.serving.messages import read_message
from geo.ui.serving.sign_in import page_of

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send
    from streamlit.proto.ClientState_pb2 import ClientState

PAGE: Final = "druk"
"""A path beside those of the pages, so that a relative address reaches it from each page."""
AGAIN_SECONDS: Final = 15
FIRST_MESSAGE_SECONDS: Final = 10
TRY_AGAIN_LATER: Final = 1013
BUSY: Final = 503
TITLE: Final = N_("It is busy here")
WHAT: Final = N_("So many people use Opbouwkaart now that nobody can be added.")
WHAT_TO_DO: Final = N_(
    "You need not do anything: this page tries again every {n} seconds, and opens what you asked "
    "for as soon as there is room. Does it take long? Ask the administrator for more room."
)
NOW: Final = N_("Try now")
HTML: Final = Template("""<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Opbouwkaart</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="$seconds">
<style>
body { margin: 0 auto; max-width: 34rem; padding: 3rem 1.5rem; color: #1c2733;
  font: 1.0625rem/1.6 system-ui, sans-serif; }
h1, h2 { font-size: 1.75rem; line-height: 1.25; color: #154273; margin: 0 0 .75rem; }
section + section { border-top: 1px solid #76838f; margin-top: 2.5rem; padding-top: 2rem; }
a { color: #154273; display: inline-block; padding: .5rem 0; }
</style></head><body>$parts</body></html>
""")
PART: Final = Template("""<section lang="$code"><$head>$title</$head><p>$what</p><p>$todo</p>
<a href="$address">$now</a></section>
""")


async def lead_to_busy_page(scope: Scope, receive: Receive, send: Send) -> None:
    """Accept a connection that gets no session, and send its browser to the busy page.

    A refused connection would make Streamlit's page wait for ever. The first message holds the
    address to come back to.
    """
    await receive()
    protocols = scope["subprotocols"]
    await send({"type": "websocket.accept", "subprotocol": protocols[0] if protocols else None})
    try:
        first = await asyncio.wait_for(receive(), FIRST_MESSAGE_SECONDS)
    except TimeoutError:
        first = {"type": "websocket.receive"}
    if first["type"] == "websocket.disconnect":
        return
    message = read_message(first.get("bytes") or b"")
    back = asked_page(message.rerun_script) if message is not None else ""
    # Streamlit sends this message to redirect a browser to an identity provider.
    lead = ForwardMsg()
    lead.auth_redirect.url = f"{PAGE}?back={quote(back, safe='')}"
    await send({"type": "websocket.send", "bytes": lead.SerializeToString()})
    await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})


def asked_page(state: ClientState) -> str:
    """Return the path and query of the page that a browser asks for; empty when it names none."""
    page = page_of(state.context_info.url).partition("?")[0]
    return page_of(f"{page}?{state.query_string}") if state.query_string else page


def busy_page(scope: Scope, *, is_full: bool) -> Response:
    """Return the busy page, or a redirect back when there is room again."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    back = page_of(query.get("back", [""])[0])
    if not is_full:
        return RedirectResponse(back or "./")
    parts = "".join(_part(code, scope) for code in LANGUAGES)
    headers = {"retry-after": str(AGAIN_SECONDS), "cache-control": "no-store"}
    return HTMLResponse(HTML.substitute(seconds=AGAIN_SECONDS, parts=parts), BUSY, headers)


def _part(code: str, scope: Scope) -> str:
    language = language_of(code)
    query = scope.get("query_string", b"").decode("latin-1")
    return PART.substitute(
        code=code,
        head="h1" if code == DEFAULT_LANGUAGE else "h2",
        title=escape(language.gettext(TITLE)),
        what=escape(language.gettext(WHAT)),
        todo=escape(language.gettext(WHAT_TO_DO).format(n=AGAIN_SECONDS)),
        now=escape(language.gettext(NOW)),
        address=escape(f"{PAGE}?{query}"),
    )
