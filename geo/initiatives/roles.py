"""Decide who may write in the registry, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo.i18n import N_
from geo.initiatives.validate import tidy

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.initiatives.own_machine import LocalMode

Role = Literal["reader", "editor", "admin"]
Mode = Literal["local", "oidc", "read_only"]
SignIn = Literal["ready", "none", "broken"]
MAX_NAME_CHARACTERS: Final = 80
NAME_FIRST: Final = N_("Fill in your name first. It is kept with what you change.")
SIGN_IN: Final = N_("Sign in to add or change something. Reading is open to everybody.")
NO_ROLE: Final = N_(
    "You are signed in, but you have no role to add or change something. Ask the administrator."
)
NO_NAME: Final = N_(
    "You are signed in, but without a name or a confirmed mail address, so nothing can be changed. "
    "Ask the administrator."
)
READ_ONLY: Final = N_("Here you can read only: nobody can add or change anything.")
EXPOSED: Final = N_(
    "Here you can read only: the app was started for one computer, but others can reach it as well."
)
RELAYED: Final = N_(
    "Here you can read only: the app was started for one computer. Only who opens it on that "
    "computer itself may change something."
)
SET_UP_SIGN_IN: Final = N_(
    "On a server: have people sign in with OpenID Connect. The file README.md says how."
)
START_AGAIN: Final = N_("On your own computer: stop the app and start it again with {command}.")
OPEN_HERE: Final = N_(
    "On that computer: open the app at an address that begins with http://localhost."
)
BROKEN: Final = N_(
    "Here you can read only: signing in is not set up well on this server. Ask the administrator."
)


@dataclass(frozen=True)
class Access:
    """What a user may do.

    Attributes
    ----------
    role
        A reader reads; an editor also adds and changes; an administrator also undoes imports and
        loads the example.
    name
        Name in the audit trail.
    mode
        How this was decided: on the user's own machine, by signing in, or nobody may write.
    reason
        Why the user may not write, in English; empty when they may.
    remedies
        What the owner of the app can do about it, in English. ``{command}`` stands for the
        command that starts the app.
    """

    role: Role
    name: str
    mode: Mode
    reason: str = ""
    remedies: tuple[str, ...] = ()

    @property
    def can_write(self) -> bool:
        """Return whether the user may add and change."""
        return self.role != "reader"

    @property
    def can_start_editing(self) -> bool:
        """Return whether the user may write, or may once they give a name."""
        return self.can_write or self.mode == "local"

    @property
    def can_manage(self) -> bool:
        """Return whether the user may undo imports and load the example."""
        return self.role == "admin"


def decide_access(
    *,
    sign_in: SignIn,
    claims: Mapping[str, object] | None,
    editors: Collection[str],
    admins: Collection[str],
    role_claim: str,
    local: LocalMode,
    name: str,
) -> Access:
    """Return what a user may do.

    Parameters
    ----------
    sign_in
        State of signing in: ``ready``, ``none`` when it is not set up, or ``broken`` when its
        settings are wrong. When broken, nobody may write: the owner wants users to sign in.
    claims, editors, admins, role_claim
        See :func:`signed_in_access`.
    local
        See :func:`geo.initiatives.own_machine.local_mode`.
    name
        The name that the owner of the machine typed.
    """
    if sign_in == "broken":
        return Access("reader", "", "read_only", BROKEN)
    if sign_in == "ready":
        return signed_in_access(claims, editors=editors, admins=admins, role_claim=role_claim)
    return local_access(name) if local == "owner" else read_only(local)


def local_access(name: str) -> Access:
    """Return the access of the owner of the machine, who gives a name."""
    clean = _clean(name)
    if not clean:
        return Access("reader", "", "local", NAME_FIRST)
    return Access("admin", clean, "local")


def read_only(local: LocalMode = "off") -> Access:
    """Return the access of every user when the app cannot identify users."""
    reason, here = {
        "exposed": (EXPOSED, START_AGAIN), "relayed": (RELAYED, OPEN_HERE),
    }.get(local, (READ_ONLY, START_AGAIN))  # fmt: skip
    return Access("reader", "", "read_only", reason, (here, SET_UP_SIGN_IN))


def signed_in_access(
    claims: Mapping[str, object] | None,
    *,
    editors: Collection[str],
    admins: Collection[str],
    role_claim: str,
) -> Access:
    """Return the access of a user when signing in is set up.

    Parameters
    ----------
    claims
        Claims of the identity provider; None when the user did not sign in.
    editors, admins
        Mail addresses in lower case. An address counts unless the provider states that it is not
        verified.
    role_claim
        Name of the claim with roles. A dot separates levels, as in ``realm_access.roles``.
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


def _address(claims: Mapping[str, object]) -> str:
    """Return the user's mail address in lower case; empty when it is not verified."""
    mail = claims.get("email")
    if not isinstance(mail, str) or claims.get("email_verified", True) not in (True, "true"):
        return ""
    # Fold ASCII letters only: other signs can fold to them (the long s to s), which would give
    # another user's address.
    return mail.strip().casefold() if mail.isascii() else mail.strip()


def _roles(claims: Mapping[str, object], path: str) -> frozenset[str]:
    found: object = claims
    # Try the whole name first: a claim's name may itself contain dots.
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
    return tidy(name)[:MAX_NAME_CHARACTERS].strip()
