"""A long list shown in steps of a few rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from geo.ui.import_state import turn

if TYPE_CHECKING:
    from geo.i18n import Language

T = TypeVar("T")

ROWS_A_PAGE: Final = 10


def page_of(rows: Sequence[T], name: str, words: Language) -> Sequence[T]:
    """Return the rows of the page that the reader chose, with a way to the others.

    Parameters
    ----------
    rows
        All of them.
    name
        Of the list, for the key of the widget.
    words
        Language of the page.
    """
    pages = math.ceil(len(rows) / ROWS_A_PAGE)
    if pages <= 1:
        return rows
    key = f"import-{turn()}-page-{name}"
    # Rows that are decided go off the list: the last page may be gone.
    st.session_state[key] = min(st.session_state.get(key, 1), pages)
    page = st.pagination(pages, key=key)
    first = (page - 1) * ROWS_A_PAGE
    shown = rows[first : first + ROWS_A_PAGE]
    st.markdown(
        words.gettext("{first} to {last} of {n}").format(
            first=words.number(first + 1),
            last=words.number(first + len(shown)),
            n=words.number(len(rows)),
        )
    )
    return shown
