"""What is said of need and strength: scores of a level, and an area in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.answers.figures import figure_text, with_unit
from geo.maps.choropleth import number_text
from geo.scoring.assessment import Assessment, assess
from geo.scoring.index import index_scores
from geo.scoring.ranking import competition_ranks
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.sentences import (
    Evidence,
    area_sentence,
    chances_sentence,
    no_score_sentence,
    no_score_words,
    said_of_need,
    stability_sentence,
)

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.scoring.sentences import Kind, Position
    from geo.scoring.stability import Stability
    from geo.views.need_and_strength import NeedView

RESIDENTS: Final = "residents"
POSITIONS: Final[dict[float, Position]] = {3.0: "high", 2.0: "middle", 1.0: "low"}
NEEDS_ON_CARD: Final = 2


def residents_of(context: Context, level: str) -> pd.Series[float]:
    """Return the newest number of residents per area; NaN where it is not known."""
    matrix = context.latest[level].matrix
    if RESIDENTS not in matrix:
        return pd.Series(float("nan"), index=matrix.index, name=RESIDENTS)
    return matrix[RESIDENTS]


def assessment_of(context: Context, level: str, weights: Weights) -> Assessment:
    """Return the scores of a level with these weights."""
    latest = context.latest[level]
    return assess(
        latest.matrix,
        latest.weak,
        context.catalogue.indicators,
        residents_of(context, level),
        weights,
        gemeente_figures(context, level),
    )


def need_of(context: Context, level: str, weights: Weights) -> pd.Series[float]:
    """Return the scores of need alone, without the reasons that take most of an assessment."""
    figures, recipe = context.latest[level].matrix, Recipe(weights=weights)
    need = index_scores(figures, context.catalogue.indicators, residents_of(context, level), recipe)
    return need.score


def gemeente_figures(context: Context, level: str) -> dict[str, float]:
    """Return the figure of the gemeente by indicator, of the years that count at `level`."""
    known = {
        id: context.values.figure(id, context.dataset.code, year).value
        for id, year in context.latest[level].years.items()
    }
    return {id: value for id, value in known.items() if value is not None}


def reason_of(scored: Assessment, context: Context, code: str, language: Language) -> str:
    """Return why an area has no score, in a sentence; empty when it has one."""
    return no_score_sentence(
        context.names[code],
        scored.need.reason[code],
        scored.need.recipe.min_residents,
        language,
    )


def short_reason_of(scored: Assessment, code: str, language: Language) -> str:
    """Return why an area has no score, in a few words; empty when it has one."""
    return no_score_words(scored.need.reason[code], scored.need.recipe.min_residents, language)


def sentence_of(
    scored: Assessment, context: Context, level: str, code: str, language: Language
) -> str:
    """Return an area in plain words: its needs with figures, and what there is to build on."""
    if scored.need.reason[code]:
        return reason_of(scored, context, code, language)
    evidence = evidence_of(scored, context, level, code, language)
    return area_sentence(
        context.names[code], context.dataset.name, position_of(scored, code), evidence, language
    )


def lines_of(
    scored: Assessment, context: Context, level: str, code: str, language: Language
) -> tuple[str, str]:
    """Return the same in two short lines that stand under the name of a scored area."""
    evidence = evidence_of(scored, context, level, code, language)
    needs = [item for item in evidence if item.kind == "need"][:NEEDS_ON_CARD]
    place = context.dataset.name
    said = said_of_need(place, position_of(scored, code), needs, language)
    return f"{said[:1].upper()}{said[1:]}.", chances_sentence(place, evidence, language)


def position_of(scored: Assessment, code: str) -> Position:
    """Return in which third of need a scored area is; none where there are no thirds."""
    return POSITIONS.get(scored.classes["need_class"].to_dict()[code], "none")


def evidence_of(
    scored: Assessment, context: Context, level: str, code: str, language: Language
) -> list[Evidence]:
    """Return the figures to name of an area beside those of the gemeente, in words."""
    kinds: tuple[tuple[Kind, pd.Series], ...] = (
        ("need", scored.reasons),
        ("strength", scored.strengths),
    )
    named = []
    for kind, ids in kinds:
        for id in ids[code]:
            indicator = context.catalogue.indicator(id)
            year = context.latest[level].years[id]
            own = context.values.figure(id, code, year).value
            whole = context.values.figure(id, context.dataset.code, year).value
            named.append(
                Evidence(
                    label=language.text(indicator.label),
                    reason=language.text(indicator.reason or indicator.label),
                    value=figure_text(own, indicator, language),
                    reference=""
                    if whole is None
                    else with_unit(number_text(whole, indicator, language), indicator, language),
                    kind=kind,
                    is_clear=scored.is_clear(code, id),
                )
            )
    return named


def sureness_of(sure: Stability, code: str, language: Language) -> str:
    """Return how sure the place of an area is, with its range of ranks; empty without one."""
    row = sure.table.loc[code]
    if pd.isna(row["base_rank"]):
        return ""
    ranks = (float(row["low_rank"]), float(row["high_rank"]))
    return stability_sentence(float(row["top_share"]), sure.top, ranks, language)


def years_text_of(context: Context, level: str, scored: Assessment) -> str:
    """Return the first and last year of the figures behind the need, such as ``2014–2024``.

    Empty when no figure counts.
    """
    years = {context.latest[level].years[item.id] for item in scored.need.inputs.indicators}
    if not years:
        return ""
    return f"{min(years)}–{max(years)}" if len(years) > 1 else str(min(years))


def equal_ranks(context: Context, level: str, chosen: NeedView) -> pd.Series[float] | None:
    """Return the ranks at equal weights, or None when the weights are equal."""
    if not chosen.themes and not chosen.left_out:
        return None
    return competition_ranks(need_of(context, level, Weights()))


def trend_indicators(context: Context, level: str) -> list[str]:
    """Return the ids of indicators with figures for at least two years at `level`."""
    return [
        item.id
        for item in context.catalogue.indicators
        if item.role != "context" and len(context.values.years(item.id, level)) > 1
    ]


def shown_trend(context: Context, level: str, chosen: NeedView) -> str | None:
    """Return the id of the figure whose change is shown; None when no figure has two years."""
    offered = trend_indicators(context, level)
    if chosen.trend in offered:
        return chosen.trend
    return offered[0] if offered else None
