"""Short notices: above the page, and explanations in grey."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.ui.session.state import NOTICE_KEY

if TYPE_CHECKING:
    from geo.i18n import Language


def show_notices(language: Language) -> None:
    """Show which parameters of the link were not understood, until the next choice."""
    wrong = st.session_state.get(NOTICE_KEY, ())
    if wrong:
        st.warning(
            language.gettext(
                "Not everything in this link is known here ({names}). You see the usual view "
                "instead."
            ).format(names=", ".join(wrong)),
            icon=":material/link_off:",
        )


def show_quiet(text: str) -> None:
    """Show plain text in grey; Streamlit's caption has too little contrast."""
    st.html(f'<p class="ok-quiet">{escape(text)}</p>')
