"""An identity provider that speaks OpenID Connect, for tests: discovery, keys, code and token."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "opbouwkaart"
SECRET = "only-for-tests"


@dataclass
class Provider:
    """Who signs in next, and what is wrong with the token that then comes."""

    address: str
    claims: dict[str, Any] = field(default_factory=dict)
    spoil: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "a"}))

    def discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    def jwks(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def authorize(self, request: Request) -> Response:
        """Let the user of the test in at once, as somebody who is signed in there already."""
        query = request.query_params
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert "openid" in query["scope"].split()
        code = secrets.token_urlsafe()
        self.codes[code] = query.get("nonce", "")
        back = urlencode({"code": code, "state": query["state"]})
        return RedirectResponse(f"{query['redirect_uri']}?{back}")

    async def token(self, request: Request) -> Response:
        form = {key: values[0] for key, values in parse_qs((await request.body()).decode()).items()}
        self.asked.append(form["grant_type"])
        nonce = self.codes.pop(form["code"])
        now = int(time.time())
        claims = {
            "iss": self.address, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 600,
            "nonce": nonce, **self.claims,
        }  # fmt: skip
        key = self.key
        match self.spoil:
            case "nonce":
                claims["nonce"] = "another"
            case "audience":
                claims["aud"] = "another"
            case "expired":
                claims |= {"iat": now - 9000, "exp": now - 8000}
            case "signature":
                key = RSAKey.generate_key(2048, {"kid": "a"})
        token = jwt.encode({"alg": "RS256", "kid": "a"}, claims, key)
        return JSONResponse(
            {"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token}
        )


@contextmanager
def running(port: int) -> Iterator[Provider]:
    """Serve a provider on `port` until the block ends."""
    provider = Provider(f"http://localhost:{port}")
    app = Starlette(
        routes=[
            Route("/.well-known/openid-configuration", provider.discovery),
            Route("/jwks", provider.jwks),
            Route("/authorize", provider.authorize),
            Route("/token", provider.token, methods=["POST"]),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(10)
