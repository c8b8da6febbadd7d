"""The form's fields and the record that they make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.answers.initiatives import FIELD_LABELS, value_words
from geo.i18n import language_of
from geo.initiatives.records import InitiativeContent, Point
from geo.ui.initiatives.fields import content_of, point_of, start_values

FULL = InitiativeContent(
    title="Koffie", areas=("BU1", "BU2"), tasks=("presence",), point=Point(52.5, 6.1), reach=3
)


def test_what_is_opened_for_editing_comes_back_unchanged() -> None:
    assert content_of(start_values(FULL, None)) == FULL


def test_a_new_initiative_starts_in_the_chosen_area() -> None:
    assert content_of(start_values(None, "BU7")) == InitiativeContent(title="", areas=("BU7",))
    assert start_values(None, None)["areas"] == []


def test_a_filled_in_field_replaces_what_was_there() -> None:
    filled = {**start_values(FULL, None), "areas": ["BU3"], "reach": None}
    assert content_of(filled) == replace(FULL, areas=("BU3",), reach=None)


def test_a_clicked_place_keeps_about_a_metre() -> None:
    assert point_of((52.123456789, 6.1)) == Point(52.12346, 6.1)
    assert point_of(None) is None


def test_every_field_of_an_initiative_has_a_question() -> None:
    assert set(FIELD_LABELS) == set(InitiativeContent.__dataclass_fields__)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("areas", ("BU1", "BU9"), "Noord, BU9"),
        ("tasks", ("presence",), "Aanwezig zijn in de buurt"),
        ("status", "ended", "Gestopt"),
        ("point", Point(52.5, 6.1), "52,50000; 6,10000"),
        ("reach", 0, "0"),
        ("reach", None, ""),
        ("partners", (), ""),
        ("title", "active", "active"),
    ],
)
def test_a_value_is_said_in_words(name: str, value: object, said: str) -> None:
    assert value_words(name, value, {"BU1": "Noord"}, language_of("nl")) == said
