"""The plots under the map of need: need against strength and effort, and the ranking."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.answers.need_limits import why_no_scores, why_not
from geo.answers.need_scores import residents_of
from geo.answers.words import level_plural
from geo.charts.quadrant import quadrant_scatter
from geo.charts.ranking import rank_ranges
from geo.i18n import N_
from geo.maps.index_maps import BIVARIATE
from geo.ui.need_and_strength.answers import listed_areas
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plots import show_plot
from geo.ui.session.state import change_view

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from geo.answers.context import Context
    from geo.answers.need_answer import NeedAnswer
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment

RANKED: Final = 25
MIN_CORRELATED: Final = 4
"""With fewer areas a rank correlation is nearly always 1 or -1, so it is not shown."""
MIN_DOTS: Final = 3
"""With fewer areas the table is easier to read than a plot."""
NO_CLASS: Final = "#d5dade"
LIKENESS: Final = (
    (0.9, N_("The order stays nearly the same (rank correlation {correlation}; 1 is the same).")),
    (0.7, N_("The order stays largely the same (rank correlation {correlation}; 1 is the same).")),
    (-1.0, N_("The order changes much (rank correlation {correlation}; 1 is the same).")),
)
"""Minimum Spearman correlation with the order shown, as the median of all calculations."""
WHERE_EMPTY: Final = N_("no initiative recorded yet")


def show_need_plots(answer: NeedAnswer) -> None:
    """Show both scatter plots side by side, and under them the ranking with its ranges.

    Without any score for need, draw nothing: the reason is beside the map.
    """
    context, language = answer.context, answer.language
    if reason := why_no_scores(context, answer.level, answer.scored.need, language):
        if answer.view.area is not None or why_not(answer) != reason:
            show_quiet(reason)
        return
    _show_scatters(answer)
    _show_ranking(answer)


def _show_scatters(answer: NeedAnswer) -> None:
    scored, language = answer.scored, answer.language
    frame = scatter_rows(answer)
    is_drawn = False
    named = [] if answer.chosen.show == "change" else listed_areas(answer)
    need = language.gettext("Need")
    scatters = (
        (
            "strength",
            language.gettext("Strength to build on"),
            language.gettext("Need and strength"),
            (
                language.gettext("much need, little strength"),
                language.gettext("much need, much strength"),
                language.gettext("little need, little strength"),
                language.gettext("little need, much strength"),
            ),
        ),
        (
            "effort",
            effort_name(scored, language),
            language.gettext("Need and effort"),
            (
                language.gettext("much need, little effort"),
                language.gettext("much need, much effort"),
                language.gettext("little need, little effort"),
                language.gettext("little need, much effort"),
            ),
        ),
    )
    for (column, name, title, corners), side in zip(
        scatters, st.columns(2, gap="large"), strict=True
    ):
        with side:
            st.header(title, anchor=False)
            rows = frame.assign(x=frame[column], note="")
            if rows[["x", "y"]].notna().all(axis=1).sum() < MIN_DOTS:
                show_quiet(_why_no_scatter(answer, column))
                continue
            is_drawn = True
            if column == "effort":
                empty = language.gettext(WHERE_EMPTY)
                rows["weak"] |= scored.unrecorded
                rows["note"] = [empty if is_so else "" for is_so in scored.unrecorded]
            plot = quadrant_scatter(
                rows,
                x_title=name,
                y_title=need,
                corners=corners,
                named=named,
                selected=answer.view.area,
                language=language,
            )
            _selectable(answer.context, plot, f"scatter-{column}")
    if is_drawn:
        show_quiet(
            language.gettext(
                "Each dot is an area, larger with more residents; an open dot rests on few "
                "figures. The dotted lines run through the middle: half of the areas lies on "
                "either side. Touch a dot to choose its area."
            )
        )


def _show_ranking(answer: NeedAnswer) -> None:
    language = answer.language
    st.header(language.gettext("How sure is the ranking?"), anchor=False)
    rows = ranking_rows(answer)
    correlation = answer.stability.spearman_median if len(rows) >= MIN_CORRELATED else math.nan
    st.markdown(
        language.gettext(
            "We made the calculation {runs} times, each time with slightly other weights, another "
            "way of counting, one figure left out, and with room for error in estimates and "
            "surveys. The dot is the rank with your weights; the line holds 9 of 10 calculations."
        ).format(runs=language.number(answer.stability.runs))
        + f" {likeness_text(correlation, language)}"
    )
    everything = (
        st.toggle(language.gettext("Show all {n}").format(n=len(rows)), key="ranking-all")
        if len(rows) > RANKED
        else True
    )
    plot = rank_ranges(
        rows if everything else rows.head(RANKED), selected=answer.view.area, language=language
    )
    _selectable(answer.context, plot, "ranking")


def likeness_text(correlation: float, language: Language) -> str:
    """Return in words how much the order of the areas stays the same in other calculations.

    Empty for NaN, which means no order.
    """
    if math.isnan(correlation):
        return ""
    template = next(text for least, text in LIKENESS if correlation >= least)
    return language.gettext(template).format(correlation=language.number(correlation, 2))


def effort_name(scored: Assessment, language: Language) -> str:
    """Return the name of the index of effort, with its basis."""
    if scored.counts_initiatives and not scored.counts_facilities:
        return language.gettext("Effort: initiatives")
    if scored.counts_initiatives:
        return language.gettext("Effort: facilities and initiatives")
    return language.gettext("Effort: facilities")


def scatter_rows(answer: NeedAnswer) -> pd.DataFrame:
    """Return one row per area with its scores, residents, colour and whether it is weak."""
    context, scored = answer.context, answer.scored
    classes = scored.classes["bivariate"]
    return pd.DataFrame(
        {
            "name": [context.names[str(code)] for code in scored.need.score.index],
            "y": scored.need.score,
            "strength": scored.strength.score,
            "effort": scored.effort.score,
            "residents": residents_of(context, answer.level),
            "colour": [NO_CLASS if pd.isna(c) else BIVARIATE[int(c)] for c in classes],
            "weak": scored.weak,
        },
        index=scored.need.score.index,
    )


def ranking_rows(answer: NeedAnswer) -> pd.DataFrame:
    """Return the ranked areas in order: name, rank, its range, and whether it is weak."""
    table = answer.stability.table.dropna(subset=["base_rank"]).rename(
        columns={"base_rank": "rank"}
    )
    names = [answer.context.names[str(code)] for code in table.index]
    rows = table.assign(name=names, weak=answer.scored.weak.reindex(table.index))
    return rows.sort_values(["rank", "name"])


def _why_no_scatter(answer: NeedAnswer, column: str) -> str:
    """Return why need cannot be drawn against strength or effort."""
    context, level, language = answer.context, answer.level, answer.language
    other = answer.scored.strength if column == "strength" else answer.scored.effort
    few = language.gettext("A plot takes at least three {level} with both scores.")
    return why_no_scores(context, level, other, language) or few.format(level=level_plural(level))


def _selectable(context: Context, plot: go.Figure, key: str) -> None:
    """Show a plot in which a click on a dot selects its area everywhere."""

    def picked() -> None:
        points = st.session_state[key]["selection"]["points"]
        codes = [point.get("customdata") for point in points]
        code = codes[0][0] if codes and isinstance(codes[0], list) else (codes or [None])[0]
        if code in context.dataset.areas.index:
            change_view(context, area=code)

    show_plot(plot, key, picked)
