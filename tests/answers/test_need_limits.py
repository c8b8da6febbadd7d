"""What cannot be told with few areas or figures is told in words, each with its own reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geo.answers.context import Context
from geo.answers.need import lines_of, sentence_of, shown_trend, years_text_of
from geo.answers.need_answer import NeedAnswer, need_answer
from geo.answers.need_limits import area_reason, why_no_scores, why_not
from geo.answers.need_maps import need_map
from geo.answers.need_scores import assessment_of
from geo.i18n import Language, language_of
from geo.scoring.recipe import Weights
from geo.views.map import MapView
from geo.views.need_and_strength import SHOWS, NeedView, Show
from tests.small_dataset import Town

EN, NL = language_of("en"), language_of("nl")
ContextOf = Callable[[Town], Context]
COUNTED = ("residents", "incomes", "households")


def answer_of(
    context: Context, level: str = "buurt", show: Show = "need", language: Language = EN
) -> NeedAnswer:
    return need_answer(context, MapView(level=level), NeedView(show=show), language)


@pytest.mark.parametrize(
    ("town", "level", "show", "expected"),
    [
        (Town((1,)), "buurt", "need", "Klein has one buurt. A score compares"),
        (Town((1,)), "wijk", "white_spots", "The page Map shows the figures"),
        (Town((3,)), "wijk", "need", "Choose the level buurt above."),
        (Town((1, 1)), "wijk", "white_spots", "at least three wijken with both scores"),
        (Town((1, 1)), "wijk", "white_spots", "such as “Highest need”"),
        (Town((3,)), "buurt", "clusters", "only be told when at least four"),
        (
            Town((5,), (*COUNTED, "health")),
            "buurt",
            "white_spots",
            "no figures on facilities per b",
        ),
        (Town((5,), COUNTED), "buurt", "strength", "no figures on strength per buurt"),
        (Town((5,), ("health",)), "buurt", "need", "number of residents per buurt is not known"),
        (Town((5,), COUNTED, people=10), "buurt", "need", "No buurt has 100 residents or more"),
        (Town((2,), COUNTED, people=40), "buurt", "need", "Only one buurt has 100 residents"),
        (Town((5,), COUNTED, (2020,)), "buurt", "change", "No figure per buurt is known for two"),
    ],
)
def test_a_view_that_cannot_be_shown_says_why(
    context_of: ContextOf, town: Town, level: str, show: Show, expected: str
) -> None:
    assert expected in why_not(answer_of(context_of(town), level, show))


@pytest.mark.parametrize("show", SHOWS)
def test_with_enough_areas_and_figures_nothing_is_said(context_of: ContextOf, show: Show) -> None:
    assert why_not(answer_of(context_of(Town((5,))), "buurt", show)) == ""


@pytest.mark.parametrize("town", [Town((1,)), Town((1, 1)), Town((5,), ("health",))])
@pytest.mark.parametrize("show", SHOWS)
def test_every_area_without_a_colour_has_a_reason(
    context_of: ContextOf, town: Town, show: Show
) -> None:
    shown = need_map(answer_of(context_of(town), "buurt", show))
    assert len(shown.values) == sum(town.buurten)
    for value, reason in zip(shown.values, shown.reasons, strict=True):
        assert (value is None) == bool(reason)


def test_each_index_has_its_own_reason(context_of: ContextOf) -> None:
    context = context_of(Town((5,), (*COUNTED, "health")))
    scored = assessment_of(context, "buurt", Weights())
    assert scored.need.score.notna().all()
    assert set(scored.effort.reason) == {"no_figures"}
    assert why_no_scores(context, "buurt", scored.need, EN) == ""
    assert area_reason(scored, "need", "BU00010101", EN) == ""
    assert area_reason(scored, "white_spots", "BU00010101", EN) == "effort: no figures here"


def test_one_area_has_no_score_because_there_is_no_other(context_of: ContextOf) -> None:
    answer = answer_of(context_of(Town((1,))))
    scored = answer.scored
    assert scored.need.reason.tolist() == ["too_few_areas"]
    assert scored.rank.isna().all()
    assert sentence_of(answer, "BU00010101") == (
        "Buurt 1-1 has no score: there is no other area to compare it with."
    )
    assert years_text_of(answer) == ""


def test_two_areas_are_not_called_high_or_low(context_of: ContextOf) -> None:
    context = context_of(Town((1, 1)))
    answer, dutch = answer_of(context, "wijk"), answer_of(context, "wijk", language=NL)
    for code in answer.scored.need.score.index:
        said = sentence_of(answer, code)
        assert "cannot be called high or low in need with so few areas" in said
        assert "stands" not in said
        assert lines_of(dutch, code)[0].startswith("Is met zo weinig gebied")
    assert sorted(answer.scored.rank) == [1, 2]


def test_without_any_trend_none_is_chosen(context_of: ContextOf) -> None:
    context = context_of(Town((5,), COUNTED, (2020,)))
    assert shown_trend(context, "buurt", NeedView(trend="mean_income")) is None
    other = context_of(Town((5,), COUNTED))
    assert shown_trend(other, "buurt", NeedView(trend="mean_income")) == "mean_income"


def test_figures_that_only_another_source_has_do_not_change_the_scores(
    context_of: ContextOf,
) -> None:
    whole = context_of(Town((5,)))
    part = context_of(Town((5,), (*COUNTED, "health")))
    by_hand = replace(
        whole,
        catalogue=replace(
            whole.catalogue,
            indicators=tuple(
                item for item in whole.catalogue.indicators if item.reliability != "survey"
            ),
        ),
    )
    expected = assessment_of(by_hand, "buurt", Weights()).need.score
    assert assessment_of(part, "buurt", Weights()).need.score.equals(expected)
