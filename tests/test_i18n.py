"""Dutch is complete, and numbers read as the reader writes them."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from geo.i18n import Text, language_of
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


def fields(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w*\}", text)))


def test_dutch_fills_the_same_fields_as_english() -> None:
    wrong = []
    for message in dutch_catalogue():
        if not message.id:
            continue
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        dutch = [message.string] if isinstance(message.string, str) else list(message.string)
        # One of two English forms may spell out the number, such as "one area".
        wanted = max((fields(text) for text in english), key=len)
        allowed = [fields(text) for text in english]
        if any(fields(text) not in allowed for text in dutch) or fields(dutch[-1]) != wanted:
            wrong.append(message.id)
    assert wrong == []


def test_the_search_for_texts_finds_more_than_a_few() -> None:
    """Without this, a search that finds nothing would make every test above pass."""
    wanted = {message.id for message in texts_in_code() if message.id}
    assert {"Sources and method", "not measured here", "That is favourable."} <= wanted
    assert len(wanted) > 100


def test_a_text_without_dutch_is_noticed() -> None:
    catalogue = Catalog(locale="nl")
    catalogue.add("known", "bekend")
    catalogue.add("forgotten", "")
    catalogue.add("guessed", "gegokt", flags=["fuzzy"])
    catalogue.add(("one area", "{n} areas"), ("een gebied", ""))
    assert untranslated(catalogue) == ["forgotten", "guessed", "('one area', '{n} areas')"]


def test_the_dutch_of_a_text_reaches_the_reader() -> None:
    said = {
        str(message.id): language_of("nl").gettext(str(message.id))
        for message in dutch_catalogue()
        if isinstance(message.id, str) and message.id and message.string
    }
    wanted = {
        str(message.id): message.string
        for message in dutch_catalogue()
        if isinstance(message.id, str) and message.id and message.string
    }
    assert said == wanted
    assert all(language_of("en").gettext(text) == text for text in said)


@pytest.mark.parametrize(
    ("code", "value", "decimals", "written"),
    [
        ("nl", 133141, 0, "133.141"),
        ("en", 133141, 0, "133,141"),
        ("nl", 8.62, 1, "8,6"),
        ("en", -2.25, 1, "-2.2"),
        ("nl", -0.04, 1, "0,0"),
        ("nl", 0, 0, "0"),
        ("nl", 1234567.891, 2, "1.234.567,89"),
        ("en", 1234567.891, 2, "1,234,567.89"),
        ("nl", -1500, 0, "-1.500"),
        ("nl", 0.5, 0, "0"),
        ("nl", 1.5, 0, "2"),
        ("en", 999.99, 1, "1,000.0"),
        ("en", -0.0, 0, "0"),
        ("nl", 6, 1, "6,0"),
    ],
)
def test_numbers_stand_in_the_notation_of_the_language(
    code: str, value: float, decimals: int, written: str
) -> None:
    assert language_of(code).number(value, decimals) == written


def test_an_unknown_language_gives_dutch() -> None:
    assert language_of("xx").code == "nl"
    assert language_of("xx").text(Text("ja", "yes")) == "ja"
