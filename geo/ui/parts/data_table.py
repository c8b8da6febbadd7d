"""Shared parts of the pages' tables: a search field and their size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    import pandas as pd

    from geo.i18n import Language

ROW_PX: Final = 35
SHOWN_ROWS: Final = 12
MAX_SEARCH_CHARS: Final = 80


def searched(rows: pd.DataFrame, key: str, language: Language) -> pd.DataFrame:
    """Show a search field; return the rows whose name or wijk contains the text."""
    wanted = st.text_input(
        language.gettext("Search in the table"),
        key=key,
        max_chars=MAX_SEARCH_CHARS,
        placeholder=language.gettext("Name of an area"),
    ).strip()
    if not wanted:
        return rows
    found = rows[
        rows["name"].str.contains(wanted, case=False, regex=False)
        | rows["wijk"].str.contains(wanted, case=False, regex=False)
    ]
    if found.empty:
        st.info(language.gettext("No area has that in its name. Try a part of the name."))
    return found
