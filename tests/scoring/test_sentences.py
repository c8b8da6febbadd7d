"""The sentence of an area: figures and chances, never a label."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from geo.i18n import LANGUAGES, language
from geo.scoring import sentences
from geo.scoring.sentences import (
    TEMPLATES,
    Evidence,
    area_sentence,
    no_score_sentence,
    stability_sentence,
)

STIGMA = re.compile(
    r"slecht|probleem|problem|achterstand|zwak|kansarm|kansloos|krachtwijk|aandachtswijk|prachtwijk"
    r"|getto|ghetto|achterbuurt|arme |sociaal gevaar|crimine|onveilig|verloederd|laagopgeleid"
    r"|\bbad|worst|\bpoor|depriv|disadvantag|weak|slum|fail|backward|left behind|\brough|dangerous"
    r"|underclass|vulnerable|kwetsba",
    re.IGNORECASE,
)
LOW_INCOME = Evidence("Low income", "20% of households", "8.6%", "need", "higher")
HEALTH = Evidence("Good health", "64%", "75%", "need", "lower")
VOLUNTEERS = Evidence("Volunteers", "23.5%", "31.3%", "strength", "lower")
ENGLISH = language("en")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_labels_an_area_or_its_residents(template: str, code: str) -> None:
    translated = language(code).gettext(template)
    assert not STIGMA.search(translated)
    assert fields(translated) == fields(template)


def test_every_text_of_the_module_is_among_the_templates() -> None:
    texts = {
        value
        for name, value in vars(sentences).items()
        if isinstance(value, str) and name.isupper()
    }
    for group in vars(sentences).values():
        if isinstance(group, dict) and group is not vars(sentences):
            texts |= {text for text in group.values() if isinstance(text, str) and "{" in text}
    assert texts == set(TEMPLATES)


def test_sentence_names_needs_with_figures_and_chances_beside_them() -> None:
    evidence = [LOW_INCOME, VOLUNTEERS, HEALTH]
    assert area_sentence("Holtenbroek IV", "Zwolle", "high", evidence, ENGLISH) == (
        "Holtenbroek IV stands high in need, mainly through the figures for low income "
        "(20% of households, higher than Zwolle: 8.6%) and good health (64%, lower than Zwolle: "
        "75%); to build on: volunteers (23.5%, lower than Zwolle: 31.3%)."
    )


def test_three_figures_are_listed_with_commas_and_one_and() -> None:
    evidence = [Evidence(label, "1%", "", "need") for label in ("A", "B", "C")]
    sentence = area_sentence("X", "Y", "low", evidence, ENGLISH)
    assert "a (1%), b (1%) and c (1%)" in sentence


def test_without_figures_on_strength_residents_are_to_be_asked() -> None:
    sentence = area_sentence("X", "Y", "middle", [LOW_INCOME], ENGLISH)
    assert sentence.endswith("; ask residents what there is to build on, no figure tells.")


def test_facilities_have_their_own_part() -> None:
    shops = Evidence("Shops", "12%", "60%", "facility")
    sentence = area_sentence("X", "Y", "high", [VOLUNTEERS, shops], ENGLISH)
    assert sentence == (
        "X stands high in need; to build on: volunteers (23.5%, lower than Y: 31.3%); "
        "facilities: shops (12%; Y 60%)."
    )


def test_names_with_braces_and_abbreviations_stay_as_they_are() -> None:
    evidence = [Evidence("GGD {x}", "1%", "1%", "need", "same")]
    sentence = area_sentence("{area}", "Y", "high", evidence, ENGLISH)
    assert sentence.startswith("{area} stands high")
    assert "GGD {x} (1%, as in Y)" in sentence


def test_missing_score_is_explained() -> None:
    sentence = no_score_sentence("X", "too_few_residents", 1000, ENGLISH)
    assert sentence == "X has no score: it has fewer than 1,000 residents."
    assert no_score_sentence("X", "", 100, ENGLISH) == ""


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "In all calculations among the highest 5."),
        (0.999, "In 9 of 10 calculations among the highest 5."),
        (0.7, "In 7 of 10 calculations among the highest 5."),
        (0.099, "In fewer than 1 of 10 calculations among the highest 5."),
        (0.0, "In none of the calculations among the highest 5."),
    ],
)
def test_stability_is_rounded_down(share: float, text: str) -> None:
    assert stability_sentence(share, 5, ENGLISH) == text


@pytest.mark.parametrize("tenths", range(1, 10))
def test_exact_tenths_are_not_lost_in_floating_point(tenths: int) -> None:
    assert f"In {tenths} of 10 " in stability_sentence(tenths * 100 / 1000, 5, ENGLISH)
