"""The method of the scores on the accountability page: formulas, a worked example, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.figures import figure_text
from geo.answers.need import assessment_of
from geo.answers.need_limits import why_no_scores
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


def show_method(context: Context, words: Language) -> None:
    """Show how figures become scores, step by step, and what scores cannot tell."""
    show_section("method", words)
    steps = (
        (
            words.gettext(
                "1. Make comparable. Per figure we look how many areas have a smaller value, out "
                "of all others: the percentile rank, as in the Social Vulnerability Index of the "
                "CDC. Equal values get the same rank. Where a low value means more need, such as "
                "income, we count from the other side."
            ),
            RANK_FORMULA,
        ),
        (
            words.gettext(
                "2. Take figures together in themes: their mean, times 100. A theme needs at least "
                "half of its figures."
            ),
            THEME_FORMULA,
        ),
        (
            words.gettext(
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
        words.gettext(
            "4. Find white spots: need and effort are each divided in three groups of equal size. "
            "A white spot is an area in the highest third of need and the lowest third of effort."
        )
    )
    st.markdown(
        words.gettext(
            "Effort rests on facilities. Once initiatives are recorded it rests for one half on "
            "facilities and for the other on the initiatives that run now, per 1,000 residents. "
            "An initiative for several buurten is shared over them by their number of residents, "
            "so that it counts nowhere twice. Where nothing is recorded, 0 counts as recorded "
            "effort, and the map marks it: it does not mean that there is nothing."
        )
    )
    st.markdown(
        words.gettext(
            "5. Say how sure it is. We repeat the calculation 1,000 times. Weights vary around "
            "yours (Dirichlet), the way of making comparable and of adding up is drawn anew, one "
            "figure is left out, and estimates and survey figures shift within their margin. The "
            "draws start from a fixed number, so everyone gets the same outcome."
        )
    )
    st.markdown(
        words.gettext(
            "6. Look at neighbours: local Moran's I tells whether areas with a high score lie "
            "together more often than by chance. We correct for looking at many areas at once."
        )
    )
    _show_example(context, words)
    _show_limits(context, words)


def _show_example(context: Context, words: Language) -> None:
    level = context.dataset.levels[-1]
    scored = assessment_of(context, level, Weights())
    show_section("example", words)
    if reason := why_no_scores(context, level, scored.need, words):
        show_quiet(reason)
        return
    code = str(scored.rank.idxmin())
    name = context.names[code]
    st.markdown(
        plain_markdown(
            words.gettext(
                "This is how {name} gets its score for need at equal weights. Everything here is "
                "computed from the figures, nothing is typed."
            ).format(name=name)
        )
    )
    with st.expander(
        plain_markdown(words.gettext("Step 1: the figures of {name}").format(name=name))
    ):
        st.html(example_figures(context, scored, code, words))
    st.html(example_themes(context, scored, code, words))
    st.markdown(
        words.gettext("The mean of the themes is the score: {score}, number {rank} of {n}.").format(
            score=words.number(scored.need.score[code], 1),
            rank=words.number(scored.rank[code]),
            n=words.number(int(scored.rank.count())),
        )
    )


def example_figures(context: Context, scored: Assessment, code: str, words: Language) -> str:
    """Return the figures of an area with their percentile rank, as an HTML table."""
    latest = context.latest[str(context.dataset.areas.at[code, "level"])]
    units = scored.need.themes.indicators.T[code]
    rows = []
    for item in scored.need.inputs.indicators:
        value = context.values.figure(item.id, code, latest.years[item.id]).value
        known = int(scored.need.themes.indicators[item.id].count())
        rows.append(
            [
                words.text(context.catalogue.theme(item.theme).label),
                words.text(item.label),
                f"{figure_text(value, item, words)} ({latest.years[item.id]})",
                str(known),
                words.gettext("low is need")
                if item.direction == "higher_is_more_strength"
                else words.gettext("high is need"),
                words.number(float(units[item.id]), 3),
            ]
        )
    headings = [
        words.gettext("Theme"),
        words.gettext("Figure"),
        words.gettext("Value"),
        words.gettext("Areas"),
        words.gettext("Direction"),
        words.gettext("Percentile rank"),
    ]
    return html_table(headings, rows, words.gettext("Step 1"))


def example_themes(context: Context, scored: Assessment, code: str, words: Language) -> str:
    """Return the theme scores of an area as an HTML table."""
    scores = scored.need.themes.scores.T[code]
    rows = [
        [words.text(context.catalogue.theme(str(id)).label), words.number(float(score), 1)]
        for id, score in scores.items()
    ]
    headings = [words.gettext("Theme"), words.gettext("Score")]
    return html_table(headings, rows, words.gettext("Step 2"))


def _show_limits(context: Context, words: Language) -> None:
    show_section("score-limits", words)
    limits = [
        words.gettext(
            "A score is about an area, not about the people in it. It is wrong to conclude from a "
            "high score that a resident has a low income or is lonely (the ecological fallacy)."
        ),
        words.gettext(
            "A rank is relative: somebody is always number one, also when all goes well. Look at "
            "the figures and at the range of the rank, not at the rank alone."
        ),
        facilities_words(context, words),
        words.gettext(
            "A label hurts. Never call a buurt a problem. Name what there is to build on beside "
            "what is needed, and ask residents whether they recognise it."
        ),
        words.gettext("Where people come from plays no part in any score."),
    ]
    show_points(list(filter(None, limits)))


def facilities_words(context: Context, words: Language) -> str:
    """Return what the score for effort rests on, where that limits it."""
    kinds = facility_kinds(context)
    if kinds == {"survey"}:
        return words.gettext(
            "Facilities rest on a survey of 2014. Buurten built since then have no figures for it, "
            "and therefore no score for effort."
        )
    if not kinds:
        return words.gettext(
            "There are no figures on facilities here. Without recorded initiatives there is no "
            "score for effort, and so no white spots."
        )
    return ""
