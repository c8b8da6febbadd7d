"""Who may write in the registry: decided from facts, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Collection

Role = Literal["reader", "editor", "admin"]
Mode = Literal["local", "oidc", "read_only"]
PROXY_HEADERS: Final = frozenset(
    {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"}
)
LONGEST_NAME: Final = 80
NAME_FIRST: Final = N_("Type your name in the menu first. It is kept with what you change.")
SIGN_IN: Final = N_("Sign in to add or change something. Reading is open to everybody.")
NO_ROLE: Final = N_(
    "You are signed in, but you have no role to add or change something. Ask the administrator."
)
READ_ONLY: Final = N_(
    "Here you can read only: this server has no way to sign in. The administrator can set that up."
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
    def may_manage(self) -> bool:
        """Return whether one may undo imports and load the example."""
        return self.role == "admin"


def local_access(name: str) -> Access:
    """Return the access of the owner of the machine, who types a name."""
    clean = " ".join(name.split())[:LONGEST_NAME]
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
    mail = claims.get("email")
    is_known = isinstance(mail, str) and claims.get("email_verified", True) in (True, "true")
    address = mail.casefold().strip() if is_known and isinstance(mail, str) else ""
    roles = _roles(claims, role_claim)
    name = _name(claims, address)
    if not name:
        return Access("reader", "", "oidc", NO_ROLE)
    if "admin" in roles or address in admins:
        return Access("admin", name, "oidc")
    if "editor" in roles or address in editors:
        return Access("editor", name, "oidc")
    return Access("reader", name, "oidc", NO_ROLE)


def is_own_machine(bound_to: str | None, headers: Mapping[str, str]) -> bool:
    """Return whether a request comes from the machine itself, to a server for it alone.

    A server behind a proxy on the same machine is bound to loopback as well, while the whole
    world may come in through the proxy: such a request names another host, or a proxy.

    Parameters
    ----------
    bound_to
        Address that the server listens on; None or empty is every address.
    headers
        Of the request.
    """
    named = {key.casefold(): value for key, value in headers.items()}
    if PROXY_HEADERS & named.keys():
        return False
    origin = named.get("origin", "").partition("://")[2]
    if origin and not _is_loopback(_host(origin)):
        return False
    host = _host(named.get("host", ""))
    return _is_loopback(bound_to or "") and _is_loopback(host)


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
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())[:LONGEST_NAME]
    return address[:LONGEST_NAME]
