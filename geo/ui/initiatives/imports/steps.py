"""Show a long list a few rows at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from geo.ui.initiatives.imports.state import turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language

T = TypeVar("T")

ROWS_A_PAGE: Final = 10


def page_of(rows: Sequence[T], name: str, language: Language) -> Sequence[T]:
    """Return the rows of the chosen page, and show buttons for the other pages.

    Parameters
    ----------
    rows
        All rows of the list.
    name
        Name of the list, used in widget keys.
    language
        Language of the page.
    """
    pages = math.ceil(len(rows) / ROWS_A_PAGE)
    if pages <= 1:
        return rows
    key = f"import-{turn()}-page-{name}"
    # A row leaves the list after a choice, so the last page can be gone.
    page = min(st.session_state.get(key, 0), pages - 1)
    first = page * ROWS_A_PAGE
    shown = rows[first : first + ROWS_A_PAGE]

    def go_to(other: int) -> None:
        st.session_state[key] = other

    with st.container(horizontal=True, vertical_alignment="center"):
        text = language.gettext("{first} to {last} of {n}").format(
            first=language.number(first + 1),
            last=language.number(first + len(shown)),
            n=language.number(len(rows)),
        )
        st.markdown(text, width="content")
        st.button(
            language.gettext("Previous rows"),
            key=f"{key}-back",
            icon=":material/chevron_left:",
            disabled=page == 0,
            on_click=go_to,
            args=(page - 1,),
        )
        st.button(
            language.gettext("Next rows"),
            key=f"{key}-on",
            icon=":material/chevron_right:",
            disabled=page == pages - 1,
            on_click=go_to,
            args=(page + 1,),
        )
    return shown
