"""One area on the page of need: how many people it is about, per theme once."""

from __future__ import annotations

import pytest

from geo.answers.need_answer import need_answer
from geo.answers.need_area import scores_text, size_lines
from geo.i18n import language_of
from geo.initiatives.database import Registry
from geo.ui.session.context import load_context
from geo.ui.session.state import default_view
from geo.views.need_and_strength import NeedView
from tests.ui.conftest import shown, visit_in_shell

CONTEXT = load_context()
EN = language_of("en")
HOLTENBROEK_IV, NO_SCORE = "BU01933000", "BU01931350"
ANSWER = need_answer(CONTEXT, default_view(CONTEXT), NeedView(), EN)
SCORED = ANSWER.scored
LABELS = {item.label.en: item.theme for item in CONTEXT.catalogue.indicators}


@pytest.mark.parametrize("code", list(SCORED.rank.dropna().sort_values().index[:10]))
def test_each_theme_tells_its_size_once(code: str) -> None:
    lines = size_lines(ANSWER, code)
    themes = [LABELS[line.partition(" (")[0]] for line in lines]
    assert 1 < len(themes) == len(set(themes)) <= 4


def test_the_size_of_what_the_sentence_names_comes_first() -> None:
    lines = size_lines(ANSWER, HOLTENBROEK_IV)
    year = CONTEXT.latest["buurt"].years["low_income"]
    row = CONTEXT.values.at("low_income", "buurt", year).loc[HOLTENBROEK_IV]
    households = 10 * round(row["value"] / 100 * row["base"] / 10)
    assert lines[0] == f"Low income (20%, {year}): about {households} households"


def test_the_rank_and_the_scores_stand_together() -> None:
    n = SCORED.rank.count()
    told = scores_text(ANSWER, HOLTENBROEK_IV)
    assert told.startswith(
        f"Number 1 of {n} in need. Need {SCORED.need.score[HOLTENBROEK_IV]:.0f}, strength "
    )


def test_an_area_without_a_score_tells_why_and_nothing_more(registry: Registry) -> None:
    app = visit_in_shell("need_and_strength", lang="en", area=NO_SCORE)
    assert not app.exception
    assert "has no score: it has fewer than 100 residents." in shown(app)
    assert not any("How many people" in str(item.value) for item in app.subheader)
