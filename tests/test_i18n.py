"""Dutch is complete, and numbers read as the reader writes them."""

from __future__ import annotations

import re

import pytest

from geo.i18n import Text, language
from scripts.messages import dutch_catalogue, texts_in_code, untranslated


def test_every_text_in_the_code_has_dutch() -> None:
    known = {message.id for message in dutch_catalogue() if message.id}
    wanted = {message.id for message in texts_in_code() if message.id}
    assert wanted - known == set()
    assert untranslated(dutch_catalogue()) == []


def test_no_dutch_is_kept_for_a_text_that_is_gone() -> None:
    known = {message.id for message in dutch_catalogue() if message.id}
    wanted = {message.id for message in texts_in_code() if message.id}
    assert known - wanted == set()


def test_dutch_fills_the_same_fields_as_english() -> None:
    def fields(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}", text))

    wrong = [
        message.id
        for message in dutch_catalogue()
        if isinstance(message.id, str) and message.id
        and fields(message.id) != fields(str(message.string))
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "value", "decimals", "written"),
    [
        ("nl", 133141, 0, "133.141"),
        ("en", 133141, 0, "133,141"),
        ("nl", 8.62, 1, "8,6"),
        ("en", -2.25, 1, "-2.2"),
        ("nl", -0.04, 1, "0,0"),
        ("nl", 0, 0, "0"),
    ],
)
def test_numbers_stand_in_the_notation_of_the_language(
    code: str, value: float, decimals: int, written: str
) -> None:
    assert language(code).number(value, decimals) == written


def test_an_unknown_language_gives_dutch() -> None:
    assert language("xx").code == "nl"
    assert language("xx").text(Text("ja", "yes")) == "ja"
