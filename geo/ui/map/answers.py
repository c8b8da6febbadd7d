"""The answer beside the map: a sentence, the highest and lowest areas, and the distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.answers.map import map_sentence, ranked_areas
from geo.answers.words import level_plural
from geo.charts.distribution import strip_plot
from geo.dataset import COUNTRY
from geo.ui.map.meaning import meaning_html
from geo.ui.parts.area_button import show_area_button
from geo.ui.parts.area_heading import show_area_heading
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plain import plain_markdown
from geo.ui.parts.plots import show_plot

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.maps.choropleth import Choropleth
    from geo.views.map import MapView

LIST_LENGTH: Final = 5
MIN_LIST_LENGTH: Final = 2


def show_answers(
    context: Context, view: MapView, shown: Choropleth, year: int, language: Language
) -> None:
    """Show sentence, lists and distribution for the whole gemeente."""
    indicator = context.catalogue.indicator(view.indicator)
    st.header(language.gettext("What does this map show?"), anchor=False)
    st.markdown(plain_markdown(map_sentence(indicator, shown, language)))
    st.html(meaning_html(context, indicator, language))
    if shown.level == "gemeente":
        return
    if reason := why_no_comparison(context, shown, language):
        show_quiet(reason)
    else:
        show_extremes(context, shown, language)
        st.header(language.gettext("How far apart are they?"), anchor=False)
        country = context.values.figure(indicator.id, COUNTRY, year).value
        show_spread(shown, indicator, country, view.area, language)


def why_no_comparison(context: Context, shown: Choropleth, language: Language) -> str:
    """Return why areas are not compared; empty when they are.

    Reasons: there is one area, at most one has a figure, or all figures are equal.
    """
    if len(set(shown.values) - {None}) > 1:
        return ""
    plural = level_plural(shown.level)
    if len(shown.codes) == 1:
        template = language.gettext(
            "{gemeente} has one {level}, so there is none to compare it with."
        )
    elif not shown.n:
        template = language.gettext("No {level} has a figure in this year.")
    elif shown.n == 1:
        template = language.gettext(
            "Only one {level} has a figure, so there is none to compare it with."
        )
    else:
        template = language.gettext("The figure is the same in all {n} {plural} that have one.")
    return template.format(
        gemeente=context.dataset.name, level=shown.level, n=language.number(shown.n), plural=plural
    )


def show_no_figures(context: Context, view: MapView, language: Language) -> None:
    """Say that a level has no figures, and which level has."""
    if view.area is None:
        st.header(language.gettext("What does this map show?"), anchor=False)
    else:
        show_area_heading(context, view.area, language)
    st.info(
        language.gettext("There are no figures per {level} here.").format(level=view.level),
        icon=":material/info:",
    )
    choices = context.choices
    if choices.indicators(choices.first_level):
        st.markdown(
            language.gettext("Choose the level {level} above.").format(level=choices.first_level)
        )


def extreme_lists(
    shown: Choropleth, language: Language
) -> list[tuple[str, list[tuple[float, str, str]]]]:
    """Return the lists of the highest and the lowest areas, each with its title.

    Show few areas in one list: two lists would contain the same areas.
    """
    known = ranked_areas(shown)
    length = min(LIST_LENGTH, len(known) // 2)
    plural = level_plural(shown.level)
    if length < MIN_LIST_LENGTH:
        return [(language.gettext("From high to low"), known)]
    lowest = sorted(known, key=lambda item: (item[0], item[1]))
    return [
        (language.gettext("Highest {n} {level}").format(n=length, level=plural), known[:length]),
        (language.gettext("Lowest {n} {level}").format(n=length, level=plural), lowest[:length]),
    ]


def show_extremes(context: Context, shown: Choropleth, language: Language) -> None:
    """Show the highest and the lowest areas; a click on one selects it."""
    lists = extreme_lists(shown, language)
    for side, column in enumerate(st.columns(2, gap="medium")[: len(lists)]):
        title, areas = lists[side]
        with column:
            st.subheader(title, anchor=False)
            with st.container(gap=None, key=f"picks-{side}"):
                for value, _, code in areas:
                    number = language.number(value, shown.classes.decimals)
                    show_area_button(context, code, number, key=str(side))


def show_spread(
    shown: Choropleth,
    indicator: Indicator,
    country: float | None,
    selected: str | None,
    language: Language,
) -> None:
    """Show the figure of each area, with the gemeente and the Netherlands."""
    frame = pd.DataFrame(
        {"name": shown.names, "value": shown.values, "weak": shown.weak}, index=list(shown.codes)
    )
    plot = strip_plot(
        frame,
        unit_text=shown.unit,
        decimals=indicator.decimals,
        colours=[shown.colour_of(code) for code in shown.codes],
        gemeente=shown.reference,
        gemeente_name=shown.reference_name,
        gemeente_text=shown.reference_text,
        country=country,
        selected=selected,
        language=language,
    )
    show_plot(plot, "spread")
