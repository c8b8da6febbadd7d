"""The map of the page of need and strength: one of five views of the same scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.answers.need import shown_trend, years_text_of
from geo.answers.need_limits import NO_CHANGE_HERE, area_reason
from geo.dataset import areas_of
from geo.i18n import N_
from geo.indicators.status import reason_sentence
from geo.maps.index_maps import Areas, bivariate_map, change_map, cluster_map, score_map

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.answers.need_answer import NeedAnswer
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator
    from geo.maps.choropleth import Choropleth
    from geo.views.need_and_strength import NeedView

NEED_PALETTE: Final = "YlOrBr"
STRENGTH_PALETTE: Final = "YlGn"
WEAK: Final = N_("part of the figures is missing or rests on few answers")
WEAK_OR_EMPTY: Final = N_(
    "part of the figures is missing or rests on few answers, or no initiative is recorded yet"
)


def need_map(answer: NeedAnswer) -> Choropleth:
    """Return the map of the chosen view."""
    show, scored, language = answer.chosen.show, answer.scored, answer.language
    if show == "change":
        return trend_map(answer.context, answer.level, answer.chosen, language)
    period = years_text_of(answer)
    areas = _areas(answer)
    scale = language.gettext("points from 0 to 100")
    if show == "need":
        return score_map(
            scored.need.score, areas, title=language.gettext("Need"), unit=scale, period=period,
            palette=NEED_PALETTE, language=language,
        )  # fmt: skip
    if show == "strength":
        return score_map(
            scored.strength.score, areas, title=language.gettext("Strength to build on"),
            unit=scale, period=period, palette=STRENGTH_PALETTE, language=language,
        )  # fmt: skip
    if show == "clusters":
        title = language.gettext("Need beside that of the neighbours")
        return cluster_map(
            answer.clusters["quadrant"], areas, title=title, period=period, language=language
        )
    title = language.gettext("Need and effort")
    return bivariate_map(
        scored.classes["bivariate"], areas, title=title, period=period, language=language
    )


def changes_of(context: Context, level: str, id: str) -> tuple[pd.Series, int, int]:
    """Return the change of an indicator per area, with its first and last year.

    The last year is the newest well-filled one. The first year is the oldest with figures for at
    least half as many areas.
    """
    last = context.latest[level].years[id]
    first = next(
        year
        for year in context.values.years(id, level)
        if context.values.at(id, level, year)["value"].count()
        >= context.values.at(id, level, last)["value"].count() / 2
    )
    now = context.values.at(id, level, last)["value"]
    return now - context.values.at(id, level, first)["value"], first, last


def change_unit(indicator: Indicator, language: Language) -> str:
    """Return the unit of a change of an indicator."""
    if indicator.unit == "percent":
        return language.gettext("percentage points")
    return language.text(indicator.unit_text)


def trend_map(context: Context, level: str, chosen: NeedView, language: Language) -> Choropleth:
    """Return the map of the change of the chosen figure."""
    id = shown_trend(context, level, chosen)
    if id is None:
        return _no_trend_map(context, level, language)
    indicator = context.catalogue.indicator(id)
    change, first, last = changes_of(context, level, id)
    statuses = context.values.at(id, level, last)["status"]
    codes = [str(code) for code in areas_of(context.dataset, level).index]
    known = change.notna()
    areas = Areas(
        level=level,
        names={code: context.names[code] for code in codes},
        reasons={
            code: ""
            if known[code]
            else language.gettext("not known in both years: {reason}").format(
                reason=reason_sentence(str(statuses[code]), language)
            )
            for code in codes
        },
        weak=dict.fromkeys(codes, False),
        notes=dict.fromkeys(codes, ""),
    )
    return change_map(
        change, areas, title=language.text(indicator.label),
        unit=change_unit(indicator, language), period=f"{first}–{last}",
        decimals=indicator.decimals, language=language,
    )  # fmt: skip


def _no_trend_map(context: Context, level: str, language: Language) -> Choropleth:
    """Return the map without changes, with the reason."""
    codes = [str(code) for code in areas_of(context.dataset, level).index]
    areas = Areas(
        level=level,
        names={code: context.names[code] for code in codes},
        reasons=dict.fromkeys(codes, language.gettext(NO_CHANGE_HERE)),
        weak=dict.fromkeys(codes, False),
        notes=dict.fromkeys(codes, ""),
    )
    nothing = pd.Series(float("nan"), index=codes)
    return change_map(
        nothing, areas, title=language.gettext("Biggest change"), unit="", period="", decimals=0,
        language=language,
    )  # fmt: skip


def _areas(answer: NeedAnswer) -> Areas:
    context, scored, language = answer.context, answer.scored, answer.language
    show = answer.chosen.show
    codes = [str(code) for code in areas_of(context.dataset, answer.level).index]
    ranks = scored.rank.to_dict()
    n = int(scored.rank.count())
    template = language.gettext("Need: number {rank} of {n}")
    # Unrecorded initiatives change effort only, and only this view shows effort.
    is_about_effort = show == "white_spots"
    empty = {code: is_about_effort and bool(scored.unrecorded[code]) for code in codes}
    nothing = language.gettext("nothing recorded yet of initiatives")
    return Areas(
        level=answer.level,
        names={code: context.names[code] for code in codes},
        reasons={code: area_reason(scored, show, code, language) for code in codes},
        weak={code: bool(scored.weak[code]) or empty[code] for code in codes},
        notes={
            code: template.format(rank=language.number(ranks[code]), n=n)
            + (f"; {nothing}" if empty[code] else "")
            if not pd.isna(ranks[code])
            else ""
            for code in codes
        },
        weak_text=language.gettext(WEAK_OR_EMPTY)
        if any(empty.values())
        else language.gettext(WEAK),
    )
