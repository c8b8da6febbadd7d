"""Explanation of the need score of one area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.answers.figures import figure_text
from geo.i18n import N_
from geo.scoring.contributions import contributions_from_average
from geo.scoring.ranking import change_text
from geo.scoring.size import counts_households, number_behind, size_text

if TYPE_CHECKING:
    from geo.answers.need_answer import NeedAnswer
    from geo.scoring.assessment import Assessment

MAX_BARS: Final = 8
MAX_SIZES: Final = 4

NOTHING_HERE: Final = N_("No initiative has been recorded here yet.")
WEAK_HERE: Final = N_("Part of these figures is missing or rests on few answers.")


def scores_text(answer: NeedAnswer, code: str) -> str:
    """Return the rank of an area in need, and its three scores."""
    scored, language = answer.scored, answer.language

    def number(value: float) -> str:
        return "–" if np.isnan(value) else language.number(value)

    return language.gettext(
        "Number {rank} of {n} in need. Need {need}, strength {strength}, effort {effort} (points "
        "from 0 to 100)."
    ).format(
        rank=language.number(scored.rank[code]),
        n=language.number(int(scored.rank.count())),
        need=number(scored.need.score[code]),
        strength=number(scored.strength.score[code]),
        effort=number(scored.effort.score[code]),
    )


def contribution_rows(answer: NeedAnswer, code: str) -> pd.DataFrame:
    """Return the indicators that change an area's score most: label, figure in words and points."""
    context, language = answer.context, answer.language
    latest = context.latest[answer.level]
    apart = _apart(answer.scored, code)
    figures = latest.matrix.T[code]
    known = apart[figures.reindex(apart.index).notna()]
    largest = known[known.abs().sort_values(ascending=False, kind="stable").index[:MAX_BARS]]
    ordered = largest.sort_values(ascending=False, kind="stable")
    rows = []
    for id, points in ordered.items():
        indicator = context.catalogue.indicator(str(id))
        year = latest.years[str(id)]
        value = context.values.figure(str(id), code, year).value
        rows.append(
            {
                "label": language.text(indicator.label),
                "text": f"{figure_text(value, indicator, language)} ({year})",
                "points": float(points),
            }
        )
    return pd.DataFrame(rows, columns=["label", "text", "points"])


def _apart(scored: Assessment, code: str) -> pd.Series[float]:
    """Return per indicator how far an area's need is from the mean, in points."""
    return contributions_from_average(scored.points).T[code]


def size_lines(answer: NeedAnswer, code: str) -> list[str]:
    """Return how many people or households the shares stand for.

    First the figures that the sentence names, then per other theme the figure that adds most.
    """
    context, scored, language = answer.context, answer.scored, answer.language
    latest = context.latest[answer.level]
    apart = _apart(scored, code).sort_values(ascending=False, kind="stable")
    lines: list[str] = []
    told: set[str] = set()
    for id in [*scored.reasons[code], *apart.index[apart > 0]]:
        indicator = context.catalogue.indicator(str(id))
        if indicator.theme in told:
            continue
        year = latest.years[str(id)]
        if indicator.direction == "higher_is_more_strength":
            # The share counts the other people, those without the need.
            continue
        rows = context.values.at(str(id), answer.level, year)
        number = float(number_behind(rows, indicator)[code])
        if np.isnan(number):
            continue
        size = size_text(number, households=counts_households(indicator), language=language)
        value = context.values.figure(str(id), code, year).value
        share = figure_text(value, indicator, language)
        told.add(indicator.theme)
        lines.append(f"{language.text(indicator.label)} ({share}, {year}): {size}")
        if len(lines) == MAX_SIZES:
            break
    return lines


def rank_text(
    ranks: pd.Series[float], before: pd.Series[float] | None, template: str, code: str
) -> str:
    """Return the rank of an area in words, such as ``number 3 → 1 in need`` when it moved.

    Parameters
    ----------
    ranks, before
        Ranks by area code; `before` is from before the weights changed, None when they did not.
    template
        Text with a field for the rank.
    code
        Area code; without a rank the text is empty.
    """
    if pd.isna(ranks[code]):
        return ""
    rank = str(int(ranks[code]))
    if before is not None and not pd.isna(before[code]):
        rank = change_text(int(before[code]), int(ranks[code])) or rank
    return template.format(rank=rank)
