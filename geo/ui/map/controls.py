"""The row of controls above the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.answers.map import shown_year
from geo.maps.classes import SCHEME_LABELS, SCHEMES
from geo.maps.palettes import MAX_CLASSES
from geo.ui.session.choice import bind_choice
from geo.ui.session.state import change_view
from geo.views.map import MIN_CLASSES

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.views.map import MapView

KEY: Final = "control-{}"
YEARS_FOR_ANIMATION: Final = 3


def show_controls(context: Context, view: MapView, language: Language) -> bool:
    """Show level, theme, indicator, year and further settings.

    Returns
    -------
    bool
        Whether the user asked to play the years.
    """
    indicator = context.catalogue.indicator(view.indicator)
    with st.container(key="controls"):
        _level(context, view, language)
        if context.values.years(view.indicator, view.level):
            _theme(context, view, indicator, language)
            _indicator(context, view, indicator, language)
            _year(context, view, language)
        _initiatives(context, view, language)
        return _more(context, view, indicator, language)


def _bind(context: Context, name: str, value: object) -> dict[str, Any]:
    def change(chosen: object) -> None:
        if chosen is not None:
            change_view(context, **{name: chosen})

    return bind_choice(KEY.format(name), value, change)


def _level(context: Context, view: MapView, language: Language) -> None:
    st.selectbox(
        language.gettext("Level"),
        context.choices.levels,
        format_func=str.capitalize,
        **_bind(context, "level", view.level),
    )


def _theme(context: Context, view: MapView, indicator: Indicator, language: Language) -> None:
    offered = context.choices.indicators(view.level)
    themes = [t for t in context.catalogue.themes if any(i.theme == t.id for i in offered)]

    def change(chosen: str) -> None:
        first = next(item for item in offered if item.theme == chosen)
        change_view(context, indicator=first.id, year=None)

    st.selectbox(
        language.gettext("Theme"),
        [theme.id for theme in themes],
        format_func=lambda theme: language.text(context.catalogue.theme(theme).label),
        **bind_choice(KEY.format("theme"), indicator.theme, change),
    )


def _indicator(context: Context, view: MapView, indicator: Indicator, language: Language) -> None:
    offered = [i for i in context.choices.indicators(view.level) if i.theme == indicator.theme]

    def change(chosen: str) -> None:
        change_view(context, indicator=chosen, year=None)

    st.selectbox(
        language.gettext("Figure"),
        [item.id for item in offered],
        format_func=lambda item: language.text(context.catalogue.indicator(item).label),
        **bind_choice(KEY.format("indicator"), indicator.id, change),
    )


def _year(context: Context, view: MapView, language: Language) -> None:
    years = context.values.years(view.indicator, view.level)
    bound = _bind(context, "year", shown_year(context, view))
    if len(years) == 1:
        # A slider needs two years; with one year, show a list with that year.
        st.selectbox(language.gettext("Year"), years, **bound)
        return
    st.select_slider(language.gettext("Year"), years, **bound)


def _initiatives(context: Context, view: MapView, language: Language) -> None:
    def change(is_on: bool) -> None:
        change_view(context, initiatives=is_on, initiative=None)

    bound = bind_choice(KEY.format("initiatives"), view.initiatives, change)
    st.toggle(language.gettext("Initiatives"), **bound)


def _more(context: Context, view: MapView, indicator: Indicator, language: Language) -> bool:
    with st.popover(language.gettext("More"), icon=":material/tune:", width="stretch"):
        schemes = [s for s in SCHEMES if s != "fixed" or indicator.breaks]
        st.radio(
            language.gettext("How the colours are divided"),
            schemes,
            format_func=lambda scheme: language.gettext(SCHEME_LABELS[scheme]),
            **_bind(context, "scheme", view.scheme),
        )
        st.slider(
            language.gettext("Number of colours"),
            MIN_CLASSES,
            MAX_CLASSES,
            disabled=view.scheme == "fixed",
            **_bind(context, "classes", view.classes),
        )
        st.toggle(
            language.gettext("Background map with streets"),
            **_bind(context, "background", view.background),
            help=language.gettext(
                "Comes from PDOK over the internet. Without a connection the map works as well."
            ),
        )
        years = context.values.years(view.indicator, view.level)
        return st.button(
            language.gettext("Play the years"),
            icon=":material/play_arrow:",
            disabled=len(years) < YEARS_FOR_ANIMATION,
            help=language.gettext("This figure is known for too few years.")
            if len(years) < YEARS_FOR_ANIMATION
            else None,
        )
