"""Verantwoording: where every figure comes from, what is missing, what the map cannot tell."""

from datetime import date

import streamlit as st

from geo.answers.words import level_plural
from geo.ui.accountability.method import show_method
from geo.ui.accountability.sections import show_contents, show_points, show_section
from geo.ui.accountability.tables import (
    definitions_table,
    facility_kinds,
    known_indicators,
    missing_table,
    sources_table,
    unknown_figures,
)
from geo.ui.parts.plain import plain_markdown
from geo.ui.parts.sample_badge import show_sample_badge
from geo.ui.session.registry import current_snapshot, live_context
from geo.ui.session.state import current_language, write_url

context = live_context()
language = current_language()
write_url({})

st.title(language.gettext("Sources and method"), anchor=False)
if context.recorded:
    show_sample_badge(current_snapshot(), language)
st.markdown(
    language.gettext(
        "Here you can check every figure of this dashboard: who published it, what it means, for "
        "which years it is known, and what is missing. All figures are about areas, never about "
        "persons."
    )
)

show_contents(language)

show_section("limits", language)
limits = (
    language.gettext(
        "An average hides people. In a buurt with a favourable figure there are people who "
        "struggle, and the other way round. A figure of an area says nothing about one person."
    ),
    language.gettext(
        "Borders are choices. Another border between two buurten gives other figures. What people "
        "feel to be their buurt may be something else."
    ),
    language.gettext(
        "Figures lag behind. Look at the year of each figure; much may have changed since."
    ),
    language.gettext(
        "Small numbers swing. In a buurt with few residents, or a survey with few answers, a "
        "figure can be high or low by chance. Such areas are marked with dots on the map."
    ),
    language.gettext(
        "A figure is no judgement. A buurt is never one number; residents know what a figure "
        "leaves out. Use the map to start the conversation, not to end it."
    ),
    *(
        [
            language.gettext(
                "There are no locations of facilities and no distances to them in these sources. "
                "The figures on facilities are what residents said about them in 2014."
            )
        ]
        if facility_kinds(context) == {"survey"}
        else []
    ),
)
show_points(limits)

show_section("sources", language)
st.html(sources_table(context, language))
st.markdown(
    language.gettext("Data set of {gemeente}, put together on {date}.").format(
        gemeente=context.dataset.name, date=language.date(date.fromisoformat(context.dataset.built))
    )
)

show_section("figures", language)
for theme in context.catalogue.themes:
    if known_indicators(context, theme.id):
        with st.expander(language.text(theme.label)):
            st.markdown(language.text(theme.description))
            st.html(definitions_table(context, theme.id, language))

show_section("missing", language)
st.markdown(
    language.gettext(
        "Where a figure is missing, the map is hatched and says why. A missing figure is never "
        "shown as zero. Figures of a wijk or of the gemeente that were not published are computed "
        "from the buurten, weighted by residents or households, and marked as such."
    )
)
with st.expander(
    language.gettext("Per figure: how many {level} have one").format(
        level=level_plural(context.dataset.levels[-1])
    )
):
    st.html(missing_table(context, language))
if unknown := unknown_figures(context, language):
    with st.expander(language.gettext("Figures that this data set does not have")):
        show_points([plain_markdown(line) for line in unknown])

show_method(context, language)
