"""The legend of the map of need: a 3×3 square for need and effort, a list for the others."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.need_limits import EFFORT_REASON
from geo.maps.index_maps import BIVARIATE, BIVARIATE_LABELS
from geo.scoring.recipe import MIN_RESIDENTS
from geo.scoring.sentences import no_score_words
from geo.ui.parts.legend import legend_html

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.maps.choropleth import Choropleth
    from geo.scoring.themes import NoScore
    from geo.views.need_and_strength import NeedView

USUAL: Final[tuple[NoScore, ...]] = ("too_few_residents", "not_enough_figures")


def show_need_legend(shown: Choropleth, chosen: NeedView, language: Language) -> None:
    """Show the legend of the chosen view."""
    if chosen.show == "white_spots" and shown.n:
        st.html(bivariate_legend_html(shown, language))
        return
    directions = {
        "need": language.gettext("Higher means: more need"),
        "strength": language.gettext("Higher means: more strength to build on"),
        "change": language.gettext("Orange rose, purple fell"),
        "clusters": language.gettext("Only patterns that are more than chance have a colour"),
    }
    st.html(legend_html(shown, directions.get(chosen.show, "") if shown.n else "", language))


def bivariate_legend_html(shown: Choropleth, language: Language) -> str:
    """Return the square of nine colours with the number of areas in each; all text is escaped."""
    counts = shown.class_counts()
    cells = []
    for need in (2, 1, 0):
        for effort in (0, 1, 2):
            number = 3 * need + effort
            label = language.gettext(BIVARIATE_LABELS[number])
            cells.append(
                f'<td class="cell" style="background:{BIVARIATE[number]}" '
                f'title="{escape(label)}"><span>{counts[number]}</span></td>'
            )
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(cells[i * 3 : i * 3 + 3])}</tr>'
        for i, name in enumerate(
            (
                language.gettext("higher need"),
                language.gettext("middle need"),
                language.gettext("lower need"),
            )
        )
    )
    heads = "".join(
        f'<th scope="col">{escape(name)}</th>'
        for name in (
            language.gettext("little effort"),
            language.gettext("some effort"),
            language.gettext("much effort"),
        )
    )
    told = language.gettext(
        "Figures of {years}. The number in a square is the number of areas. Each score is divided "
        "in three groups of equal size. Orange, top left, is a white spot: higher need and little "
        "effort. Nothing recorded does not mean that there is nothing."
    ).format(years=shown.period)
    missing = "".join(
        f'<li><span class="swatch hatch"></span>{escape(reason)} ({count})</li>'
        for reason, count in reasons_in_short(shown, language).items()
    )
    if any(shown.weak):
        few = escape(shown.weak_text)
        missing += f'<li><span class="swatch dots"></span>{few} ({sum(shown.weak)})</li>'
    return (
        f'<div class="ok-legend ok-square"><table><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table><p>{escape(told)}</p><ul>{missing}</ul></div>"
    )


def reasons_in_short(shown: Choropleth, language: Language) -> dict[str, int]:
    """Return how many areas have no class, in one line for the two usual reasons."""
    count = sum(value is None for value in shown.values)
    usual = {no_score_words(reason, MIN_RESIDENTS, language) for reason in USUAL}
    usual |= {language.gettext(EFFORT_REASON).format(reason=reason) for reason in usual}
    if usual.issuperset(shown.missing_counts()):
        usual_words = language.gettext("no score: too few residents or too few figures")
        return {usual_words: count} if count else {}
    return {
        language.gettext("no score: {reason}").format(reason=reason): number
        for reason, number in shown.missing_counts().items()
    }
