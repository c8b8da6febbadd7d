"""The basis of the scores: figures with their year, source and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.sources import source_of
from geo.indicators.status import reliability_words
from geo.ui.parts.html_table import html_table
from geo.ui.parts.notices import show_quiet

if TYPE_CHECKING:
    from geo.answers.need_answer import NeedAnswer


def show_basis(answer: NeedAnswer) -> None:
    """Show every figure behind the scores, in a fold."""
    scored, language = answer.scored, answer.language
    with st.expander(language.gettext("What do these scores rest on?")):
        st.markdown(
            language.gettext(
                "Years differ between sources. The newest year that is known for most areas counts."
            )
        )
        if any(index.inputs.indicators for index in (scored.need, scored.strength, scored.effort)):
            st.html(basis_table(answer))
        else:
            show_quiet(language.gettext("No figure counts here, because there is no score."))


def basis_table(answer: NeedAnswer) -> str:
    """Return the figures of need, strength and effort as an HTML table."""
    context, scored, language = answer.context, answer.scored, answer.language
    latest = context.latest[answer.level]
    roles = (
        (language.gettext("Need"), scored.need),
        (language.gettext("Strength"), scored.strength),
        (language.gettext("Effort"), scored.effort),
    )
    rows = []
    for name, index in roles:
        for item in index.inputs.indicators:
            source = source_of(context, item, language)
            known = int(latest.matrix[item.id].count())
            rows.append(
                [
                    name,
                    language.text(context.catalogue.theme(item.theme).label),
                    language.text(item.label),
                    str(latest.years[item.id]),
                    source.title if source else "–",
                    reliability_words(item.reliability, language),
                    language.gettext("{n} of {total}").format(n=known, total=len(latest.matrix)),
                ]
            )
    headings = [
        language.gettext("Score"),
        language.gettext("Theme"),
        language.gettext("Figure"),
        language.gettext("Year"),
        language.gettext("Source"),
        language.gettext("Reliability"),
        language.gettext("Areas with a figure"),
    ]
    return html_table(headings, rows, language.gettext("What do these scores rest on?"))
