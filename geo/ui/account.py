"""Who is at the keyboard: signed in, the owner of the machine, or a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.roles import (
    LONGEST_NAME,
    Access,
    is_own_machine,
    local_access,
    read_only,
    signed_in_access,
)
from geo.ui.plain import plain_markdown

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.ui.context import Context

NAME_KEY: Final = "own_name"
FIELD_KEY: Final = "own_name_field"
ROLE_WORDS: Final = {
    "reader": N_("reader"),
    "editor": N_("editor"),
    "admin": N_("administrator"),
}


def current_access(context: Context) -> Access:
    """Return what this session may do now; asked for again at every write."""
    settings = context.settings
    if can_sign_in():
        claims = st.user.to_dict() if st.user.is_logged_in else None
        return signed_in_access(
            claims,
            editors=settings.editors,
            admins=settings.admins,
            role_claim=settings.role_claim,
        )
    if is_own_machine(st.get_option("server.address"), st.context.headers.to_dict()):
        return local_access(st.session_state.get(NAME_KEY, ""))
    return read_only()


def can_sign_in() -> bool:
    """Return whether an identity provider is configured."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def show_account(context: Context, words: Language) -> None:
    """Show who one is and what one may do, with a way to sign in or to give a name."""
    access = current_access(context)
    if access.mode == "local":
        st.session_state[FIELD_KEY] = st.session_state.get(NAME_KEY, "")
        st.text_input(
            words.gettext("Your name"),
            key=FIELD_KEY,
            max_chars=LONGEST_NAME,
            on_change=lambda: st.session_state.update({NAME_KEY: st.session_state[FIELD_KEY]}),
            placeholder=words.gettext("To add or change something"),
            help=words.gettext(
                "You use Opbouwkaart on your own machine, so you may change everything. Your name "
                "is kept with each change."
            ),
        )
        return
    if access.mode == "oidc" and access.name:
        st.markdown(f"{plain_markdown(access.name)} ({words.gettext(ROLE_WORDS[access.role])})")
        st.button(words.gettext("Sign out"), icon=":material/logout:", on_click=st.logout)
    elif access.mode == "oidc":
        st.button(words.gettext("Sign in"), icon=":material/login:", on_click=st.login)
    if access.reason:
        st.caption(words.gettext(access.reason))
