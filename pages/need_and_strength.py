"""Opgave en kracht: where need, strength and effort meet, why, and how sure that is."""

import streamlit as st

from geo.answers.need_answer import need_answer
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
        answer = need_answer(
            context, view, chosen, language,
            find_stability=stability_of, find_clusters=clusters_of,
        )  # fmt: skip
    except ScoringError as error:
        # The controls stay, so that a weight can be given back.
        st.info(error.for_user(language), icon=":material/info:")
        write_need_link(view, chosen)
        return
    counts_initiatives = answer.scored.counts_initiatives
    if counts_initiatives:
        show_sample_badge(current_snapshot(), language)
    shown = need_map(answer)
    left, right = st.columns([5, 4], gap="large")
    with left:
        show_map(context, view, shown, language, of_registry=counts_initiatives)
        show_need_legend(shown, chosen, language)
    # From here on the slow `answer.stability` is used: the map is on its way by now.
    with right:
        if view.area is None:
            show_need_answers(answer)
        else:
            show_need_panel(answer)
    show_need_plots(answer)
    show_need_table(answer)
    show_basis(answer)
    write_need_link(view, chosen)


weigh()
