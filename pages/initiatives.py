"""Initiatieven: what is being done, by whom, and what residents ask."""

import streamlit as st

from geo.ui.account import current_access, finish_naming
from geo.ui.agenda_form import opened_agenda
from geo.ui.agenda_list import show_agenda
from geo.ui.course_view import show_course
from geo.ui.initiatives_controls import show_area_choice, show_parts
from geo.ui.initiatives_desk import show_desk
from geo.ui.initiatives_import import show_import
from geo.ui.initiatives_state import current_choices, show_message, write_initiatives_link
from geo.ui.notices import show_notices
from geo.ui.registry import current_snapshot, live_context
from geo.ui.sample_notice import show_sample_actions, show_sample_badge
from geo.ui.sight import show_in_sight
from geo.ui.state import current_language, current_view


@st.fragment
def record() -> None:
    """Everything on the page; one interaction reruns this and nothing else."""
    finish_naming()
    words, context, held = current_language(), live_context(), current_snapshot()
    view, chosen, access = current_view(context), current_choices(), current_access(context)
    show_notices(words)
    st.title(words.gettext("What is being done, and what do people ask?"), anchor=False)
    show_parts(chosen, words)
    show_sample_badge(held, words)
    if chosen.part == "list":
        show_desk(context, view, chosen, held, access, words)
    elif chosen.part == "file":
        show_message()
        show_import(context, held, access, words)
        if access.may_write:
            show_sample_actions(context, held, access, words)
    else:
        show_message()
        if chosen.part == "course" or opened_agenda() is None:
            show_area_choice(context, view, words)
        if chosen.part == "agenda":
            show_agenda(context, held, access, view.area, words)
        else:
            area = view.area or context.dataset.code
            show_course(context, held, area, chosen.course_since, words)
    write_initiatives_link(current_view(context), current_choices())
    show_in_sight()


record()
