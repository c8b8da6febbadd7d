"""What the scores rest on: figures with their year, source and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.sources import source_of
from geo.indicators.status import reliability_words
from geo.ui.parts.html_table import html_table
from geo.ui.parts.notices import show_quiet

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.views.map import MapView


def show_basis(context: Context, view: MapView, scored: Assessment, words: Language) -> None:
    """Show every figure behind the scores, in a fold."""
    with st.expander(words.gettext("What do these scores rest on?")):
        st.markdown(
            words.gettext(
                "Years differ between sources. The newest year that is known for most areas counts."
            )
        )
        if any(index.inputs.indicators for index in (scored.need, scored.strength, scored.effort)):
            st.html(basis_table(context, view, scored, words))
        else:
            show_quiet(words.gettext("No figure counts here, because there is no score."))


def basis_table(context: Context, view: MapView, scored: Assessment, words: Language) -> str:
    """Return the figures of need, strength and effort as an HTML table."""
    latest = context.latest[view.level]
    roles = (
        (words.gettext("Need"), scored.need),
        (words.gettext("Strength"), scored.strength),
        (words.gettext("Effort"), scored.effort),
    )
    rows = []
    for name, index in roles:
        for item in index.inputs.indicators:
            source = source_of(context, item, words)
            known = int(latest.matrix[item.id].count())
            rows.append(
                [
                    name,
                    words.text(context.catalogue.theme(item.theme).label),
                    words.text(item.label),
                    str(latest.years[item.id]),
                    source.title if source else "–",
                    reliability_words(item.reliability, words),
                    words.gettext("{n} of {total}").format(n=known, total=len(latest.matrix)),
                ]
            )
    headings = [
        words.gettext("Score"),
        words.gettext("Theme"),
        words.gettext("Figure"),
        words.gettext("Year"),
        words.gettext("Source"),
        words.gettext("Reliability"),
        words.gettext("Areas with a figure"),
    ]
    return html_table(headings, rows, words.gettext("What do these scores rest on?"))
