"""An area in short, beside the map of need: a name to touch, its reasons, and how sure that is."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.i18n import N_
from geo.scoring.ranking import change_text, competition_ranks
from geo.ui.plain import plain_markdown
from geo.ui.priority_data import equal_ranks, lines_of, reason_of, sureness_of
from geo.ui.state import change_view, zoom_to_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.scoring.stability import Stability
    from geo.ui.context import Context
    from geo.ui.priority_view import Priority
    from geo.ui.view import View

NOTHING_HERE: Final = N_("No initiative has been recorded here yet.")
WEAK_HERE: Final = N_("Part of these figures is missing or rests on few answers.")


def show_cards(
    context: Context,
    view: View,
    scored: Assessment,
    sure: Stability,
    chosen: Priority,
    listed: Sequence[str],
    words: Language,
) -> None:
    """Show a card for each area of a list; in the view of strength, strength comes first."""
    is_strength = chosen.show == "strength"
    if is_strength:
        # The weights are those of the need, and so is what is known of how sure a rank is.
        ranks, before = competition_ranks(scored.strength.score), None
        template = words.gettext("number {rank} in strength")
    else:
        ranks, before = scored.rank, equal_ranks(context, view.level, chosen)
        template = words.gettext("number {rank} in need")
    with st.container(gap=None, key="cards"):
        for code in listed:
            lines = (
                (reason_of(scored, context, code, words),)
                if scored.need.reason[code]
                else lines_of(scored, context, view.level, code, words)
            )
            quiet = ["" if is_strength else sureness_of(sure, code, words)]
            if scored.weak[code]:
                quiet.append(words.gettext(WEAK_HERE))
            if chosen.show == "white_spots" and scored.unrecorded[code]:
                quiet.append(words.gettext(NOTHING_HERE))
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


def rank_text(
    ranks: pd.Series[float], before: pd.Series[float] | None, template: str, code: str
) -> str:
    """Return the rank of an area in words, such as ``number 3 → 1 in need`` when it moved.

    Parameters
    ----------
    ranks, before
        By area code; those before the weights changed are None when they did not.
    template
        The words around the rank.
    code
        Of the area; without a rank the text is empty.
    """
    if pd.isna(ranks[code]):
        return ""
    rank = str(int(ranks[code]))
    if before is not None and not pd.isna(before[code]):
        rank = change_text(int(before[code]), int(ranks[code])) or rank
    return template.format(rank=rank)


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
