"""Need and strength of an area in words, with the figures behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.answers.figures import figure_text, with_unit
from geo.answers.need_scores import need_of
from geo.indicators.notation import number_text
from geo.scoring.ranking import competition_ranks
from geo.scoring.recipe import Weights
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
    from geo.answers.need_answer import NeedAnswer
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.scoring.sentences import Kind, Position
    from geo.views.need_and_strength import NeedView

POSITIONS: Final[dict[float, Position]] = {3.0: "high", 2.0: "middle", 1.0: "low"}
NEEDS_ON_CARD: Final = 2


def reason_of(answer: NeedAnswer, code: str) -> str:
    """Return why an area has no score, in a sentence; empty when it has one."""
    need = answer.scored.need
    return no_score_sentence(
        answer.context.names[code], need.reason[code], need.recipe.min_residents, answer.language
    )


def short_reason_of(scored: Assessment, code: str, language: Language) -> str:
    """Return why an area has no score, in a few words; empty when it has one."""
    return no_score_words(scored.need.reason[code], scored.need.recipe.min_residents, language)


def sentence_of(answer: NeedAnswer, code: str) -> str:
    """Return sentences about an area: its needs with figures, and what there is to build on."""
    if answer.scored.need.reason[code]:
        return reason_of(answer, code)
    context = answer.context
    return area_sentence(
        context.names[code],
        context.dataset.name,
        position_of(answer.scored, code),
        evidence_of(answer, code),
        answer.language,
    )


def lines_of(answer: NeedAnswer, code: str) -> tuple[str, str]:
    """Return needs and strengths in two short lines, for under the name of a scored area."""
    evidence = evidence_of(answer, code)
    needs = [item for item in evidence if item.kind == "need"][:NEEDS_ON_CARD]
    gemeente, language = answer.context.dataset.name, answer.language
    said = said_of_need(gemeente, position_of(answer.scored, code), needs, language)
    return f"{said[:1].upper()}{said[1:]}.", chances_sentence(gemeente, evidence, language)


def position_of(scored: Assessment, code: str) -> Position:
    """Return the third of need that a scored area is in; ``none`` when there are no thirds."""
    return POSITIONS.get(scored.classes["need_class"].to_dict()[code], "none")


def evidence_of(answer: NeedAnswer, code: str) -> list[Evidence]:
    """Return the figures to name for an area, each with the gemeente's figure, in words."""
    context, scored, language = answer.context, answer.scored, answer.language
    kinds: tuple[tuple[Kind, pd.Series], ...] = (
        ("need", scored.reasons),
        ("strength", scored.strengths),
    )
    named = []
    for kind, ids in kinds:
        for id in ids[code]:
            indicator = context.catalogue.indicator(id)
            year = context.latest[answer.level].years[id]
            own = context.values.figure(id, code, year).value
            whole = context.values.figure(id, context.dataset.code, year).value
            named.append(
                Evidence(
                    label=language.text(indicator.label),
                    reason=language.text(indicator.reason or indicator.label),
                    value=figure_text(own, indicator, language),
                    reference=""
                    if whole is None
                    else with_unit(
                        number_text(whole, indicator, "gemeente", language), indicator, language
                    ),
                    kind=kind,
                    is_clear=scored.is_clear(code, id),
                )
            )
    return named


def sureness_of(answer: NeedAnswer, code: str) -> str:
    """Return how certain the rank of an area is, with its range; empty when it has no rank."""
    sure = answer.stability
    row = sure.table.loc[code]
    if pd.isna(row["base_rank"]):
        return ""
    ranks = (float(row["low_rank"]), float(row["high_rank"]))
    return stability_sentence(float(row["top_share"]), sure.top, ranks, answer.language)


def years_text_of(answer: NeedAnswer) -> str:
    """Return the first and last year of the figures behind the need, such as ``2014–2024``.

    Empty when no figure counts.
    """
    year_of = answer.context.latest[answer.level].years
    years = {year_of[item.id] for item in answer.scored.need.inputs.indicators}
    if not years:
        return ""
    return f"{min(years)}–{max(years)}" if len(years) > 1 else str(min(years))


def equal_ranks(answer: NeedAnswer) -> pd.Series[float] | None:
    """Return the ranks at equal weights, or None when the weights are equal."""
    if not answer.chosen.themes and not answer.chosen.left_out:
        return None
    return competition_ranks(need_of(answer.context, answer.level, Weights()))


def trend_indicators(context: Context, level: str) -> list[str]:
    """Return the ids of indicators with figures for at least two years at `level`."""
    return [
        item.id
        for item in context.catalogue.indicators
        if item.role != "context" and len(context.values.years(item.id, level)) > 1
    ]


def shown_trend(context: Context, level: str, chosen: NeedView) -> str | None:
    """Return the id of the indicator whose change is shown; None when none has two years."""
    offered = trend_indicators(context, level)
    if chosen.trend in offered:
        return chosen.trend
    return offered[0] if offered else None
