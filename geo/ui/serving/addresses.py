"""The base path of the app, and the paths of its pages."""

from __future__ import annotations

from typing import Final

import streamlit as st

NEED_AND_STRENGTH: Final = "opgave-en-kracht"
INITIATIVES: Final = "initiatieven"
ACCOUNTABILITY: Final = "verantwoording"
PAGE_PATHS: Final = ("", NEED_AND_STRENGTH, INITIATIVES, ACCOUNTABILITY)
"""Path of each page, relative to the base path; the map is at the base path itself."""


def base_path() -> str:
    """Return the base path of the app (``--server.baseUrlPath``).

    Returns
    -------
    str
        It starts with a slash and does not end with one; empty at the root of the host.
    """
    return tidy_base(st.get_option("server.baseUrlPath") or "")


def tidy_base(configured: str) -> str:
    """Return a configured base path with a slash before it and none after it.

    Examples
    --------
    >>> tidy_base("apps/opbouw"), tidy_base("/apps/opbouw/"), tidy_base("/")
    ('/apps/opbouw', '/apps/opbouw', '')
    """
    path = configured.strip("/")
    return f"/{path}" if path else ""
