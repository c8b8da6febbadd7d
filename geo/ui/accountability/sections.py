"""The sections of the accountability page, and the list of links to them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language

SECTIONS: Final = {
    "limits": N_("What the map cannot tell"),
    "sources": N_("Sources"),
    "figures": N_("Figures and what they mean"),
    "missing": N_("What is missing, and why"),
    "method": N_("How the scores are made"),
    "example": N_("A worked example"),
    "score-limits": N_("What a score cannot tell"),
}
"""Anchor in the address and title of each section, in the order of the page."""


def show_contents(language: Language) -> None:
    """Show a link to each section."""
    links = "".join(
        f'<li><a href="#{anchor}">{escape(language.gettext(title))}</a></li>'
        for anchor, title in SECTIONS.items()
    )
    name = escape(language.gettext("On this page"))
    st.html(f'<nav class="ok-contents" aria-label="{name}"><p>{name}</p><ul>{links}</ul></nav>')


def show_section(anchor: str, language: Language) -> None:
    """Show the heading of a section, with the anchor for its link."""
    st.header(language.gettext(SECTIONS[anchor]), anchor=anchor)


def show_points(points: Sequence[str]) -> None:
    """Show sentences as a list."""
    st.markdown("\n".join(f"- {point}" for point in points))
