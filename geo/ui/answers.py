"""The answer beside the map: what it shows, who is highest and lowest, and how it spreads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.charts.distribution import strip_plot
from geo.dataset import COUNTRY
from geo.indicators.written import with_sign
from geo.ui.meaning import meaning_html
from geo.ui.plain import plain_markdown
from geo.ui.plots import show_plot
from geo.ui.state import change_view, zoom_to_area
from geo.ui.words import level_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.maps.choropleth import Choropleth
    from geo.ui.context import Context
    from geo.ui.view import View

LIST_LENGTH: Final = 5


def show_answers(
    context: Context, view: View, shown: Choropleth, year: int, words: Language
) -> None:
    """Show sentence, lists and spread for the whole gemeente."""
    indicator = context.catalogue.indicator(view.indicator)
    st.header(words.gettext("What does this map show?"), anchor=False)
    st.markdown(answer_sentence(indicator, shown, words))
    st.html(meaning_html(context, indicator, words))
    if shown.n > 1:
        show_extremes(context, shown, words)
    if shown.n > 1:
        st.header(words.gettext("How far apart are they?"), anchor=False)
        country = context.values.figure(indicator.id, COUNTRY, year).value
        show_spread(shown, indicator, country, view.area, words)


def figure_text(value: float | None, indicator: Indicator, words: Language) -> str:
    """Return a figure as it is written in a sentence, such as ``20%`` or ``6,1``."""
    if value is None:
        return words.gettext("no figure")
    return with_unit(words.number(value, indicator.decimals), indicator, words)


def with_unit(number: str, indicator: Indicator, words: Language) -> str:
    """Return a number with the sign of its unit, where there is one."""
    return with_sign(number, indicator.unit, words)


def answer_sentence(indicator: Indicator, shown: Choropleth, words: Language) -> str:
    """Return in plain words what the map shows, with the extremes and the gemeente's figure."""
    what = words.gettext("{label} per {level} in {year} ({unit}).").format(
        label=shown.title, unit=shown.unit, year=shown.period, level=shown.level
    )
    ranked = ranked_areas(shown)
    lowest = sorted(ranked, key=lambda item: (item[0], item[1]))
    parts = [what]
    if len(ranked) > 1 and ranked[0][0] != ranked[-1][0]:
        parts.append(
            words.gettext(
                "The figure is highest in {highest} ({highest_value}) and lowest in {lowest} "
                "({lowest_value})."
            ).format(
                highest=_names_of_equals(ranked, words),
                highest_value=figure_text(ranked[0][0], indicator, words),
                lowest=_names_of_equals(lowest, words),
                lowest_value=figure_text(ranked[-1][0], indicator, words),
            )
        )
    if shown.reference is not None:
        parts.append(
            words.gettext("For {gemeente} as a whole it is {value}.").format(
                gemeente=shown.reference_name,
                value=with_unit(shown.reference_text, indicator, words),
            )
        )
    return plain_markdown(" ".join(parts))


def _names_of_equals(ranked: Sequence[tuple[float, str, str]], words: Language) -> str:
    """Return the name of the first area, and those that have the very same figure."""
    names = [name for value, name, _ in ranked if value == ranked[0][0]]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return words.gettext("{one} and {other}").format(one=names[0], other=names[1])
    return words.gettext("{name} and {n} others").format(name=names[0], n=len(names) - 1)


def ranked_areas(shown: Choropleth) -> list[tuple[float, str, str]]:
    """Return figure, name and code of the areas with a figure: highest first, then by name."""
    known = [
        (value, name, code)
        for value, name, code in zip(shown.values, shown.names, shown.codes, strict=True)
        if value is not None
    ]
    return sorted(known, key=lambda item: (-item[0], item[1]))


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
