"""An area in short, beside the map of need: a name to touch, its reasons, and how sure that is."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.need import equal_ranks, lines_of, reason_of, sureness_of
from geo.answers.need_area import NOTHING_HERE, WEAK_HERE, rank_text
from geo.scoring.ranking import competition_ranks
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.state import change_view, zoom_to_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.scoring.stability import Stability
    from geo.views.map import MapView
    from geo.views.need_and_strength import NeedView


def show_cards(
    context: Context,
    view: MapView,
    scored: Assessment,
    sure: Stability,
    chosen: NeedView,
    listed: Sequence[str],
    language: Language,
) -> None:
    """Show a card for each area of a list; in the view of strength, strength comes first."""
    is_strength = chosen.show == "strength"
    if is_strength:
        # The weights are those of the need, and so is what is known of how sure a rank is.
        ranks, before = competition_ranks(scored.strength.score), None
        template = language.gettext("number {rank} in strength")
    else:
        ranks, before = scored.rank, equal_ranks(context, view.level, chosen)
        template = language.gettext("number {rank} in need")
    with st.container(gap=None, key="cards"):
        for code in listed:
            lines = (
                (reason_of(scored, context, code, language),)
                if scored.need.reason[code]
                else lines_of(scored, context, view.level, code, language)
            )
            quiet = ["" if is_strength else sureness_of(sure, code, language)]
            if scored.weak[code]:
                quiet.append(language.gettext(WEAK_HERE))
            if chosen.show == "white_spots" and scored.unrecorded[code]:
                quiet.append(language.gettext(NOTHING_HERE))
            with st.container(gap=None, key=f"card-{code}"):
                _name_button(context, code, rank_text(ranks, before, template, code))
                shown = lines[::-1] if is_strength else lines
                st.html(card_html(shown, " ".join(filter(None, quiet))))


def card_html(lines: Sequence[str], quiet: str) -> str:
    """Return the lines of a card and a smaller one under them, every text escaped."""
    under = f'<p class="quiet">{escape(quiet)}</p>' if quiet else ""
    return (
        f'<div class="ok-card">{"".join(f"<p>{escape(text)}</p>" for text in lines)}{under}</div>'
    )


def _name_button(context: Context, code: str, rank: str) -> None:
    def picked() -> None:
        change_view(context, area=code)
        zoom_to_area()

    name = plain_markdown(context.names[code])
    st.button(
        f"{name} **{plain_markdown(rank)}**" if rank else name,
        key=f"pick-card-{code}",
        type="tertiary",
        on_click=picked,
        width="stretch",
    )
