"""Opgave en kracht: where need, strength and effort meet, why, and how sure that is."""

import streamlit as st

from geo.answers.need import assessment_of
from geo.answers.need_maps import need_map
from geo.errors import ScoringError
from geo.ui.need_and_strength.answers import show_need_answers
from geo.ui.need_and_strength.basis import show_basis
from geo.ui.need_and_strength.cached import clusters_of, stability_of
from geo.ui.need_and_strength.controls import show_need_controls
from geo.ui.need_and_strength.legend import show_need_legend
from geo.ui.need_and_strength.panel import show_need_panel
from geo.ui.need_and_strength.plots import show_need_plots
from geo.ui.need_and_strength.state import compared_view, current_choices, write_need_link
from geo.ui.need_and_strength.table import show_need_table
from geo.ui.parts.map_view import show_map
from geo.ui.parts.notices import show_notices
from geo.ui.parts.sample_badge import show_sample_badge
from geo.ui.session.registry import current_snapshot, live_context
from geo.ui.session.state import current_language


@st.fragment
def weigh() -> None:
    """Everything on the page; one interaction reruns this and nothing else."""
    context, language = live_context(), current_language()
    view, chosen = compared_view(context), current_choices(context)
    show_notices(language)
    st.title(language.gettext("Where is community-building most needed?"), anchor=False)
    show_need_controls(context, view, chosen, language)
    try:
        scored = assessment_of(context, view.level, chosen.weights())
    except ScoringError as error:
        # The controls stay, so that a weight can be given back.
        st.info(error.for_user(language), icon=":material/info:")
        write_need_link(view, chosen)
        return
    if scored.counts_initiatives:
        show_sample_badge(current_snapshot(), language)
    clusters = (
        clusters_of(context, view.level, chosen.themes, chosen.left_out)
        if chosen.show == "clusters"
        else None
    )
    shown = need_map(context, view.level, scored, chosen, language, clusters=clusters)
    left, right = st.columns([5, 4], gap="large")
    with left:
        show_map(context, view, shown, language, of_registry=scored.counts_initiatives)
        show_need_legend(shown, chosen, language)
    # After the map: a thousand calculations take longer than a repaint.
    sure = stability_of(context, view.level, chosen.themes, chosen.left_out)
    with right:
        if view.area is None:
            show_need_answers(context, view, scored, sure, chosen, language)
        else:
            show_need_panel(context, view, scored, sure, chosen, language)
    show_need_plots(context, view, scored, sure, chosen, language)
    show_need_table(context, view, scored, sure, chosen, language)
    show_basis(context, view, scored, language)
    write_need_link(view, chosen)


weigh()
