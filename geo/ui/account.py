"""Who is at the keyboard: signed in, the owner of the machine, or a reader."""

from __future__ import annotations

import os
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.own_machine import local_mode
from geo.initiatives.roles import LONGEST_NAME, NAME_FIRST, SIGN_IN, Access, decide_access
from geo.ui.notices import show_quiet
from geo.ui.plain import plain_markdown
from geo.ui.sign_in import FAILED_COOKIE

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.roles import SignIn
    from geo.ui.context import Context

NAME_KEY: Final = "own_name"
FIELD_KEY: Final = "own_name_field"
HERE_KEY: Final = "own_name_here"
GIVEN_KEY: Final = "own_name_given"
ASKED_KEY: Final = "own_name_asked"
ROLE_WORDS: Final = {
    "reader": N_("reader"),
    "editor": N_("editor"),
    "admin": N_("administrator"),
}
DEFAULT_PROVIDER: Final = "default"
NEEDED: Final = ("client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET: Final = 16
"""Whoever guesses the secret of the cookies can be anybody."""
WINDOWS_START: Final = r".venv\Scripts\python -m geo.ui.serving.start --local"
LOCAL_START: Final = WINDOWS_START if os.name == "nt" else "make run"
"""What starts the app for its owner, as README has it for the system that the app runs on."""


def current_access(context: Context) -> Access:
    """Return what this session may do now; asked for again at every write."""
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
    """Return whether people can sign in here, as far as the configuration tells."""
    try:
        section = st.secrets.get("auth")
    except FileNotFoundError:
        # Raised as well when the file is there but cannot be read.
        found = any(Path(file).exists() for file in st.get_option("secrets.files"))
        return "broken" if found else "none"
    if section is None:
        return "none"
    if not isinstance(section, Mapping) or not section.get("redirect_uri"):
        return "broken"
    secret = section.get("cookie_secret")
    is_safe = isinstance(secret, str) and len(secret) >= SHORTEST_SECRET
    return "ready" if is_safe and _providers(section) else "broken"


def _providers(section: Mapping[str, object]) -> list[str]:
    """Return the names of the identity providers: the one without a name, or those with."""
    if all(section.get(key) for key in NEEDED):
        return [DEFAULT_PROVIDER]
    return [
        name
        for name, part in section.items()
        if isinstance(part, Mapping) and all(part.get(key) for key in NEEDED) and "_" not in name
    ]


def show_account(context: Context, words: Language) -> None:
    """Show who one is and what one may do, with a way to sign in or to give a name."""
    access = current_access(context)
    if access.mode == "local":
        _ask_name(words)
    elif access.mode == "read_only":
        show_quiet(words.gettext(access.reason))
        _show_remedies(access, words)
    elif access.reason == SIGN_IN:
        _offer_sign_in(words)
    else:
        if access.name:
            st.markdown(f"{plain_markdown(access.name)} ({words.gettext(ROLE_WORDS[access.role])})")
        if access.reason:
            show_quiet(words.gettext(access.reason))
        st.button(words.gettext("Sign out"), icon=":material/logout:", on_click=st.logout)


def _ask_name(words: Language) -> None:
    _show_known(FIELD_KEY)
    st.text_input(
        words.gettext("Your name"),
        key=FIELD_KEY,
        max_chars=LONGEST_NAME,
        on_change=lambda: st.session_state.update({NAME_KEY: st.session_state[FIELD_KEY]}),
        placeholder=words.gettext("To add or change something"),
    )
    show_quiet(
        words.gettext(
            "On your own machine you may change everything. Your name is kept with each change."
        )
    )


def show_way_in(access: Access, words: Language) -> None:
    """Show, where one wants to write, what that takes: a name, signing in, or why one may not.

    The menu has it as well, but on a phone that is folded away.
    """
    if access.mode == "local":
        _ask_name_here(words)
    elif access.reason == SIGN_IN:
        _offer_sign_in(words, "here")
    elif access.reason:
        st.info(words.gettext(access.reason), icon=":material/lock:")
        _show_remedies(access, words)


def _show_remedies(access: Access, words: Language) -> None:
    """Show folded, since most people read, how the owner of the app lets people write."""
    if not access.remedies:
        return
    command = f"<code>{escape(LOCAL_START)}</code>"
    listed = "".join(
        f"<li>{escape(words.gettext(text)).replace('{command}', command)}</li>"
        for text in access.remedies
    )
    title = escape(words.gettext("Do you run this app? How to allow changes"))
    st.html(f'<details class="ok-remedies"><summary>{title}</summary><ul>{listed}</ul></details>')


def ask_for_name() -> None:
    """Say at the field of the name, when the page is drawn next, that it is needed first."""
    st.session_state[ASKED_KEY] = True


def finish_naming() -> None:
    """Draw the whole page once more after a name was given on it: the menu shows it as well."""
    if st.session_state.pop(GIVEN_KEY, False):
        st.rerun()


def _show_known(key: str) -> None:
    """Put the name in a field, unless it stands there: that would take away what is being typed."""
    known = st.session_state.get(NAME_KEY, "")
    if st.session_state.get(key) != known:
        st.session_state[key] = known


def _ask_name_here(words: Language) -> None:
    _show_known(HERE_KEY)

    def given() -> None:
        # A field that is on its way out can still answer, empty: that is no name taken back.
        if st.session_state[HERE_KEY]:
            st.session_state[NAME_KEY] = st.session_state[HERE_KEY]
            st.session_state[GIVEN_KEY] = True

    st.text_input(
        words.gettext("Who are you?"),
        key=HERE_KEY,
        max_chars=LONGEST_NAME,
        on_change=given,
        placeholder=words.gettext("Your name"),
    )
    if st.session_state.pop(ASKED_KEY, False):
        st.html(f'<p class="ok-problem" role="alert">{escape(words.gettext(NAME_FIRST))}</p>')
    else:
        show_quiet(words.gettext("Your name is kept with what you add or change."))


def _offer_sign_in(words: Language, place: str = "menu") -> None:
    providers = _providers(st.secrets["auth"])
    for provider in providers:
        label = (
            words.gettext("Sign in")
            if len(providers) == 1
            else words.gettext("Sign in with {provider}").format(provider=plain_markdown(provider))
        )
        st.button(
            label,
            key=f"sign-in-{place}-{provider}",
            icon=":material/login:",
            on_click=st.login,
            args=(provider,),
        )
    if FAILED_COOKIE in st.context.cookies:
        st.warning(
            words.gettext("Signing in did not succeed. Try again, or ask the administrator."),
            icon=":material/error:",
        )
    else:
        show_quiet(words.gettext(SIGN_IN))
