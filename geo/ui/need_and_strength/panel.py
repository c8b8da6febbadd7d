"""One area on the page of need and strength: the explanation of its scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.need import reason_of, sentence_of, sureness_of
from geo.answers.need_area import (
    NOTHING_HERE,
    WEAK_HERE,
    contribution_rows,
    scores_text,
    size_lines,
)
from geo.charts.contribution import contribution_bars
from geo.maps.index_maps import QUADRANT_LABELS, QUADRANTS
from geo.ui.need_and_strength.answers import TELL, TO_INITIATIVES
from geo.ui.need_and_strength.cards import card_html
from geo.ui.parts.area_heading import show_area_heading
from geo.ui.parts.links import link_to_initiatives
from geo.ui.parts.plain import plain_markdown
from geo.ui.parts.plots import show_plot

if TYPE_CHECKING:
    from geo.answers.need_answer import NeedAnswer


def show_need_panel(answer: NeedAnswer) -> None:
    """Show the panel of the chosen area."""
    context, scored, language = answer.context, answer.scored, answer.language
    code = str(answer.view.area)
    show_area_heading(context, code, language)
    lines = [sentence_of(answer, code)]
    if reason_of(answer, code):
        st.html(card_html(lines, ""))
        return
    lines.append(scores_text(answer, code))
    quadrant = answer.clusters["quadrant"][code]
    if quadrant in QUADRANTS:
        label = language.gettext(QUADRANT_LABELS[QUADRANTS.index(quadrant)])
        lines.append(language.gettext("Beside its neighbours: {pattern}.").format(pattern=label))
    known = language.gettext("{coverage}% of the figures for the need are known.").format(
        coverage=language.number(100 * scored.need.coverage[code])
    )
    st.html(card_html(lines, f"{sureness_of(answer, code)} {known}"))
    if scored.weak[code]:
        st.warning(language.gettext(WEAK_HERE))
    if scored.unrecorded[code]:
        st.info(
            language.gettext(NOTHING_HERE) + " " + language.gettext(TELL), icon=":material/help:"
        )
        link_to_initiatives(context, answer.view, language.gettext(TO_INITIATIVES), language)
    st.subheader(language.gettext("What raises and what lowers the need here"), anchor=False)
    plot = contribution_bars(contribution_rows(answer, code), language=language)
    show_plot(plot, "contributions")
    st.subheader(language.gettext("How many people is it about?"), anchor=False)
    lines = size_lines(answer, code)
    st.markdown("\n".join(f"- {plain_markdown(line)}" for line in lines))
