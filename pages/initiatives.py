"""Initiatieven: what is being done, by whom, and what residents ask."""

import streamlit as st

from geo.ui.initiatives.agenda.form import opened_agenda
from geo.ui.initiatives.agenda.list import show_agenda
from geo.ui.initiatives.controls import show_area_choice, show_parts
from geo.ui.initiatives.follow_through.page import show_follow_through
from geo.ui.initiatives.imports.page import show_import
from geo.ui.initiatives.page import show_initiatives
from geo.ui.initiatives.sample import show_sample_actions
from geo.ui.initiatives.state import current_choices, write_initiatives_link
from geo.ui.parts.account import finish_naming
from geo.ui.parts.notices import show_notices
from geo.ui.parts.sample_badge import show_sample_badge
from geo.ui.session.access import current_access
from geo.ui.session.registry import current_snapshot, live_context
from geo.ui.session.scroll import apply_scroll
from geo.ui.session.state import current_language, current_view
from geo.ui.session.writing import show_flash_message


@st.fragment
def record() -> None:
    """Draw the page; an interaction reruns only this fragment."""
    finish_naming()
    language, context, snapshot = current_language(), live_context(), current_snapshot()
    view, chosen, access = current_view(context), current_choices(), current_access(context)
    show_notices(language)
    st.title(language.gettext("What is being done, and what do people ask?"), anchor=False)
    show_parts(chosen, language)
    show_sample_badge(snapshot, language)
    if chosen.part == "list":
        show_initiatives(context, view, chosen, snapshot, access, language)
    elif chosen.part == "file":
        show_flash_message()
        show_import(context, snapshot, access, language)
        if access.can_write:
            show_sample_actions(context, snapshot, access, language)
    else:
        show_flash_message()
        if chosen.part == "follow_through" or opened_agenda() is None:
            show_area_choice(context, view, language)
        if chosen.part == "agenda":
            show_agenda(context, snapshot, access, view.area, language)
        else:
            area = view.area or context.dataset.code
            show_follow_through(context, snapshot, area, chosen.follow_through_since, language)
    write_initiatives_link(current_view(context), current_choices())
    apply_scroll()


record()
