"""The row of controls above the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.map import shown_year
from geo.maps.classes import SCHEME_LABELS, SCHEMES
from geo.maps.palettes import MAX_CLASSES
from geo.ui.session.state import change_view
from geo.views.map import MIN_CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

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


def _bind(context: Context, name: str, value: object) -> tuple[str, Callable[[], None]]:
    """Give the widget for `name` the value of the view; return its key and what a change does."""
    key = KEY.format(name)
    st.session_state[key] = value

    def changed() -> None:
        chosen = st.session_state[key]
        if chosen is not None:
            change_view(context, **{name: chosen})

    return key, changed


def _level(context: Context, view: MapView, language: Language) -> None:
    key, changed = _bind(context, "level", view.level)
    st.selectbox(
        language.gettext("Level"),
        context.choices.levels,
        key=key,
        on_change=changed,
        format_func=str.capitalize,
    )


def _theme(context: Context, view: MapView, indicator: Indicator, language: Language) -> None:
    offered = context.choices.indicators(view.level)
    themes = [t for t in context.catalogue.themes if any(i.theme == t.id for i in offered)]
    key = KEY.format("theme")
    st.session_state[key] = indicator.theme

    def changed() -> None:
        chosen = st.session_state[key]
        first = next(item for item in offered if item.theme == chosen)
        change_view(context, indicator=first.id, year=None)

    st.selectbox(
        language.gettext("Theme"),
        [theme.id for theme in themes],
        key=key,
        on_change=changed,
        format_func=lambda theme: language.text(context.catalogue.theme(theme).label),
    )


def _indicator(context: Context, view: MapView, indicator: Indicator, language: Language) -> None:
    key = KEY.format("indicator")
    st.session_state[key] = indicator.id
    offered = [i for i in context.choices.indicators(view.level) if i.theme == indicator.theme]

    def changed() -> None:
        change_view(context, indicator=st.session_state[key], year=None)

    st.selectbox(
        language.gettext("Figure"),
        [item.id for item in offered],
        key=key,
        on_change=changed,
        format_func=lambda item: language.text(context.catalogue.indicator(item).label),
    )


def _year(context: Context, view: MapView, language: Language) -> None:
    years = context.values.years(view.indicator, view.level)
    year = shown_year(context, view)
    key, changed = _bind(context, "year", year)
    if len(years) == 1:
        # A slider needs two years; with one year, show a list with that year.
        st.selectbox(language.gettext("Year"), years, key=key, on_change=changed)
        return
    st.select_slider(language.gettext("Year"), years, key=key, on_change=changed)


def _initiatives(context: Context, view: MapView, language: Language) -> None:
    key, _ = _bind(context, "initiatives", view.initiatives)

    def changed() -> None:
        change_view(context, initiatives=st.session_state[key], initiative=None)

    st.toggle(language.gettext("Initiatives"), key=key, on_change=changed)


def _more(context: Context, view: MapView, indicator: Indicator, language: Language) -> bool:
    with st.popover(language.gettext("More"), icon=":material/tune:", width="stretch"):
        schemes = [s for s in SCHEMES if s != "fixed" or indicator.breaks]
        key, changed = _bind(context, "scheme", view.scheme)
        st.radio(
            language.gettext("How the colours are divided"),
            schemes,
            key=key,
            on_change=changed,
            format_func=lambda scheme: language.gettext(SCHEME_LABELS[scheme]),
        )
        key, changed = _bind(context, "classes", view.classes)
        st.slider(
            language.gettext("Number of colours"),
            MIN_CLASSES,
            MAX_CLASSES,
            key=key,
            on_change=changed,
            disabled=view.scheme == "fixed",
        )
        key, changed = _bind(context, "background", view.background)
        st.toggle(
            language.gettext("Background map with streets"),
            key=key,
            on_change=changed,
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
