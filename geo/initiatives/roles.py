"""Who may write in the registry: decided from facts, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from geo.i18n import N_
from geo.initiatives.validate import tidy

if TYPE_CHECKING:
    from collections.abc import Collection

Role = Literal["reader", "editor", "admin"]
Mode = Literal["local", "oidc", "read_only"]
SignIn = Literal["ready", "none", "broken"]
PROXY_HEADERS: Final = frozenset(
    {"forwarded", "via", "x-real-ip", "x-original-host", "x-client-ip", "x-cluster-client-ip"}
    | {"client-ip", "true-client-ip", "cf-connecting-ip", "fly-client-ip"}
)
PROXY_PREFIXES: Final = ("x-forwarded", "x-envoy-")
LONGEST_NAME: Final = 80
NAME_FIRST: Final = N_("Fill in your name first. It is kept with what you change.")
SIGN_IN: Final = N_("Sign in to add or change something. Reading is open to everybody.")
NO_ROLE: Final = N_(
    "You are signed in, but you have no role to add or change something. Ask the administrator."
)
NO_NAME: Final = N_(
    "You are signed in, but without a name or a confirmed mail address, so nothing can be changed. "
    "Ask the administrator."
)
READ_ONLY: Final = N_(
    "Here you can read only: this server has no way to sign in. The administrator can set that up."
)
BROKEN: Final = N_(
    "Here you can read only: signing in is not set up well on this server. Ask the administrator."
)


@dataclass(frozen=True)
class Access:
    """What somebody may do.

    Attributes
    ----------
    role
        A reader reads; an editor adds and changes; an administrator also undoes imports and
        loads the example.
    name
        What stands in the audit trail.
    mode
        How this was decided: on one's own machine, by signing in, or nobody may write.
    reason
        Why one may not write, in English; empty when one may.
    """

    role: Role
    name: str
    mode: Mode
    reason: str = ""

    @property
    def may_write(self) -> bool:
        """Return whether one may add and change."""
        return self.role != "reader"

    @property
    def may_begin(self) -> bool:
        """Return whether one may write, or has only a name to fill in for that."""
        return self.may_write or self.mode == "local"

    @property
    def may_manage(self) -> bool:
        """Return whether one may undo imports and load the example."""
        return self.role == "admin"


def decide_access(
    *,
    sign_in: SignIn,
    claims: Mapping[str, object] | None,
    editors: Collection[str],
    admins: Collection[str],
    role_claim: str,
    own_machine: bool,
    name: str,
) -> Access:
    """Return what somebody may do.

    Parameters
    ----------
    sign_in
        Whether people can sign in: ``ready``, ``none`` when nothing is set up, or ``broken`` when
        something is, but not well. What is broken lets nobody write: who set it up wanted people
        to sign in.
    claims, editors, admins, role_claim
        See :func:`signed_in_access`.
    own_machine
        See :func:`is_own_machine`.
    name
        What the owner of the machine typed.
    """
    if sign_in == "broken":
        return Access("reader", "", "read_only", BROKEN)
    if sign_in == "ready":
        return signed_in_access(claims, editors=editors, admins=admins, role_claim=role_claim)
    return local_access(name) if own_machine else read_only()


def local_access(name: str) -> Access:
    """Return the access of the owner of the machine, who types a name."""
    clean = _clean(name)
    if not clean:
        return Access("reader", "", "local", NAME_FIRST)
    return Access("admin", clean, "local")


def read_only() -> Access:
    """Return the access of everybody where nobody can be told apart."""
    return Access("reader", "", "read_only", READ_ONLY)


def signed_in_access(
    claims: Mapping[str, object] | None,
    *,
    editors: Collection[str],
    admins: Collection[str],
    role_claim: str,
) -> Access:
    """Return the access of somebody who signed in, or did not.

    Parameters
    ----------
    claims
        What the identity provider says, or None when nobody signed in.
    editors, admins
        Mail addresses in small letters. An address counts unless the provider says that it was
        not verified.
    role_claim
        Name of the claim with roles; dots go down, as in ``realm_access.roles``.
    """
    if claims is None:
        return Access("reader", "", "oidc", SIGN_IN)
    address = _address(claims)
    roles = _roles(claims, role_claim)
    name = _name(claims, address)
    if not name:
        return Access("reader", "", "oidc", NO_NAME)
    if "admin" in roles or (address and address in admins):
        return Access("admin", name, "oidc")
    if "editor" in roles or (address and address in editors):
        return Access("editor", name, "oidc")
    return Access("reader", name, "oidc", NO_ROLE)


def is_own_machine(
    bound_to: str | None, headers: Mapping[str, str], peer: str | None = None
) -> bool:
    """Return whether a request comes from the machine itself, to a server for it alone.

    A server behind a proxy on the same machine is bound to loopback as well, while the whole
    world may come in through the proxy: such a request names another host, or a proxy.

    Parameters
    ----------
    bound_to
        Address that the server listens on; None or empty is every address.
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
    if peer is not None and not _is_loopback(peer):
        return False
    return _is_loopback(bound_to or "") and _is_loopback(_host(named.get("host", "")))


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


def _address(claims: Mapping[str, object]) -> str:
    """Return the mail address that the provider stands for, as the lists have it; or nothing."""
    mail = claims.get("email")
    if not isinstance(mail, str) or claims.get("email_verified", True) not in (True, "true"):
        return ""
    # Other signs can fold to our letters (the long s to s): they would be somebody else's address.
    return mail.strip().casefold() if mail.isascii() else mail.strip()


def _roles(claims: Mapping[str, object], path: str) -> frozenset[str]:
    found: object = claims
    # A provider may put its claim under an address with dots of its own.
    if path in claims:
        found = claims[path]
    else:
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return frozenset(found.replace(",", " ").split())
    if isinstance(found, Sequence):
        return frozenset(item for item in found if isinstance(item, str))
    return frozenset()


def _name(claims: Mapping[str, object], address: str) -> str:
    for claim in ("name", "preferred_username"):
        value = claims.get(claim)
        if isinstance(value, str) and (name := _clean(value)):
            return name
    return _clean(address)


def _clean(name: str) -> str:
    return tidy(name)[:LONGEST_NAME].strip()
