"""Local mode: decide whether a session belongs to the owner of the machine."""

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
    """Return whether local mode applies to a session.

    Only the setting at the start of the app can turn it on. A request never can: a proxy on the
    same machine forwards requests from elsewhere, and may not add a header.

    Parameters
    ----------
    is_set
        Whether the app was started for the owner of the machine.
    bound_to
        Address that the server listens on; None or empty means every address.
    headers, peer
        See :func:`comes_from_here`.

    Returns
    -------
    str
        ``off`` without the setting. With it: ``exposed`` when other machines can reach the
        server, ``relayed`` when the request shows another machine or a proxy, else ``owner``.
    """
    if not is_set:
        return "off"
    if not _is_loopback(bound_to or ""):
        return "exposed"
    return "owner" if comes_from_here(headers, peer) else "relayed"


def comes_from_here(headers: Mapping[str, str], peer: str | None) -> bool:
    """Return whether a request shows no sign of another machine or of a proxy.

    Use this only to refuse: a proxy may leave no sign.

    Parameters
    ----------
    headers
        Headers of the request.
    peer
        Address at the other end of the connection; None when that is this machine. Check it
        besides the address of the server, because another program may serve the app.
    """
    named = {key.casefold(): value for key, value in headers.items()}
    if any(key in PROXY_HEADERS or key.startswith(PROXY_PREFIXES) for key in named):
        return False
    # Another site's page, or one without a site ("null"), can reach this machine via the browser.
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
