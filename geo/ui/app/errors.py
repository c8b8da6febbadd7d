"""Show an error as a message, never as a traceback."""

from __future__ import annotations

import logging

import streamlit as st

from geo.errors import OpbouwkaartError
from geo.ui.session.state import current_language

logger = logging.getLogger(__name__)


def show_error(error: Exception) -> bool:
    """Log `error` in full and show the user what is wrong.

    Returns
    -------
    bool
        True: Streamlit then does not show the error itself.
    """
    language = current_language()
    logger.error("shown to the user as a message", exc_info=error)
    if isinstance(error, OpbouwkaartError):
        st.error(error.for_user(language), icon=":material/error:")
    else:
        st.error(
            language.gettext(
                "Something went wrong on our side. What you chose is kept: load the page again. "
                "If it happens again, tell the administrator what you did."
            ),
            icon=":material/error:",
        )
    return True
