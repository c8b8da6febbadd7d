"""Local mode: whether a session is that of the owner of the machine that the app runs on."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

LocalMode = Literal["off", "exposed", "relayed", "owner"]
PROXY_HEADERS: Final = frozenset(
    {"forwarded", "via", "x-real-ip", "x-original-host", "x-client-ip", "x-cluster-client-ip"}
    | {"client-ip", "true-client-ip", "cf-connecting-ip", "fly-client-ip"}
)
PROXY_PREFIXES: Final = ("x-forwarded", "x-envoy-")


def local_mode(
    *, is_set: bool, bound_to: str | None, headers: Mapping[str, str], peer: str | None
) -> LocalMode:
    """Return whether local mode holds for a session.

    No request can turn it on: a proxy on the same machine hands on whatever the world sends, and
    need not add a line of its own. Only who starts the app can, with the setting.

    Parameters
    ----------
    is_set
        Whether whoever started the app said that it runs for the owner of the machine.
    bound_to
        Address that the server listens on; None or empty is every address.
    headers, peer
        See :func:`comes_from_here`.

    Returns
    -------
    str
        ``off`` without the setting. With it: ``exposed`` when the server listens to other machines
        as well, ``relayed`` when the request shows another machine or a proxy, else ``owner``.
    """
    if not is_set:
        return "off"
    if not _is_loopback(bound_to or ""):
        return "exposed"
    return "owner" if comes_from_here(headers, peer) else "relayed"


def comes_from_here(headers: Mapping[str, str], peer: str | None) -> bool:
    """Return whether a request shows no sign of another machine or of a proxy.

    This can only refuse: a proxy that adds nothing shows no sign.

    Parameters
    ----------
    headers
        Of the request.
    peer
        Address at the other end of the connection, or None where that is this machine. What the
        server was told to listen on need not be where it listens: another program may serve it.
    """
    named = {key.casefold(): value for key, value in headers.items()}
    if any(key in PROXY_HEADERS or key.startswith(PROXY_PREFIXES) for key in named):
        return False
    # A page of another site, or of none ("null"), can reach this machine through the browser.
    if "origin" in named and not _is_loopback(_host(named["origin"].partition("://")[2])):
        return False
    return _is_loopback(_host(named.get("host", ""))) and (peer is None or _is_loopback(peer))


def _host(text: str) -> str:
    try:
        return urlsplit(f"//{text}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
