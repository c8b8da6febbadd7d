"""A badge for screens with fictional rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.records import Snapshot


def show_sample_badge(snapshot: Snapshot, language: Language) -> None:
    """Show the badge when the screen shows fictional rows."""
    if snapshot.has_sample:
        st.warning(
            language.gettext(
                "Example: some of these initiatives are fictional, to show how it works."
            ),
            icon=":material/science:",
        )
