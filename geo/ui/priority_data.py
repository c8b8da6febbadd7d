"""From choices to scores, maps and words, for the page of need and strength."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.dataset import areas_of
from geo.maps.choropleth import number_text
from geo.scoring.assessment import Assessment, assess
from geo.scoring.recipe import Recipe, Weights
from geo.scoring.sentences import Evidence, area_sentence, no_score_sentence, stability_sentence
from geo.scoring.spatial import contiguity, local_moran
from geo.scoring.stability import Stability, stability
from geo.ui.answers import figure_text, with_unit

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.scoring.sentences import Comparison, Kind, Position
    from geo.ui.context import Context
    from geo.ui.priority_view import Priority

POSITIONS: Final[dict[float, Position]] = {3.0: "high", 2.0: "middle", 1.0: "low"}
MOST_ENTRIES: Final = 200
TOP: Final = 5


def residents_of(context: Context, level: str) -> pd.Series[float]:
    """Return the newest number of residents per area."""
    column: pd.Series[float] = context.latest[level].matrix["residents"]
    return column


def assessment_of(context: Context, level: str, weights: Weights) -> Assessment:
    """Return the scores of a level with these weights."""
    latest = context.latest[level]
    return assess(
        latest.matrix,
        latest.weak,
        context.catalogue.indicators,
        residents_of(context, level),
        weights,
    )


@st.cache_data(show_spinner=False, max_entries=MOST_ENTRIES)
def stability_of(
    _context: Context, level: str, themes: tuple[tuple[str, int], ...], left_out: tuple[str, ...]
) -> Stability:
    """Return how sure the ranks are; the same choices are computed once per server."""
    weights = Weights(
        themes={theme: float(weight) for theme, weight in themes},
        indicators=dict.fromkeys(left_out, 0.0),
    )
    return stability(
        _context.latest[level].matrix,
        _context.catalogue.indicators,
        residents_of(_context, level),
        Recipe(weights=weights),
        top=TOP,
    )


@st.cache_data(show_spinner=False, max_entries=MOST_ENTRIES)
def clusters_of(
    _context: Context, level: str, themes: tuple[tuple[str, int], ...], left_out: tuple[str, ...]
) -> pd.DataFrame:
    """Return the cluster that each area is part of; computed once per server."""
    weights = Weights(
        themes={theme: float(weight) for theme, weight in themes},
        indicators=dict.fromkeys(left_out, 0.0),
    )
    scores = assessment_of(_context, level, weights).need.score
    return local_moran(scores, contiguity(areas_of(_context.dataset, level)))


def reason_of(scored: Assessment, context: Context, code: str, words: Language) -> str:
    """Return why an area has no score, in a sentence; empty when it has one."""
    return no_score_sentence(
        context.names[code],
        scored.need.reason[code],
        scored.need.recipe.min_residents,
        words,
    )


def sentence_of(
    scored: Assessment, context: Context, level: str, code: str, words: Language
) -> str:
    """Return the sentence of an area: its needs with figures, and what there is to build on."""
    if scored.need.reason[code]:
        return reason_of(scored, context, code, words)
    named: list[tuple[str, Kind]] = [
        *((id, "need") for id in scored.reasons[code]),
        *((id, "strength") for id in scored.strengths[code]),
    ]
    evidence = [evidence_of(context, level, code, id, kind, words) for id, kind in named]
    position = POSITIONS[scored.classes["need_class"].to_dict()[code]]
    return area_sentence(context.names[code], context.dataset.name, position, evidence, words)


def evidence_of(
    context: Context, level: str, code: str, id: str, kind: Kind, words: Language
) -> Evidence:
    """Return one figure of an area beside that of the gemeente, in words."""
    indicator = context.catalogue.indicator(id)
    year = context.latest[level].years[id]
    own = context.values.figure(id, code, year).value
    other = context.values.figure(id, context.dataset.code, year).value
    comparison: Comparison = ""
    if own is not None and other is not None:
        nearly = abs(own - other) < 0.5 * 10**-indicator.decimals
        comparison = "same" if nearly else ("higher" if own > other else "lower")
    reference = (
        "" if other is None else with_unit(number_text(other, indicator, words), indicator, words)
    )
    return Evidence(
        label=words.text(indicator.label),
        value=figure_text(own, indicator, words),
        reference=reference,
        kind=kind,
        comparison=comparison,
    )


def sureness_of(sure: Stability, code: str, words: Language) -> str:
    """Return how sure the place of an area is, with its range of ranks."""
    row = sure.table.loc[code]
    if pd.isna(row["base_rank"]):
        return ""
    share = stability_sentence(float(row["top_share"]), sure.top, words)
    span = words.gettext("Rank {rank}, in 9 of 10 calculations from {low} to {high}.").format(
        rank=words.number(row["base_rank"]),
        low=words.number(row["low_rank"]),
        high=words.number(row["high_rank"]),
    )
    return f"{share} {span}"


def years_text_of(context: Context, level: str, scored: Assessment) -> str:
    """Return the first and last year of the figures behind the need, such as ``2014–2024``."""
    years = {context.latest[level].years[item.id] for item in scored.need.inputs.indicators}
    return f"{min(years)}–{max(years)}" if len(years) > 1 else str(min(years))


def equal_ranks(context: Context, level: str, chosen: Priority) -> pd.Series[float] | None:
    """Return the ranks at equal weights, or None when the weights are equal."""
    if not chosen.themes and not chosen.left_out:
        return None
    ranks: pd.Series[float] = assessment_of(context, level, Weights()).rank
    return ranks
