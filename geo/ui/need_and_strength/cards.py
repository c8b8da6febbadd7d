"""Cards beside the map of need: per area its name to click, its reasons and their certainty."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.need import equal_ranks, lines_of, reason_of, sureness_of
from geo.answers.need_area import NOTHING_HERE, WEAK_HERE, rank_text
from geo.scoring.ranking import competition_ranks
from geo.ui.parts.area_button import show_area_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.answers.need_answer import NeedAnswer


def show_cards(answer: NeedAnswer, listed: Sequence[str]) -> None:
    """Show a card for each area of a list; the view of strength shows strength first."""
    scored, language = answer.scored, answer.language
    show = answer.chosen.show
    is_strength = show == "strength"
    if is_strength:
        # Weights and stability are for need only, so a rank in strength has neither.
        ranks, before = competition_ranks(scored.strength.score), None
        template = language.gettext("number {rank} in strength")
    else:
        ranks, before = scored.rank, equal_ranks(answer)
        template = language.gettext("number {rank} in need")
    with st.container(gap=None, key="cards"):
        for code in listed:
            lines = (
                (reason_of(answer, code),) if scored.need.reason[code] else lines_of(answer, code)
            )
            quiet = ["" if is_strength else sureness_of(answer, code)]
            if scored.weak[code]:
                quiet.append(language.gettext(WEAK_HERE))
            if show == "white_spots" and scored.unrecorded[code]:
                quiet.append(language.gettext(NOTHING_HERE))
            with st.container(gap=None, key=f"card-{code}"):
                rank = rank_text(ranks, before, template, code)
                show_area_button(answer.context, code, rank, key="card")
                shown = lines[::-1] if is_strength else lines
                st.html(card_html(shown, " ".join(filter(None, quiet))))


def card_html(lines: Sequence[str], quiet: str) -> str:
    """Return the lines of a card with a smaller line under them; all text is escaped."""
    under = f'<p class="quiet">{escape(quiet)}</p>' if quiet else ""
    return (
        f'<div class="ok-card">{"".join(f"<p>{escape(text)}</p>" for text in lines)}{under}</div>'
    )
