"""Which web pages may open a connection: those of this site, and those the owner names.

Streamlit asks an address outside for the address of this machine when it does not know an origin,
and everybody waits meanwhile. Here nothing is asked: what is not known is refused.
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
class Place:
    """Where a page stands.

    Attributes
    ----------
    scheme
        ``http`` or ``https``; empty where that is not said, as in a ``Host`` header.
    host
        Name or address of the machine, in small letters.
    port
        None where it is not said and the scheme does not tell it.
    """

    scheme: str
    host: str
    port: int | None


def place_of(text: str) -> Place | None:
    """Return the place that an origin or a ``Host`` header names; None when it names none.

    Parameters
    ----------
    text
        ``https://kaart.example.nl:8443``, or the same without the scheme.

    Examples
    --------
    >>> place_of("https://Kaart.example.nl")
    Place(scheme='https', host='kaart.example.nl', port=443)
    >>> place_of("kaart.example.nl:8443")
    Place(scheme='', host='kaart.example.nl', port=8443)
    >>> place_of("http://a:b@c") is None
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
    return Place(parts.scheme, host, port or DEFAULT_PORTS.get(parts.scheme))


def is_own_page(origin: str, host: str, public: Collection[Place]) -> bool:
    """Return whether a page at `origin` may open a connection.

    A proxy may leave the port out of the ``Host`` header; one that is there has to be the same.

    Parameters
    ----------
    origin
        The ``Origin`` header, which a browser always sends.
    host
        The ``Host`` header. No other header counts: a page can have a browser send those.
    public
        Where the owner says that the app stands as well.

    Examples
    --------
    >>> is_own_page("https://kaart.example.nl", "kaart.example.nl", ())
    True
    >>> is_own_page("https://elsewhere.example", "kaart.example.nl", ())
    False
    """
    page = place_of(origin) if "://" in origin else None
    if page is None or page.scheme not in DEFAULT_PORTS:
        return False
    served = place_of(host)
    if served is not None and served.host == page.host and served.port in (None, page.port):
        return True
    return any(
        known.host == page.host
        and known.scheme in ("", page.scheme)
        and known.port in (None, page.port)
        for known in public
    )


def public_places() -> tuple[Place, ...]:
    """Return where the owner says that the app stands, in Streamlit's own settings.

    This machine's own name is none of them: whoever sends it does not come from outside.
    """
    named = [*config.get_option("server.corsAllowedOrigins")]
    if config.is_manually_set("browser.serverAddress"):
        named.append(config.get_option("browser.serverAddress"))
    found = [place for text in named if (place := place_of(str(text).strip())) is not None]
    return tuple(place for place in found if not is_loopback(place.host))


def is_loopback(host: str) -> bool:
    """Return whether a name or an address is that of the machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
