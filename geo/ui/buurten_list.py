"""The buurten of a wijk with their figure, so that a mean of a wijk does not hide them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ui.answers import figure_text
from geo.ui.plain import plain_markdown
from geo.ui.state import change_view, zoom_to_area

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.ui.context import Context


def buurten_of(
    context: Context, indicator: Indicator, wijk: str, year: int
) -> list[tuple[str, float | None]]:
    """Return code and figure of the buurten of a wijk: highest first, those without one last.

    Empty where the indicator has no figures per buurt in that year.
    """
    if year not in context.values.years(indicator.id, "buurt"):
        return []
    parents = context.dataset.areas["parent"]
    found = [
        (str(code), context.values.figure(indicator.id, str(code), year).value)
        for code in parents.index[parents == wijk]
    ]
    return sorted(
        found,
        key=lambda item: (item[1] is None, -(item[1] or 0.0), context.names[item[0]]),
    )


def show_buurten(
    context: Context, indicator: Indicator, wijk: str, year: int, words: Language
) -> None:
    """Show the buurten of a wijk; a touch on one opens it."""
    buurten = buurten_of(context, indicator, wijk, year)
    if not buurten:
        return
    title = words.gettext("Buurten in {name}").format(name=context.names[wijk])
    st.subheader(plain_markdown(title), anchor=False)
    with st.container(gap=None):
        for code, value in buurten:
            _button(context, code, figure_text(value, indicator, words))


def _button(context: Context, code: str, text: str) -> None:
    def picked() -> None:
        change_view(context, level="buurt", area=code)
        zoom_to_area()

    st.button(
        f"{plain_markdown(context.names[code])} **{text}**",
        key=f"pick-buurt-{code}",
        type="tertiary",
        on_click=picked,
        width="stretch",
    )
