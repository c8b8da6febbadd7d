"""Initiatieven: what is being done, by whom, and what residents ask."""

import streamlit as st

from geo.ui.account import current_access
from geo.ui.context import load_context
from geo.ui.initiatives_desk import show_desk
from geo.ui.initiatives_state import current_choices, show_message, write_initiatives_link
from geo.ui.notices import show_notices
from geo.ui.registry import current_snapshot
from geo.ui.state import current_language, current_view


@st.fragment
def record() -> None:
    """Everything on the page; one interaction reruns this and nothing else."""
    words, context, held = current_language(), load_context(), current_snapshot()
    view, chosen, access = current_view(context), current_choices(), current_access(context)
    show_notices(words)
    st.title(words.gettext("What is being done, and by whom?"), anchor=False)
    show_message()
    show_desk(context, view, chosen, held, access, words)
    write_initiatives_link(current_view(context), current_choices())


record()
