"""One area beside the map: its figure in context, over the years, and its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.area import profile_rows, relatives
from geo.answers.words import level_plural
from geo.charts.comparison import comparison_bars
from geo.charts.profile import theme_profile
from geo.charts.trend import trend_lines, trend_words
from geo.dataset import COUNTRY
from geo.indicators.indicator import AGE_THEME
from geo.indicators.notation import decimals_of, number_text
from geo.indicators.status import reason_sentence
from geo.scoring.profile import MIN_AREAS
from geo.ui.map.buurten_list import show_buurten
from geo.ui.map.figures_list import figures_html
from geo.ui.map.recognise import show_recognise
from geo.ui.parts.area_heading import show_area_heading
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plain import plain_markdown
from geo.ui.parts.plots import show_plot

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.views.map import MapView


def show_area_panel(
    context: Context, view: MapView, code: str, year: int, language: Language
) -> None:
    """Show the panel of the area with `code`."""
    show_area_heading(context, code, language)
    show_area_figures(context, view, code, year, language)


def show_area_figures(
    context: Context, view: MapView, code: str, year: int, language: Language
) -> None:
    """Show an area's figure in context and over the years, its profile and all its figures."""
    indicator = context.catalogue.indicator(view.indicator)
    st.subheader(plain_markdown(f"{language.text(indicator.label)}, {year}"), anchor=False)
    _comparison(context, view, code, year, language)
    show_recognise(context, indicator, code, year, language)
    if indicator.change_since is None:
        st.subheader(language.gettext("Over the years"), anchor=False)
        _trend(context, view, code, language)
    if view.level == "wijk":
        show_buurten(context, indicator, code, year, language)
    # There is only one gemeente, so it has no position among others.
    if view.level != "gemeente":
        title = language.gettext("Colour of the {level}").format(level=view.level)
        st.subheader(title, anchor=False)
        if len(context.values.codes(view.level)) < MIN_AREAS:
            show_quiet(
                language.gettext(
                    "There are too few {level} here to tell where one stands among the others. "
                    "Its own figures stand below."
                ).format(level=level_plural(view.level))
            )
        else:
            _profile(context, view, code, language)
    with st.expander(language.gettext("All figures, with source and meaning")):
        st.html(figures_html(context, code, language))


def _comparison(context: Context, view: MapView, code: str, year: int, language: Language) -> None:
    indicator = context.catalogue.indicator(view.indicator)
    rows = [*relatives(context, code), (COUNTRY, language.gettext("Netherlands"), "land")]
    bars: list[tuple[str, float | None, str, str]] = []
    for area, name, kind in rows:
        figure = context.values.figure(indicator.id, area, year)
        if figure.value is None and kind == "land":
            continue
        if figure.value is None:
            text = reason_sentence(figure.status, language)
        else:
            level = context.choices.level_of(area) or kind
            text = number_text(figure.value, indicator, level, language)
        bars.append((name, figure.value, kind, text))
    chart = comparison_bars(bars, unit_text=language.text(indicator.unit_text), language=language)
    show_plot(chart, "comparison")


def _trend(context: Context, view: MapView, code: str, language: Language) -> None:
    indicator = context.catalogue.indicator(view.indicator)
    own = context.values.series(indicator.id, code)
    st.markdown(
        trend_words(
            own,
            direction="neutral" if indicator.theme == AGE_THEME else indicator.direction,
            role=indicator.role,
            unit=indicator.unit,
            decimals=decimals_of(indicator, view.level),
            language=language,
        )
    )
    if own["value"].notna().sum() < 2:
        return
    lines = {
        name: context.values.series(indicator.id, area)
        for area, name, _ in relatives(context, code)
    }
    country = context.values.series(indicator.id, COUNTRY)
    if country["value"].notna().any():
        lines[language.gettext("Netherlands")] = country
    chart = trend_lines(
        lines,
        highlight=context.names[code],
        unit_text=language.text(indicator.unit_text),
        decimals=decimals_of(indicator, view.level),
        language=language,
    )
    show_plot(chart, "trend")


def _profile(context: Context, view: MapView, code: str, language: Language) -> None:
    st.markdown(
        language.gettext(
            "Per theme: where {name} stands among all {level} of {gemeente}. Right is more, left "
            "is less. A theme is the mean of its figures."
        ).format(
            name=plain_markdown(context.names[code]),
            level=level_plural(view.level),
            gemeente=context.dataset.name,
        )
    )
    rows = profile_rows(context, view.level, code, language)
    show_plot(theme_profile(rows, language=language), "profile")
