"""Write to the registry from a page, and show the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from geo.errors import ConflictError, OpbouwkaartError
from geo.i18n import N_
from geo.initiatives.roles import NAME_FIRST
from geo.ui.session.access import ask_for_name, current_access
from geo.ui.session.scroll import FIRST_PROBLEM, scroll_to, scroll_to_selector
from geo.ui.session.state import current_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.roles import Access

Written = TypeVar("Written")

MESSAGE_KEY: Final = "initiatives_message"
TOLD_KEY: Final = "initiatives-told"
VERSIONS_KEY: Final = "two-versions"


def write_or_explain(
    context: Context,
    write: Callable[[Access], Written],
    message: str | Callable[[Written, Language], str] | None,
    *,
    manage: bool = False,
    shows_conflict: bool = False,
) -> Written | None:
    """Write to the registry if the visitor may; show the result as a message.

    Check access again here: a visitor can lose a role or sign out while a form is open.

    Parameters
    ----------
    context
        Data set, catalogue and settings.
    write
        Does the work and returns what was written.
    message
        The message of success in English, or a function that makes it of what was written, in
        the reader's language; None where the page itself shows the result.
    manage
        Whether an administrator is needed.
    shows_conflict
        Whether the page shows both versions after a conflict; then show no message.

    Returns
    -------
    object or None
        What was written; None when it was not.
    """
    access = current_access(context)
    language = current_language()
    if not (access.can_manage if manage else access.can_write):
        if access.reason == NAME_FIRST:
            # The name field in the form shows the message.
            ask_for_name()
            scroll_to_selector(FIRST_PROBLEM)
            return None
        reason = access.reason or N_("You may not do this with your role.")
        keep_flash_message("error", language.gettext(reason))
        return None
    try:
        written = write(access)
    except OpbouwkaartError as error:
        if shows_conflict and isinstance(error, ConflictError):
            scroll_to(VERSIONS_KEY)
            return None
        keep_flash_message("error", error.for_user(language))
        return None
    if message is not None:
        text = language.gettext(message) if isinstance(message, str) else message(written, language)
        keep_flash_message("success", text)
    return written


def write_on_click(
    context: Context,
    write: Callable[[Access], Written],
    message: str | Callable[[Written, Language], str],
    *,
    manage: bool = False,
) -> Callable[[], None]:
    """Return a callback for a button that calls :func:`write_or_explain`."""

    def touched() -> None:
        write_or_explain(context, write, message, manage=manage)

    return touched


def keep_flash_message(kind: str, text: str) -> None:
    """Keep a message for the next rerun."""
    st.session_state[MESSAGE_KEY] = (kind, text)
    scroll_to(TOLD_KEY)


def show_flash_message() -> None:
    """Show the message that was kept, once."""
    kind, text = st.session_state.pop(MESSAGE_KEY, ("", ""))
    if not kind:
        return
    with st.container(key=TOLD_KEY):
        if kind == "success":
            st.success(text, icon=":material/check_circle:")
        else:
            st.error(text, icon=":material/error:")
