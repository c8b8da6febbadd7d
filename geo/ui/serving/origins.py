"""Decide which web pages may open a connection: those of this site, and those the owner names.

For an unknown origin, Streamlit asks a service on the internet for this machine's address, and all
sessions wait. This module asks nobody: it refuses an unknown origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from streamlit import config

if TYPE_CHECKING:
    from collections.abc import Collection

DEFAULT_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Address:
    """Origin of a page.

    Attributes
    ----------
    scheme
        ``http`` or ``https``; empty when unknown, as in a ``Host`` header.
    host
        Name or address of the machine, in lower case.
    port
        None when neither the text nor the scheme gives it.
    """

    scheme: str
    host: str
    port: int | None


def address_of(text: str) -> Address | None:
    """Return the address of an origin or a ``Host`` header; None when the text is neither.

    Parameters
    ----------
    text
        ``https://kaart.example.nl:8443``, or the same without the scheme.

    Examples
    --------
    >>> address_of("https://Kaart.example.nl")
    Address(scheme='https', host='kaart.example.nl', port=443)
    >>> address_of("kaart.example.nl:8443")
    Address(scheme='', host='kaart.example.nl', port=8443)
    >>> address_of("http://a:b@c") is None
    True
    """
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        port = parts.port
    except ValueError:
        return None
    is_bare = not (parts.username or parts.password or parts.query or parts.fragment)
    if not parts.hostname or not is_bare or parts.path not in ("", "/"):
        return None
    host = parts.hostname.casefold().rstrip(".")
    return Address(parts.scheme, host, port or DEFAULT_PORTS.get(parts.scheme))


def is_own_page(origin: str, host: str, public: Collection[Address]) -> bool:
    """Return whether a page at `origin` may open a connection.

    A proxy may omit the port from the ``Host`` header; a port that is there must be the same.

    Parameters
    ----------
    origin
        The ``Origin`` header, which a browser always sends.
    host
        The ``Host`` header. Use no other header: a page can make a browser send those.
    public
        Other addresses of the app, named by the owner.

    Examples
    --------
    >>> is_own_page("https://kaart.example.nl", "kaart.example.nl", ())
    True
    >>> is_own_page("https://elsewhere.example", "kaart.example.nl", ())
    False
    """
    page = address_of(origin) if "://" in origin else None
    if page is None or page.scheme not in DEFAULT_PORTS:
        return False
    served = address_of(host)
    if served is not None and served.host == page.host and served.port in (None, page.port):
        return True
    return any(
        known.host == page.host
        and known.scheme in ("", page.scheme)
        and known.port in (None, page.port)
        for known in public
    )


def public_addresses() -> tuple[Address, ...]:
    """Return the addresses of the app that the owner names in Streamlit's settings.

    Leave out this machine's own name: a page from outside never has it.
    """
    named = [*config.get_option("server.corsAllowedOrigins")]
    if config.is_manually_set("browser.serverAddress"):
        named.append(config.get_option("browser.serverAddress"))
    found = [address for text in named if (address := address_of(str(text).strip())) is not None]
    return tuple(address for address in found if not is_loopback(address.host))


def is_loopback(host: str) -> bool:
    """Return whether a name or an address is that of this machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
