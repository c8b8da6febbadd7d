"""The buurten of a wijk with their figures: the mean of the wijk hides differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.area import buurten_of
from geo.answers.figures import figure_text
from geo.ui.parts.area_button import show_area_button
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator


def show_buurten(
    context: Context, indicator: Indicator, wijk: str, year: int, language: Language
) -> None:
    """Show the buurten of a wijk; a click on one opens it."""
    buurten = buurten_of(context, indicator, wijk, year)
    if not buurten:
        return
    title = language.gettext("Buurten in {name}").format(name=context.names[wijk])
    st.subheader(plain_markdown(title), anchor=False)
    with st.container(gap=None):
        for code, value in buurten:
            text = figure_text(value, indicator, language)
            show_area_button(context, code, text, key="buurt")
