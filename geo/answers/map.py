"""Answers of the map: its choropleth, sentence, ranking and table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.answers.figures import figure_text, with_unit
from geo.i18n import N_
from geo.indicators.notation import decimals_of
from geo.indicators.registry_variables import REGISTRY, REGISTRY_VARIABLES
from geo.indicators.status import reason_sentence
from geo.maps.choropleth import Choropleth, indicator_choropleth
from geo.maps.classes import Classes, classify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.initiatives.counts import AreaRecord
    from geo.maps.choropleth import Choropleth
    from geo.views.map import MapView

NO_FIGURES: Final = N_("there are no figures per {level} in this data set")


def map_sentence(indicator: Indicator, shown: Choropleth, language: Language) -> str:
    """Return a sentence about the map, with the extremes and the gemeente's figure."""
    what = language.gettext("{label} per {level} in {year} ({unit}).").format(
        label=shown.title, unit=shown.unit, year=shown.period, level=shown.level
    )
    ranked = ranked_areas(shown)
    lowest = sorted(ranked, key=lambda item: (item[0], item[1]))
    parts = [what]
    if len(ranked) > 1 and ranked[0][0] != ranked[-1][0]:
        parts.append(
            language.gettext(
                "The figure is highest in {highest} ({highest_value}) and lowest in {lowest} "
                "({lowest_value})."
            ).format(
                highest=_names_of_equals(ranked, language),
                highest_value=figure_text(ranked[0][0], indicator, language),
                lowest=_names_of_equals(lowest, language),
                lowest_value=figure_text(ranked[-1][0], indicator, language),
            )
        )
    if shown.reference is not None:
        parts.append(
            language.gettext("For {gemeente} as a whole it is {value}.").format(
                gemeente=shown.reference_name,
                value=with_unit(shown.reference_text, indicator, language),
            )
        )
    return " ".join(parts)


def _names_of_equals(ranked: Sequence[tuple[float, str, str]], language: Language) -> str:
    """Return the name of the first area and of all areas with the same figure."""
    names = [name for value, name, _ in ranked if value == ranked[0][0]]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return language.gettext("{one} and {other}").format(one=names[0], other=names[1])
    return language.gettext("{name} and {n} others").format(name=names[0], n=len(names) - 1)


def ranked_areas(shown: Choropleth) -> list[tuple[float, str, str]]:
    """Return figure, name and code of the areas with a figure: highest first, then by name."""
    known = [
        (value, name, code)
        for value, name, code in zip(shown.values, shown.names, shown.codes, strict=True)
        if value is not None
    ]
    return sorted(known, key=lambda item: (-item[0], item[1]))


def choropleth_of(context: Context, view: MapView, year: int, language: Language) -> Choropleth:
    """Return the map for `view` in `year`."""
    indicator = context.catalogue.indicator(view.indicator)
    rows = context.values.at(view.indicator, view.level, year)
    gemeente = context.values.figure(view.indicator, context.dataset.code, year)
    return indicator_choropleth(
        indicator,
        rows,
        context.names,
        class_limits(context, view),
        level=view.level,
        year=year,
        reference=gemeente.value,
        reference_name=context.dataset.name,
        reasons=[
            "" if known else reason_sentence(str(status), language)
            for known, status in zip(rows["value"].notna(), rows["status"], strict=True)
        ],
        notes=registry_notes(context, indicator, rows.index, language),
        language=language,
    )


def yearly_maps(context: Context, view: MapView, language: Language) -> list[Choropleth]:
    """Return the map of each year with figures, the oldest first."""
    years = context.values.years(view.indicator, view.level)
    return [choropleth_of(context, view, year, language) for year in years]


def registry_notes(
    context: Context, indicator: Indicator, codes: Iterable[str], language: Language
) -> list[str]:
    """Return a tooltip line per area: how many initiatives, or who checked when."""
    if indicator.source != REGISTRY:
        return []
    records = context.recorded[REGISTRY_VARIABLES[indicator.expression]]
    return [record_words(records[code], language) for code in codes]


def record_words(record: AreaRecord, language: Language) -> str:
    """Return the records of an area in words; empty when there are none."""
    if record.checked is not None:
        return language.gettext("None known, checked on {date}").format(
            date=language.date(record.checked)
        )
    if record.state == "recorded":
        return language.ngettext(
            "{n} initiative runs here", "{n} initiatives run here", record.number
        ).format(n=language.number(record.number))
    return ""


def class_limits(context: Context, view: MapView) -> Classes:
    """Return the class limits of the view, made from all its years together."""
    indicator = context.catalogue.indicator(view.indicator)
    table = context.values.table
    chosen = table[(table["indicator"] == indicator.id) & (table["level"] == view.level)]
    return classify(
        chosen["value"].to_numpy(dtype=float),
        view.scheme,
        decimals=decimals_of(indicator, view.level),
        classes=view.classes,
        fixed=indicator.breaks,
    )


def shown_year(context: Context, view: MapView) -> int | None:
    """Return the year that the view shows: the requested year, or the newest well-filled one.

    None when the indicator has no figure at the level.
    """
    return view.year or context.values.latest(view.indicator, view.level)


def figureless_map(context: Context, view: MapView, language: Language) -> Choropleth:
    """Return the map of a level without any figure, which says so for each area."""
    indicator = context.catalogue.indicator(view.indicator)
    codes = context.values.codes(view.level)
    reason = language.gettext(NO_FIGURES).format(level=view.level)
    shown = indicator_choropleth(
        indicator,
        pd.DataFrame({"value": float("nan"), "weak": False}, index=codes),
        context.names,
        class_limits(context, view),
        level=view.level,
        year=0,
        reference=None,
        reference_name=context.dataset.name,
        reasons=[reason] * len(codes),
        language=language,
    )
    return replace(shown, unit="", period="")


def table_rows(context: Context, shown: Choropleth) -> pd.DataFrame:
    """Return the table: index area code, columns rank, name, wijk, value and reason.

    Highest figure first; areas without a figure at the end.
    """
    wijken = [context.wijk_of(code) for code in shown.codes]
    frame = pd.DataFrame(
        {
            "rank": pd.array(shown.ranks(), dtype="Int64"),
            "name": shown.names,
            "wijk": [context.names[wijk] if wijk else "" for wijk in wijken],
            "value": pd.array(shown.values, dtype="Float64"),
            "reason": shown.reasons,
            "weak": shown.weak,
        },
        index=list(shown.codes),
    )
    return frame.sort_values(["value", "name"], ascending=[False, True], na_position="last")
