"""An identity provider that speaks OpenID Connect, for tests: discovery, keys, code and token.

It is as strict as a real one: a client, address, code or secret that does not fit gets an error.
"""

from __future__ import annotations

import base64
import hashlib
import html
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "opbouwkaart"
SECRET = "only-for-tests"
MINUTES_10 = 600


@dataclass
class Provider:
    """Who may sign in with what claims, and what is wrong with the token that then comes.

    Attributes
    ----------
    users
        Claims by user name.
    spoil
        What is wrong with the next token; empty when nothing is.
    granted
        What was asked for at each token that was given, to look back at.
    """

    address: str
    redirect_uri: str = ""
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    spoil: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    granted: list[dict[str, str]] = field(default_factory=list)
    signed_out: list[dict[str, str]] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "a"}))

    def discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/jwks",
                "end_session_endpoint": f"{self.address}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            }
        )

    def jwks(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def authorize(self, request: Request) -> Response:
        """Ask who it is, when the request is one that a client of ours may make."""
        query = dict(request.query_params)
        wrong = (
            query.get("client_id") != CLIENT
            or query.get("redirect_uri") != self.redirect_uri
            or query.get("response_type") != "code"
            or "openid" not in query.get("scope", "").split()
            or query.get("code_challenge_method") != "S256"
            or not query.get("state")
            or not query.get("nonce")
        )
        if wrong:
            return HTMLResponse("invalid_request", status_code=400)
        fields = "".join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
            for name, value in query.items()
        )
        return HTMLResponse(
            f'<title>Provider</title><form method="post" action="/authorize">{fields}'
            '<label>User <input name="user"></label><button>Continue</button>'
            '<button name="refuse" value="yes">Refuse</button></form>'
        )

    async def decide(self, request: Request) -> Response:
        """Send somebody back with a code, or with an error when they refuse."""
        form = await read_form(request)
        assert form["redirect_uri"] == self.redirect_uri
        if form.get("refuse"):
            answer = {"error": "access_denied", "error_description": "<b>no</b>"}
        else:
            code = secrets.token_urlsafe()
            self.codes[code] = form
            answer = {"code": code}
        back = urlencode({**answer, "state": form["state"]})
        return RedirectResponse(f"{self.redirect_uri}?{back}", status_code=303)

    async def token(self, request: Request) -> Response:
        form = await read_form(request)
        # A code is good for one time.
        asked = self.codes.pop(form.get("code", ""), None)
        kind, _, sent = request.headers.get("authorization", "").partition(" ")
        name, _, secret = base64.b64decode(sent).decode().partition(":")
        if (kind, unquote(name), unquote(secret)) != ("Basic", CLIENT, SECRET):
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if (
            asked is None
            or form.get("grant_type") != "authorization_code"
            or form.get("redirect_uri") != asked["redirect_uri"]
            or challenge != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        self.granted.append(asked)
        return JSONResponse(
            {
                "access_token": secrets.token_urlsafe(),
                "token_type": "Bearer",
                "expires_in": MINUTES_10,
                "id_token": self.id_token(asked),
            }
        )

    def id_token(self, asked: dict[str, str]) -> str:
        """Return who signed in, signed; spoiled where the test asks for it."""
        now = int(time.time())
        claims = {
            "iss": self.address, "sub": asked["user"], "aud": CLIENT, "iat": now,
            "exp": now + MINUTES_10, "nonce": asked["nonce"], **self.users[asked["user"]],
        }  # fmt: skip
        key: RSAKey | OctKey = self.key
        header = {"alg": "RS256", "kid": "a"}
        match self.spoil:
            case "nonce":
                claims["nonce"] = "another"
            case "no nonce":
                del claims["nonce"]
            case "audience":
                claims["aud"] = "another"
            case "issuer":
                claims["iss"] = "https://another.example"
            case "expired":
                claims |= {"iat": now - 9000, "exp": now - 8000}
            case "signature":
                key = RSAKey.generate_key(2048, {"kid": "a"})
            case "public key as secret":
                header["alg"] = "HS256"
                key = OctKey.import_key(self.key.as_pem(private=False), {"kid": "a"})
            case "unsigned":
                whole = jwt.encode(header, claims, key).split(".")
                head = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
                return f"{head}.{whole[1]}."
            case "garbage":
                return "<script>alert(1)</script>"
        return jwt.encode(header, claims, key, algorithms=["RS256", "HS256"])

    def end(self, request: Request) -> Response:
        """Sign somebody out here as well and send them back."""
        query = dict(request.query_params)
        self.signed_out.append(query)
        return RedirectResponse(query["post_logout_redirect_uri"])


async def read_form(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}


@contextmanager
def running(port: int) -> Iterator[Provider]:
    """Serve a provider on `port` until the block ends."""
    provider = Provider(f"http://localhost:{port}")
    app = Starlette(
        routes=[
            Route("/.well-known/openid-configuration", provider.discovery),
            Route("/jwks", provider.jwks),
            Route("/authorize", provider.authorize),
            Route("/authorize", provider.decide, methods=["POST"]),
            Route("/token", provider.token, methods=["POST"]),
            Route("/end", provider.end),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(400):
        if server.started:
            break
        time.sleep(0.05)
    try:
        assert server.started
        yield provider
    finally:
        server.should_exit = True
        thread.join(10)
