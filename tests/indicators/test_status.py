"""Every status and reliability has words, in both languages."""

from __future__ import annotations

import pytest

from geo.dataset import HAS_VALUE, STATUSES
from geo.i18n import language_of
from geo.indicators.status import (
    REASONS,
    RELIABILITY_WORDS,
    reason_sentence,
    reliability_words,
    status_words,
)

NL, EN = language_of("nl"), language_of("en")


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_words_that_differ_per_language(status: str) -> None:
    assert status_words(status, EN) != status_words(status, NL)


def test_no_two_statuses_read_the_same() -> None:
    assert len({status_words(status, NL) for status in STATUSES}) == len(STATUSES)


def test_each_status_without_a_value_has_its_own_reason() -> None:
    without = set(STATUSES) - HAS_VALUE
    assert set(REASONS) == without
    assert len({reason_sentence(status, NL) for status in without}) == len(without)


@pytest.mark.parametrize("status", ["ok", "something new"])
def test_a_missing_figure_with_another_status_is_called_not_published(status: str) -> None:
    assert reason_sentence(status, EN) == "not published for this area"


@pytest.mark.parametrize("reliability", ["register", "model_estimate", "survey", "people"])
def test_each_reliability_says_what_kind_of_figure_it_is(reliability: str) -> None:
    assert set(RELIABILITY_WORDS) == {"register", "model_estimate", "survey", "people"}
    assert reliability_words(reliability, EN) != reliability_words(reliability, NL)


def test_a_status_that_is_not_known_has_no_made_up_words() -> None:
    with pytest.raises(KeyError):
        status_words("invented", EN)
