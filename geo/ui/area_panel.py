"""One area beside the map: its figure in context, its course, and its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.charts.comparison import comparison_bars
from geo.charts.profile import theme_profile
from geo.charts.trend import trend_lines, trend_words
from geo.dataset import COUNTRY
from geo.indicators.indicator import AGE_THEME
from geo.indicators.status import reason_sentence, status_words
from geo.indicators.written import decimals_of
from geo.initiatives.counts import ANY
from geo.scoring.profile import theme_positions
from geo.ui.buurten_list import show_buurten
from geo.ui.figures_list import figures_html
from geo.ui.plain import plain_markdown
from geo.ui.plots import show_plot
from geo.ui.recognise import show_recognise
from geo.ui.state import change_view
from geo.ui.words import level_plural

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.indicators.catalogue import Theme
    from geo.ui.context import Context
    from geo.ui.view import View


def show_area_panel(context: Context, view: View, code: str, year: int, words: Language) -> None:
    """Show the panel of the area with `code`."""
    show_area_heading(context, code, words)
    show_area_figures(context, view, code, year, words)


def show_area_figures(context: Context, view: View, code: str, year: int, words: Language) -> None:
    """Show the figure of an area in its context, its course, its profile and all its figures."""
    indicator = context.catalogue.indicator(view.indicator)
    st.subheader(plain_markdown(f"{words.text(indicator.label)}, {year}"), anchor=False)
    _comparison(context, view, code, year, words)
    show_recognise(context, indicator, code, year, words)
    if indicator.change_since is None:
        st.subheader(words.gettext("Over the years"), anchor=False)
        _trend(context, view, code, words)
    if view.level == "wijk":
        show_buurten(context, indicator, code, year, words)
    # The only gemeente has no others to stand among.
    if view.level != "gemeente":
        title = words.gettext("Colour of the {level}").format(level=view.level)
        st.subheader(title, anchor=False)
        _profile(context, view, code, words)
    with st.expander(words.gettext("All figures, with source and meaning")):
        st.html(figures_html(context, code, words))


def relatives(context: Context, code: str) -> list[tuple[str, str, str]]:
    """Return code, name and kind of the area itself, its wijk, gemeente and country."""
    chain = [(code, context.names[code], "area")]
    wijk = context.wijk_of(code)
    if wijk is not None:
        chain.append((wijk, context.names[wijk], "wijk"))
    if code != context.dataset.code:
        chain.append((context.dataset.code, context.dataset.name, "gemeente"))
    return chain


def show_area_heading(context: Context, code: str, words: Language) -> None:
    """Show the name of an area with a way to close it, its wijk and its residents."""
    with st.container(gap=None):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.header(plain_markdown(context.names[code]), anchor=False, width="content")
            st.button(
                words.gettext("Close"),
                key="close-area",
                icon=":material/close:",
                type="tertiary",
                on_click=lambda: change_view(context, area=None),
            )
        st.markdown(plain_markdown(" · ".join(_area_facts(context, code, words))))


def _area_facts(context: Context, code: str, words: Language) -> list[str]:
    """Return the wijk and the residents of an area, as far as known."""
    level = str(context.dataset.areas.at[code, "level"])
    latest = context.values.latest("residents", level)
    facts = []
    wijk = context.wijk_of(code)
    if wijk is not None:
        facts.append(words.gettext("Wijk {name}").format(name=context.names[wijk]))
    if latest is not None:
        residents = context.values.figure("residents", code, latest).value
        if residents is not None:
            facts.append(
                words.gettext("{n} residents ({year})").format(
                    n=words.number(residents), year=latest
                )
            )
    return facts


def _comparison(context: Context, view: View, code: str, year: int, words: Language) -> None:
    indicator = context.catalogue.indicator(view.indicator)
    rows = [*relatives(context, code), (COUNTRY, words.gettext("Netherlands"), "land")]
    bars: list[tuple[str, float | None, str, str]] = []
    for area, name, kind in rows:
        figure = context.values.figure(indicator.id, area, year)
        if figure.value is None and kind == "land":
            continue
        if figure.value is None:
            text = reason_sentence(figure.status, words)
        else:
            level = context.choices.level_of(area) or kind
            text = words.number(figure.value, decimals_of(indicator, level))
        bars.append((name, figure.value, kind, text))
    chart = comparison_bars(bars, unit_text=words.text(indicator.unit_text), language=words)
    show_plot(chart, "comparison")


def _trend(context: Context, view: View, code: str, words: Language) -> None:
    indicator = context.catalogue.indicator(view.indicator)
    own = context.values.series(indicator.id, code)
    st.markdown(
        trend_words(
            own,
            direction="neutral" if indicator.theme == AGE_THEME else indicator.direction,
            role=indicator.role,
            unit=indicator.unit,
            decimals=decimals_of(indicator, view.level),
            language=words,
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
        lines[words.gettext("Netherlands")] = country
    chart = trend_lines(
        lines,
        highlight=context.names[code],
        unit_text=words.text(indicator.unit_text),
        decimals=decimals_of(indicator, view.level),
        language=words,
    )
    show_plot(chart, "trend")


def _profile(context: Context, view: View, code: str, words: Language) -> None:
    st.markdown(
        words.gettext(
            "Per theme: where {name} stands among all {level} of {gemeente}. Right is more, left "
            "is less. A theme is the mean of its figures."
        ).format(
            name=plain_markdown(context.names[code]),
            level=level_plural(view.level),
            gemeente=context.dataset.name,
        )
    )
    rows = profile_rows(context, view.level, code, words)
    show_plot(theme_profile(rows, language=words), "profile")


def profile_rows(context: Context, level: str, code: str, words: Language) -> pd.DataFrame:
    """Return one row per theme with the position of the area, 0 to 100, or the reason for none."""
    positions = theme_positions(
        context.latest[level].matrix, context.catalogue.indicators, context.catalogue.themes
    )
    rows = []
    for theme in context.catalogue.themes:
        if theme.id not in positions.columns:
            continue
        rows.append(
            {
                "theme": theme.id,
                "label": words.text(theme.label),
                "position": positions.at[code, theme.id],
                "role": theme.role,
                "colour": theme.colour,
                "reason": _no_position(context, code, theme, words),
            }
        )
    return pd.DataFrame(rows)


def _no_position(context: Context, code: str, theme: Theme, words: Language) -> str:
    of_registry = {item.theme for item in context.catalogue.of_registry.indicators}
    if theme.id in of_registry and context.recorded[ANY][code].state == "not_recorded":
        return status_words("not_recorded", words)
    return words.gettext("too few figures")
