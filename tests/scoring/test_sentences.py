"""The sentence of an area: figures and chances, never a label."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from geo.dataset import open_dataset
from geo.i18n import LANGUAGES, language_of
from geo.indicators.catalogue import load_catalogue
from geo.scoring import sentences
from geo.scoring.sentences import (
    TEMPLATES,
    Evidence,
    Position,
    area_sentence,
    chances_sentence,
    no_score_sentence,
    said_of_need,
    stability_sentence,
)

STIGMA = re.compile(
    r"slecht|probleem|problem|achterstand|zwak|kansarm|kansloos|krachtwijk|aandachtswijk|prachtwijk"
    r"|getto|ghetto|achterbuurt|arme |sociaal gevaar|crimine|onveilig|verloederd|laagopgeleid"
    r"|\bbad|worst|\bpoor|depriv|disadvantag|weak|slum|fail|backward|left behind|\brough|dangerous"
    r"|underclass|vulnerable|kwetsba",
    re.IGNORECASE,
)
LOW_INCOME = Evidence("Low income", "low incomes", "20%", "8.6%", "need", is_clear=True)
HEALTH = Evidence("Good health", "few people who feel healthy", "64%", "75%", "need", is_clear=True)
CARERS = Evidence("Carers", "many carers", "15%", "13%", "strength", is_clear=True)
VOLUNTEERS = Evidence("Volunteers", "many volunteers", "23.5%", "31.3%", "strength", is_clear=False)
ENGLISH = language_of("en")
DATA = Path(__file__).parents[2] / "data"
CATALOGUE = load_catalogue(
    DATA / "indicators.toml",
    known_variables=set(open_dataset(DATA / "zwolle").figures["variable"].unique()),
)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_labels_an_area_or_its_residents(template: str, code: str) -> None:
    translated = language_of(code).gettext(template)
    assert not STIGMA.search(translated)
    assert fields(translated) == fields(template)


def test_every_text_of_the_module_is_among_the_templates() -> None:
    texts = {
        value
        for name, value in vars(sentences).items()
        if isinstance(value, str) and name.isupper()
    }
    for name, group in vars(sentences).items():
        if isinstance(group, dict) and name.isupper():
            texts |= set(group.values())
    assert texts == set(TEMPLATES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_reason_in_the_catalogue_labels_an_area_or_its_residents(code: str) -> None:
    reasons = {
        item.id: language_of(code).text(item.reason)
        for item in CATALOGUE.indicators
        if item.reason is not None
    }
    assert len(reasons) > 40
    assert {id: text for id, text in reasons.items() if STIGMA.search(text)} == {}
    # They stand inside a sentence.
    assert [text for text in reasons.values() if text[0].isupper() or text[-1] in ".,;"] == []


def test_the_search_for_labels_finds_them() -> None:
    for text in ("een slechte buurt", "veel kansarme mensen", "a poor area", "zwakke buurten"):
        assert STIGMA.search(text)


def test_sentence_names_needs_with_figures_and_what_to_build_on() -> None:
    evidence = [LOW_INCOME, CARERS, HEALTH]
    assert area_sentence("Holtenbroek IV", "Zwolle", "high", evidence, ENGLISH) == (
        "Holtenbroek IV stands high in need because of low incomes (20%; Zwolle 8.6%) and few "
        "people who feel healthy (64%; Zwolle 75%). To build on: many carers (15%; Zwolle 13%)."
    )


def test_the_sentence_reads_as_dutch() -> None:
    evidence = [
        Evidence("Laag inkomen", "lage inkomens", "20%", "8,6%", "need", is_clear=True),
        Evidence("Vrijwilligers", "veel vrijwilligers", "23%", "31%", "strength", is_clear=False),
    ]
    assert area_sentence("Holtenbroek IV", "Zwolle", "high", evidence, language_of("nl")) == (
        "Holtenbroek IV staat hoog in opgave door lage inkomens (20%; Zwolle 8,6%). "
        "Om op te bouwen komt het dichtst bij Zwolle: vrijwilligers (23%; Zwolle 31%)."
    )


def test_a_strength_that_is_not_there_is_not_claimed() -> None:
    sentence = chances_sentence("Zwolle", [VOLUNTEERS], ENGLISH)
    assert sentence == "To build on, nearest to Zwolle: volunteers (23.5%; Zwolle 31.3%)."


def test_a_need_that_is_not_beyond_the_gemeente_is_named_by_its_label() -> None:
    unclear = replace(LOW_INCOME, value="9%", is_clear=False)
    assert said_of_need("Zwolle", "middle", [unclear], ENGLISH) == (
        "stands in the middle in need; what adds most are the figures for low income "
        "(9%; Zwolle 8.6%)"
    )


@pytest.mark.parametrize("position", ["high", "middle", "low"])
def test_only_a_high_need_has_causes(position: Position) -> None:
    said = said_of_need("Zwolle", position, [LOW_INCOME], ENGLISH)
    assert ("because of" in said) == (position == "high")


def test_three_figures_are_listed_with_commas_and_one_and() -> None:
    evidence = [
        Evidence(label, label, "1%", "", "need", is_clear=True) for label in ("a", "b", "c")
    ]
    sentence = area_sentence("X", "Y", "low", evidence, ENGLISH)
    assert "a (1%), b (1%) and c (1%)" in sentence


def test_without_figures_on_strength_residents_are_to_be_asked() -> None:
    sentence = area_sentence("X", "Y", "middle", [LOW_INCOME], ENGLISH)
    assert sentence.endswith(". Ask residents what there is to build on: no figure tells.")


def test_without_figures_on_need_the_place_alone_is_told() -> None:
    assert area_sentence("X", "Y", "high", [CARERS], ENGLISH) == (
        "X stands high in need. To build on: many carers (15%; Y 13%)."
    )


def test_names_with_braces_and_abbreviations_stay_as_they_are() -> None:
    evidence = [Evidence("GGD {x}", "r", "1%", "1%", "need", is_clear=False)]
    sentence = area_sentence("{area}", "Y", "high", evidence, ENGLISH)
    assert sentence.startswith("{area} stands high")
    assert "GGD {x} (1%; Y 1%)" in sentence


def test_missing_score_is_explained() -> None:
    sentence = no_score_sentence("X", "too_few_residents", 1000, ENGLISH)
    assert sentence == "X has no score: it has fewer than 1,000 residents."
    assert no_score_sentence("X", "", 100, ENGLISH) == ""


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "In all calculations among the highest five (rank 1 to 4)."),
        (0.999, "In 9 of 10 calculations among the highest five (rank 1 to 4)."),
        (0.7, "In 7 of 10 calculations among the highest five (rank 1 to 4)."),
        (0.099, "In fewer than 1 of 10 calculations among the highest five (rank 1 to 4)."),
        (0.0, "In none of the calculations among the highest five (rank 1 to 4)."),
    ],
)
def test_stability_is_rounded_down(share: float, text: str) -> None:
    assert stability_sentence(share, 5, (1, 4), ENGLISH) == text


def test_a_rank_that_never_moves_is_one_number() -> None:
    assert stability_sentence(1, 3, (2, 2), ENGLISH) == (
        "In all calculations among the highest 3 (rank 2)."
    )


@pytest.mark.parametrize("tenths", range(1, 10))
def test_exact_tenths_are_not_lost_in_floating_point(tenths: int) -> None:
    assert f"In {tenths} of 10 " in stability_sentence(tenths * 100 / 1000, 5, (1, 9), ENGLISH)


@pytest.mark.parametrize(
    ("share", "told"),
    [(1.0, "In all calculations the highest (rank 1)."),
     (0.55, "In 5 of 10 calculations the highest (rank 1)."),
     (0.05, "In fewer than 1 of 10 calculations the highest (rank 1)."),
     (0.0, "In none of the calculations the highest (rank 1).")],
)  # fmt: skip
def test_a_group_of_one_is_called_the_highest(share: float, told: str) -> None:
    assert stability_sentence(share, 1, (1, 1), language_of("en")) == told
