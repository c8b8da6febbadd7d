"""One area on the page of need and strength: why it stands where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import streamlit as st

from geo.charts.contribution import contribution_bars
from geo.maps.index_maps import QUADRANT_LABELS, QUADRANTS
from geo.scoring.contributions import contributions_from_average
from geo.scoring.size import counts_households, number_behind, number_text
from geo.ui.answers import figure_text
from geo.ui.area_panel import show_area_heading
from geo.ui.links import link_to_initiatives
from geo.ui.plain import plain_markdown
from geo.ui.plots import show_plot
from geo.ui.priority_answers import TELL, TO_INITIATIVES
from geo.ui.priority_cards import NOTHING_HERE, WEAK_HERE, card_html
from geo.ui.priority_data import clusters_of, reason_of, sentence_of, sureness_of

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.scoring.stability import Stability
    from geo.ui.context import Context
    from geo.ui.priority_view import Priority
    from geo.ui.view import View

MOST_BARS: Final = 8
MOST_SIZES: Final = 4


def show_priority_panel(
    context: Context,
    view: View,
    scored: Assessment,
    sure: Stability,
    chosen: Priority,
    words: Language,
) -> None:
    """Show the panel of the chosen area."""
    code = str(view.area)
    show_area_heading(context, code, words)
    lines = [sentence_of(scored, context, view.level, code, words)]
    if reason_of(scored, context, code, words):
        st.html(card_html(lines, ""))
        return
    lines.append(scores_text(scored, code, words))
    quadrant = clusters_of(context, view.level, chosen.themes, chosen.left_out)["quadrant"][code]
    if quadrant in QUADRANTS:
        label = words.gettext(QUADRANT_LABELS[QUADRANTS.index(quadrant)])
        lines.append(words.gettext("Beside its neighbours: {pattern}.").format(pattern=label))
    known = words.gettext("{coverage}% of the figures for the need are known.").format(
        coverage=words.number(100 * scored.need.coverage[code])
    )
    st.html(card_html(lines, f"{sureness_of(sure, code, words)} {known}"))
    if scored.weak[code]:
        st.warning(words.gettext(WEAK_HERE))
    if scored.unrecorded[code]:
        st.info(words.gettext(NOTHING_HERE) + " " + words.gettext(TELL), icon=":material/help:")
        link_to_initiatives(context, view, words.gettext(TO_INITIATIVES), words)
    st.subheader(words.gettext("What raises and what lowers the need here"), anchor=False)
    figure = contribution_bars(
        contribution_rows(context, view, scored, code, words), language=words
    )
    show_plot(figure, "contributions")
    st.subheader(words.gettext("How many people is it about?"), anchor=False)
    lines = size_lines(context, view, scored, code, words)
    st.markdown("\n".join(f"- {plain_markdown(line)}" for line in lines))


def scores_text(scored: Assessment, code: str, words: Language) -> str:
    """Return the rank of an area in need, and its three scores."""

    def number(value: float) -> str:
        return "–" if np.isnan(value) else words.number(value)

    return words.gettext(
        "Number {rank} of {n} in need. Need {need}, strength {strength}, effort {effort} (points "
        "from 0 to 100)."
    ).format(
        rank=words.number(scored.rank[code]),
        n=words.number(int(scored.rank.count())),
        need=number(scored.need.score[code]),
        strength=number(scored.strength.score[code]),
        effort=number(scored.effort.score[code]),
    )


def contribution_rows(
    context: Context, view: View, scored: Assessment, code: str, words: Language
) -> pd.DataFrame:
    """Return the indicators that move an area's score most: label, figure in words and points."""
    apart = _apart(scored, code)
    figures = context.latest[view.level].matrix.T[code]
    known = apart[figures.reindex(apart.index).notna()]
    largest = known[known.abs().sort_values(ascending=False, kind="stable").index[:MOST_BARS]]
    ordered = largest.sort_values(ascending=False, kind="stable")
    rows = []
    for id, points in ordered.items():
        indicator = context.catalogue.indicator(str(id))
        year = context.latest[view.level].years[str(id)]
        value = context.values.figure(str(id), code, year).value
        rows.append(
            {
                "label": words.text(indicator.label),
                "text": f"{figure_text(value, indicator, words)} ({year})",
                "points": float(points),
            }
        )
    return pd.DataFrame(rows, columns=["label", "text", "points"])


def _apart(scored: Assessment, code: str) -> pd.Series[float]:
    """Return what sets the need of an area apart from the mean, per indicator, in points."""
    return contributions_from_average(scored.points).T[code]


def size_lines(
    context: Context, view: View, scored: Assessment, code: str, words: Language
) -> list[str]:
    """Return how many people or households the reasons are that are shares.

    What the sentence names comes first, then of each other theme the figure that adds most.
    """
    apart = _apart(scored, code).sort_values(ascending=False, kind="stable")
    lines: list[str] = []
    told: set[str] = set()
    for id in [*scored.reasons[code], *apart.index[apart > 0]]:
        indicator = context.catalogue.indicator(str(id))
        if indicator.theme in told:
            continue
        year = context.latest[view.level].years[str(id)]
        if indicator.direction == "higher_is_more_strength":
            # The people behind the need are then those whom the share does not count.
            continue
        rows = context.values.at(str(id), view.level, year)
        number = float(number_behind(rows, indicator)[code])
        if np.isnan(number):
            continue
        size = number_text(number, households=counts_households(indicator), language=words)
        value = context.values.figure(str(id), code, year).value
        share = figure_text(value, indicator, words)
        told.add(indicator.theme)
        lines.append(f"{words.text(indicator.label)} ({share}, {year}): {size}")
        if len(lines) == MOST_SIZES:
            break
    return lines
