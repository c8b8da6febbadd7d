"""The user: signed in, the owner of the machine, or a reader."""

from __future__ import annotations

import os
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.roles import MAX_NAME_CHARACTERS, NAME_FIRST, SIGN_IN, Access
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plain import plain_markdown
from geo.ui.serving.sign_in import FAILED_COOKIE
from geo.ui.session.access import ASKED_KEY, NAME_KEY, current_access, providers_of

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language

FIELD_KEY: Final = "own_name_field"
HERE_KEY: Final = "own_name_here"
GIVEN_KEY: Final = "own_name_given"
ROLE_WORDS: Final = {
    "reader": N_("reader"),
    "editor": N_("editor"),
    "admin": N_("administrator"),
}
WINDOWS_START: Final = r".venv\Scripts\python -m geo.ui.serving.start --local"
LOCAL_START: Final = WINDOWS_START if os.name == "nt" else "make run"
"""Command that starts the app for its owner, as in README, for the system that the app runs on."""


def show_account(context: Context, language: Language) -> None:
    """Show the user's name and rights, with a button to sign in or a field for a name."""
    access = current_access(context)
    if access.mode == "local":
        _ask_name(language)
    elif access.mode == "read_only":
        show_quiet(language.gettext(access.reason))
        _show_remedies(access, language)
    elif access.reason == SIGN_IN:
        _offer_sign_in(language)
    else:
        if access.name:
            st.markdown(
                f"{plain_markdown(access.name)} ({language.gettext(ROLE_WORDS[access.role])})"
            )
        if access.reason:
            show_quiet(language.gettext(access.reason))
        st.button(language.gettext("Sign out"), icon=":material/logout:", on_click=st.logout)


def _ask_name(language: Language) -> None:
    _show_known(FIELD_KEY)
    st.text_input(
        language.gettext("Your name"),
        key=FIELD_KEY,
        max_chars=MAX_NAME_CHARACTERS,
        on_change=lambda: st.session_state.update({NAME_KEY: st.session_state[FIELD_KEY]}),
        placeholder=language.gettext("To add or change something"),
    )
    show_quiet(
        language.gettext(
            "On your own machine you may change everything. Your name is kept with each change."
        )
    )


def show_way_in(access: Access, language: Language) -> None:
    """Show what a user needs before they can write: a name, signing in, or why they may not.

    The menu shows it too, but on a phone the menu is folded.
    """
    if access.mode == "local":
        _ask_name_here(language)
    elif access.reason == SIGN_IN:
        _offer_sign_in(language, "here")
    elif access.reason:
        st.info(language.gettext(access.reason), icon=":material/lock:")
        _show_remedies(access, language)


def _show_remedies(access: Access, language: Language) -> None:
    """Show in a fold how the owner of the app gives write access; most users only read."""
    if not access.remedies:
        return
    command = f"<code>{escape(LOCAL_START)}</code>"
    listed = "".join(
        f"<li>{escape(language.gettext(text)).replace('{command}', command)}</li>"
        for text in access.remedies
    )
    title = escape(language.gettext("Do you run this app? How to allow changes"))
    st.html(f'<details class="ok-remedies"><summary>{title}</summary><ul>{listed}</ul></details>')


def finish_naming() -> None:
    """Rerun the whole page after the user gives a name: the menu shows the name too."""
    if st.session_state.pop(GIVEN_KEY, False):
        st.rerun()


def _show_known(key: str) -> None:
    """Fill the field with the name, unless it has it: a second write would erase typed text."""
    known = st.session_state.get(NAME_KEY, "")
    if st.session_state.get(key) != known:
        st.session_state[key] = known


def _ask_name_here(language: Language) -> None:
    _show_known(HERE_KEY)

    def given() -> None:
        # A widget that is being removed still reports an empty value; ignore it.
        if st.session_state[HERE_KEY]:
            st.session_state[NAME_KEY] = st.session_state[HERE_KEY]
            st.session_state[GIVEN_KEY] = True

    st.text_input(
        language.gettext("Who are you?"),
        key=HERE_KEY,
        max_chars=MAX_NAME_CHARACTERS,
        on_change=given,
        placeholder=language.gettext("Your name"),
    )
    if st.session_state.pop(ASKED_KEY, False):
        st.html(f'<p class="ok-problem" role="alert">{escape(language.gettext(NAME_FIRST))}</p>')
    else:
        show_quiet(language.gettext("Your name is kept with what you add or change."))


def _offer_sign_in(language: Language, where: str = "menu") -> None:
    providers = providers_of(st.secrets["auth"])
    for provider in providers:
        label = (
            language.gettext("Sign in")
            if len(providers) == 1
            else language.gettext("Sign in with {provider}").format(
                provider=plain_markdown(provider)
            )
        )
        st.button(
            label,
            key=f"sign-in-{where}-{provider}",
            icon=":material/login:",
            on_click=st.login,
            args=(provider,),
        )
    if FAILED_COOKIE in st.context.cookies:
        st.warning(
            language.gettext("Signing in did not succeed. Try again, or ask the administrator."),
            icon=":material/error:",
        )
    else:
        show_quiet(language.gettext(SIGN_IN))
