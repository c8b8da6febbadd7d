"""The method of the scores on the accountability page: formulas, a worked example, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.figures import figure_text
from geo.answers.need_limits import why_no_scores
from geo.answers.need_scores import assessment_of
from geo.scoring.recipe import MIN_RESIDENTS, Weights
from geo.ui.accountability.sections import show_points, show_section
from geo.ui.accountability.tables import facility_kinds
from geo.ui.parts.html_table import html_table
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment

RANK_FORMULA: Final = r"p_i = \frac{\#\{j : x_j < x_i\}}{n - 1}"
THEME_FORMULA: Final = r"T = 100 \cdot \frac{\sum_i w_i\,p_i}{\sum_i w_i}"
INDEX_FORMULA: Final = r"S = \frac{\sum_T W_T\,T}{\sum_T W_T}"


def show_method(context: Context, language: Language) -> None:
    """Show step by step how figures become scores, and the limits of scores."""
    show_section("method", language)
    steps = (
        (
            language.gettext(
                "1. Make comparable. Per figure we look how many areas have a smaller value, out "
                "of all others: the percentile rank, as in the Social Vulnerability Index of the "
                "CDC. Equal values get the same rank. Where a low value means more need, such as "
                "income, we count from the other side."
            ),
            RANK_FORMULA,
        ),
        (
            language.gettext(
                "2. Take figures together in themes: their mean, times 100. A theme needs at least "
                "half of its figures."
            ),
            THEME_FORMULA,
        ),
        (
            language.gettext(
                "3. Take themes together in a score from 0 to 100, with the weights you choose. A "
                "score needs at least two thirds of the weight of its themes. Areas with fewer "
                "than {limit} residents get no score."
            ).format(limit=MIN_RESIDENTS),
            INDEX_FORMULA,
        ),
    )
    for text, formula in steps:
        st.markdown(text)
        st.latex(formula)
    st.markdown(
        language.gettext(
            "4. Find white spots: need and effort are each divided in three groups of equal size. "
            "A white spot is an area in the highest third of need and the lowest third of effort."
        )
    )
    st.markdown(
        language.gettext(
            "Effort rests on facilities. Once initiatives are recorded it rests for one half on "
            "facilities and for the other on the initiatives that run now, per 1,000 residents. "
            "An initiative for several buurten is shared over them by their number of residents, "
            "so that it counts nowhere twice. Where nothing is recorded, 0 counts as recorded "
            "effort, and the map marks it: it does not mean that there is nothing."
        )
    )
    st.markdown(
        language.gettext(
            "5. Say how sure it is. We repeat the calculation 1,000 times. Weights vary around "
            "yours (Dirichlet), the way of making comparable and of adding up is drawn anew, one "
            "figure is left out, and estimates and survey figures shift within their margin. The "
            "draws start from a fixed number, so everyone gets the same outcome."
        )
    )
    st.markdown(
        language.gettext(
            "6. Look at neighbours: local Moran's I tells whether areas with a high score lie "
            "together more often than by chance. We correct for looking at many areas at once."
        )
    )
    _show_example(context, language)
    _show_limits(context, language)


def _show_example(context: Context, language: Language) -> None:
    level = context.dataset.levels[-1]
    scored = assessment_of(context, level, Weights())
    show_section("example", language)
    if reason := why_no_scores(context, level, scored.need, language):
        show_quiet(reason)
        return
    code = str(scored.rank.idxmin())
    name = context.names[code]
    st.markdown(
        plain_markdown(
            language.gettext(
                "This is how {name} gets its score for need at equal weights. Everything here is "
                "computed from the figures, nothing is typed."
            ).format(name=name)
        )
    )
    with st.expander(
        plain_markdown(language.gettext("Step 1: the figures of {name}").format(name=name))
    ):
        st.html(example_figures(context, scored, code, language))
    st.html(example_themes(context, scored, code, language))
    st.markdown(
        language.gettext(
            "The mean of the themes is the score: {score}, number {rank} of {n}."
        ).format(
            score=language.number(scored.need.score[code], 1),
            rank=language.number(scored.rank[code]),
            n=language.number(int(scored.rank.count())),
        )
    )


def example_figures(context: Context, scored: Assessment, code: str, language: Language) -> str:
    """Return the figures of an area with their percentile rank, as an HTML table."""
    latest = context.latest[str(context.dataset.areas.at[code, "level"])]
    units = scored.need.themes.indicators.T[code]
    rows = []
    for item in scored.need.inputs.indicators:
        value = context.values.figure(item.id, code, latest.years[item.id]).value
        known = int(scored.need.themes.indicators[item.id].count())
        rows.append(
            [
                language.text(context.catalogue.theme(item.theme).label),
                language.text(item.label),
                f"{figure_text(value, item, language)} ({latest.years[item.id]})",
                str(known),
                language.gettext("low is need")
                if item.direction == "higher_is_more_strength"
                else language.gettext("high is need"),
                language.number(float(units[item.id]), 3),
            ]
        )
    headings = [
        language.gettext("Theme"),
        language.gettext("Figure"),
        language.gettext("Value"),
        language.gettext("Areas"),
        language.gettext("Direction"),
        language.gettext("Percentile rank"),
    ]
    return html_table(headings, rows, language.gettext("Step 1"))


def example_themes(context: Context, scored: Assessment, code: str, language: Language) -> str:
    """Return the theme scores of an area as an HTML table."""
    scores = scored.need.themes.scores.T[code]
    rows = [
        [language.text(context.catalogue.theme(str(id)).label), language.number(float(score), 1)]
        for id, score in scores.items()
    ]
    headings = [language.gettext("Theme"), language.gettext("Score")]
    return html_table(headings, rows, language.gettext("Step 2"))


def _show_limits(context: Context, language: Language) -> None:
    show_section("score-limits", language)
    limits = [
        language.gettext(
            "A score is about an area, not about the people in it. It is wrong to conclude from a "
            "high score that a resident has a low income or is lonely (the ecological fallacy)."
        ),
        language.gettext(
            "A rank is relative: somebody is always number one, also when all goes well. Look at "
            "the figures and at the range of the rank, not at the rank alone."
        ),
        facilities_words(context, language),
        language.gettext(
            "A label hurts. Never call a buurt a problem. Name what there is to build on beside "
            "what is needed, and ask residents whether they recognise it."
        ),
        language.gettext("Where people come from plays no part in any score."),
    ]
    show_points(list(filter(None, limits)))


def facilities_words(context: Context, language: Language) -> str:
    """Return the limits of the score for effort that follow from its basis."""
    kinds = facility_kinds(context)
    if kinds == {"survey"}:
        return language.gettext(
            "Facilities rest on a survey of 2014. Buurten built since then have no figures for it, "
            "and therefore no score for effort."
        )
    if not kinds:
        return language.gettext(
            "There are no figures on facilities here. Without recorded initiatives there is no "
            "score for effort, and so no white spots."
        )
    return ""
