"""The look of the app, where Streamlit's theme has no setting for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.ui.serving import page_names

if TYPE_CHECKING:
    from geo.i18n import Language

STYLE_FILE: Final = Path(__file__).with_name("style.css")
LANGUAGE_SCRIPT: Final = "<script>document.documentElement.lang = '{code}';</script>"


def apply_style(language: Language) -> None:
    """Add our style sheets and tell the browser which language the page is in."""
    st.html(page_names.STYLE_FILE)
    st.html(STYLE_FILE)
    st.html(LANGUAGE_SCRIPT.format(code=language.code), unsafe_allow_javascript=True)
