"""The answer beside the map: what it shows, who is highest and lowest, and how it spreads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.answers.map import map_sentence, ranked_areas
from geo.answers.words import level_plural
from geo.charts.distribution import strip_plot
from geo.dataset import COUNTRY
from geo.ui.map.meaning import meaning_html
from geo.ui.parts.plain import plain_markdown
from geo.ui.parts.plots import show_plot
from geo.ui.session.state import change_view, zoom_to_area

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.maps.choropleth import Choropleth
    from geo.views.map import MapView

LIST_LENGTH: Final = 5


def show_answers(
    context: Context, view: MapView, shown: Choropleth, year: int, words: Language
) -> None:
    """Show sentence, lists and spread for the whole gemeente."""
    indicator = context.catalogue.indicator(view.indicator)
    st.header(words.gettext("What does this map show?"), anchor=False)
    st.markdown(plain_markdown(map_sentence(indicator, shown, words)))
    st.html(meaning_html(context, indicator, words))
    if shown.n > 1:
        show_extremes(context, shown, words)
    if shown.n > 1:
        st.header(words.gettext("How far apart are they?"), anchor=False)
        country = context.values.figure(indicator.id, COUNTRY, year).value
        show_spread(shown, indicator, country, view.area, words)


def show_extremes(context: Context, shown: Choropleth, words: Language) -> None:
    """Show the highest and the lowest areas; a touch on one selects it."""
    known = ranked_areas(shown)
    length = min(LIST_LENGTH, len(known) // 2) or 1
    plural = level_plural(shown.level)
    lowest = sorted(known, key=lambda item: (item[0], item[1]))
    lists = (
        (words.gettext("Highest {n} {level}").format(n=length, level=plural), known[:length]),
        (words.gettext("Lowest {n} {level}").format(n=length, level=plural), lowest[:length]),
    )
    for side, column in enumerate(st.columns(2, gap="medium")):
        title, areas = lists[side]
        with column:
            st.subheader(title, anchor=False)
            with st.container(gap=None, key=f"picks-{side}"):
                for value, name, code in areas:
                    _area_button(context, side, code, name, value, shown, words)


def _area_button(
    context: Context,
    side: int,
    code: str,
    name: str,
    value: float,
    shown: Choropleth,
    words: Language,
) -> None:
    number = words.number(value, shown.classes.decimals)

    def picked() -> None:
        change_view(context, area=code)
        zoom_to_area()

    st.button(
        f"{plain_markdown(name)} **{number}**",
        key=f"pick-{side}-{code}",
        type="tertiary",
        on_click=picked,
        width="stretch",
    )


def show_spread(
    shown: Choropleth,
    indicator: Indicator,
    country: float | None,
    selected: str | None,
    words: Language,
) -> None:
    """Show where each area stands, with the gemeente and the Netherlands."""
    frame = pd.DataFrame(
        {"name": shown.names, "value": shown.values, "weak": shown.weak}, index=list(shown.codes)
    )
    figure = strip_plot(
        frame,
        unit_text=shown.unit,
        decimals=indicator.decimals,
        colours=[shown.colour_of(code) for code in shown.codes],
        gemeente=shown.reference,
        gemeente_name=shown.reference_name,
        gemeente_text=shown.reference_text,
        country=country,
        selected=selected,
        language=words,
    )
    show_plot(figure, "spread")
