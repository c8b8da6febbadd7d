"""Where the app answers: the path that it stands under, and its pages."""

from __future__ import annotations

from typing import Final

import streamlit as st

NEED_AND_STRENGTH: Final = "opgave-en-kracht"
INITIATIVES: Final = "initiatieven"
ACCOUNTABILITY: Final = "verantwoording"
PAGE_PATHS: Final = ("", NEED_AND_STRENGTH, INITIATIVES, ACCOUNTABILITY)
"""Path of each page below that of the app; the map stands at the path of the app itself."""


def base_path() -> str:
    """Return the path that the app stands under (``--server.baseUrlPath``).

    Returns
    -------
    str
        It starts with a slash and does not end with one; empty for an app at the root of its host.
    """
    return tidy_base(st.get_option("server.baseUrlPath") or "")


def tidy_base(configured: str) -> str:
    """Return a configured path with a slash before it and none after it, as Streamlit reads it.

    Examples
    --------
    >>> tidy_base("apps/opbouw"), tidy_base("/apps/opbouw/"), tidy_base("/")
    ('/apps/opbouw', '/apps/opbouw', '')
    """
    path = configured.strip("/")
    return f"/{path}" if path else ""
