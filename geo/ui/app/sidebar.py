"""The sidebar: area search and language, under the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import LANGUAGES
from geo.ui.parts.account import show_account
from geo.ui.session.state import (
    LANGUAGE_KEY,
    change_view,
    current_language,
    current_view,
    mark_choice,
    zoom_to_area,
)

if TYPE_CHECKING:
    from geo.answers.context import Context

LANGUAGE_NAMES: Final = {"nl": "Nederlands", "en": "English"}
SEARCH_KEY: Final = "area_search"
LANGUAGE_CHOICE_KEY: Final = "language_choice"
LEAVE_KEY: Final = "go_to_map"


def show_sidebar(context: Context, *, map_page: st.Page, current: st.Page) -> None:
    """Show search and language; open a found area on the map page."""
    language = current_language()
    areas = context.dataset.areas

    def label(code: str) -> str:
        return f"{context.names[code]} ({areas.at[code, 'level']})"

    def found() -> None:
        code = st.session_state[SEARCH_KEY]
        if code is None:
            return
        change_view(context, level=str(areas.at[code, "level"]), area=code)
        zoom_to_area()
        # Clear the field, so that the same area can be found again after the map moved.
        st.session_state[SEARCH_KEY] = None
        st.session_state[LEAVE_KEY] = current.url_path

    def switched() -> None:
        if st.session_state[LANGUAGE_CHOICE_KEY]:
            # Read the address first: it may hold a language too.
            current_view(context)
            st.session_state[LANGUAGE_KEY] = st.session_state[LANGUAGE_CHOICE_KEY]
            mark_choice()

    with st.sidebar:
        st.selectbox(
            language.gettext("Find a wijk or buurt"),
            sorted(areas.index, key=lambda code: context.names[code]),
            index=None,
            format_func=label,
            placeholder=language.gettext("Type a name"),
            key=SEARCH_KEY,
            on_change=found,
        )
        st.session_state[LANGUAGE_CHOICE_KEY] = language.code
        st.segmented_control(
            language.gettext("Language"),
            LANGUAGES,
            format_func=lambda code: LANGUAGE_NAMES[code],
            key=LANGUAGE_CHOICE_KEY,
            on_change=switched,
        )
        show_account(context, language)
    leave = st.session_state.get(LEAVE_KEY)
    if leave == current.url_path != map_page.url_path:
        # Keep asking until the map page runs: another rerun may come first.
        st.switch_page(map_page)
    st.session_state[LEAVE_KEY] = None
