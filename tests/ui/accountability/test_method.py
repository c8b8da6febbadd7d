"""The worked example is the calculation itself: done again here from the figures by hand."""

from __future__ import annotations

import re
from html import unescape

import pytest

from geo.answers.context import Context
from geo.answers.need_scores import assessment_of
from geo.dataset import areas_of
from geo.i18n import language_of
from geo.scoring.recipe import MIN_RESIDENTS, Weights
from geo.ui.accountability.method import example_figures, example_themes
from geo.ui.session.context import load_context

EN = language_of("en")
CODE = "BU01933000"
"""Holtenbroek IV."""


@pytest.fixture(scope="module")
def context() -> Context:
    return load_context()


def cells(html: str) -> list[list[str]]:
    rows = re.findall(
        r"<tr[^>]*>(.*?)</tr>", html.split('<tbody role="rowgroup">')[1], flags=re.DOTALL
    )
    return [[unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in rows]


def rank_by_hand(context: Context, indicator: str, year: int) -> float:
    """Return the percentile rank as the CDC defines it: how many are smaller, of all others."""
    figures = context.values.at(indicator, "buurt", year)["value"].dropna()
    residents = context.values.at("residents", "buurt", context.values.latest("residents", "buurt"))
    large = residents.index[residents["value"] >= MIN_RESIDENTS]
    known = [float(value) for code, value in figures.items() if code in large]
    own = float(figures[CODE])
    if context.catalogue.indicator(indicator).direction == "higher_is_more_strength":
        return sum(value > own for value in known) / (len(known) - 1)
    return sum(value < own for value in known) / (len(known) - 1)


def test_percentile_ranks_are_those_of_counting_by_hand(context: Context) -> None:
    scored = assessment_of(context, "buurt", Weights())
    rows = cells(example_figures(context, scored, CODE, EN))
    items = {EN.text(item.label): item for item in context.catalogue.indicators}
    years = context.latest["buurt"].years
    assert len(rows) > 10
    for row in rows:
        id = items[row[1]].id
        assert float(row[5]) == pytest.approx(rank_by_hand(context, id, years[id]), abs=0.0006)
        assert row[2].endswith(f"({years[id]})")


def test_theme_scores_are_the_means_of_the_ranks_shown(context: Context) -> None:
    scored = assessment_of(context, "buurt", Weights())
    ranks: dict[str, list[float]] = {}
    for row in cells(example_figures(context, scored, CODE, EN)):
        ranks.setdefault(row[0], []).append(float(row[5]))
    for theme, score in cells(example_themes(context, scored, CODE, EN)):
        mean = 100 * sum(ranks[theme]) / len(ranks[theme])
        assert float(score) == pytest.approx(mean, abs=0.11)


def test_the_score_is_the_mean_of_the_themes_shown(context: Context) -> None:
    scored = assessment_of(context, "buurt", Weights())
    themes = [float(score) for _, score in cells(example_themes(context, scored, CODE, EN))]
    assert scored.need.score[CODE] == pytest.approx(sum(themes) / len(themes), abs=0.06)


def test_directions_follow_the_catalogue(context: Context) -> None:
    scored = assessment_of(context, "buurt", Weights())
    for row in cells(example_figures(context, scored, CODE, EN)):
        item = next(i for i in context.catalogue.indicators if EN.text(i.label) == row[1])
        assert row[4] == (
            "low is need" if item.direction == "higher_is_more_strength" else "high is need"
        )


def test_every_area_of_the_example_exists(context: Context) -> None:
    assert CODE in areas_of(context.dataset, "buurt").index
