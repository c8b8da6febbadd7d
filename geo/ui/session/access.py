"""Find out who the visitor is, and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.initiatives.own_machine import local_mode
from geo.initiatives.roles import Access, decide_access

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.initiatives.roles import SignIn

NAME_KEY: Final = "own_name"
ASKED_KEY: Final = "own_name_asked"
DEFAULT_PROVIDER: Final = "default"
NEEDED: Final = ("client_id", "client_secret", "server_metadata_url")
MIN_SECRET_CHARACTERS: Final = 16
"""With the secret of the cookies, anybody can sign in as anybody else."""


def current_access(context: Context) -> Access:
    """Return what this session may do now; call it again at every write."""
    settings, state = context.settings, sign_in_state()
    is_in = state == "ready" and st.user.is_logged_in
    return decide_access(
        sign_in=state,
        claims=st.user.to_dict() if is_in else None,
        editors=settings.editors,
        admins=settings.admins,
        role_claim=settings.role_claim,
        local=local_mode(
            is_set=settings.local,
            bound_to=st.get_option("server.address"),
            headers=st.context.headers.to_dict(),
            peer=st.context.ip_address,
        ),
        name=st.session_state.get(NAME_KEY, ""),
    )


def sign_in_state() -> SignIn:
    """Return whether the configuration allows signing in."""
    try:
        section = st.secrets.get("auth")
    except FileNotFoundError:
        # Streamlit also raises this when the file exists but cannot be read.
        found = any(Path(file).exists() for file in st.get_option("secrets.files"))
        return "broken" if found else "none"
    if section is None:
        return "none"
    if not isinstance(section, Mapping) or not section.get("redirect_uri"):
        return "broken"
    secret = section.get("cookie_secret")
    is_safe = isinstance(secret, str) and len(secret) >= MIN_SECRET_CHARACTERS
    return "ready" if is_safe and providers_of(section) else "broken"


def providers_of(section: Mapping[str, object]) -> list[str]:
    """Return the names of the identity providers: the unnamed one, or all named ones."""
    if all(section.get(key) for key in NEEDED):
        return [DEFAULT_PROVIDER]
    return [
        name
        for name, part in section.items()
        if isinstance(part, Mapping) and all(part.get(key) for key in NEEDED) and "_" not in name
    ]


def ask_for_name() -> None:
    """Show at the name field, at the next rerun, that a name is needed first."""
    st.session_state[ASKED_KEY] = True
