"""Opgave en kracht: where need, strength and effort meet, why, and how sure that is."""

import streamlit as st

from geo.ui.map_view import show_map
from geo.ui.notices import show_notices
from geo.ui.priority_answers import show_priority_answers
from geo.ui.priority_basis import show_basis
from geo.ui.priority_controls import show_priority_controls
from geo.ui.priority_data import assessment_of, stability_of
from geo.ui.priority_legend import show_priority_legend
from geo.ui.priority_maps import priority_map
from geo.ui.priority_panel import show_priority_panel
from geo.ui.priority_plots import show_priority_plots
from geo.ui.priority_state import compared_view, current_priority, write_priority_link
from geo.ui.priority_table import show_priority_table
from geo.ui.registry import current_snapshot, live_context
from geo.ui.sample_notice import show_sample_badge
from geo.ui.state import current_language


@st.fragment
def weigh() -> None:
    """Everything on the page; one interaction reruns this and nothing else."""
    context, words = live_context(), current_language()
    view, chosen = compared_view(context), current_priority(context)
    show_notices(words)
    st.title(words.gettext("Where is community-building most needed?"), anchor=False)
    show_priority_controls(context, view, chosen, words)
    scored = assessment_of(context, view.level, chosen.weights())
    if scored.counts_initiatives:
        show_sample_badge(current_snapshot(), words)
    shown = priority_map(context, view.level, scored, chosen, words)
    left, right = st.columns([5, 4], gap="large")
    with left:
        show_map(context, view, shown, words, of_registry=scored.counts_initiatives)
        show_priority_legend(shown, chosen, words)
    # After the map: a thousand calculations take longer than a repaint.
    sure = stability_of(context, view.level, chosen.themes, chosen.left_out)
    with right:
        if view.area is None:
            show_priority_answers(context, view, scored, sure, chosen, words)
        else:
            show_priority_panel(context, view, scored, sure, chosen, words)
    show_priority_plots(context, view, scored, sure, chosen, words)
    show_priority_table(context, view, scored, sure, chosen, words)
    show_basis(context, view, scored, words)
    write_priority_link(view, chosen)


weigh()
