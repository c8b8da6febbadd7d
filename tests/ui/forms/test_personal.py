"""Personal data in what somebody typed: asked about once, before it is kept."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from geo.i18n import language_of
from geo.initiatives.database import Registry
from geo.initiatives.records import AgendaContent, InitiativeContent
from geo.initiatives.roles import Access
from geo.initiatives.store import read_snapshot
from geo.ui.forms.personal import personal_texts, what_personal
from tests.ui.conftest import press, shown, visit, visit_with_list

AREA = "BU01933000"
CALL = "Bel Ans op 06-12345678"


def test_all_texts_of_a_record_are_looked_at() -> None:
    initiative = InitiativeContent(title="Soep", areas=(AREA,), source="ans@example.nl")
    assert personal_texts(initiative) == ("ans@example.nl",)
    item = AgendaContent(AREA, "wish", "Bankje", CALL, date(2026, 1, 1), "residents")
    assert personal_texts(item) == (CALL,)


def test_a_record_without_them_has_none() -> None:
    plain = InitiativeContent(title="Soep 2026-11-24", areas=(AREA,), description="120 mensen")
    assert personal_texts(plain) == ()


def test_each_kind_is_named_once() -> None:
    said = what_personal((CALL, CALL, "a@b.nl"), language_of("en"))
    assert said == "a phone number, a mail address"


def form(title: str, text: str) -> AppTest:
    app = press(visit("initiatives", area=AREA, lang="en"), "Add an initiative")
    app.text_input(key="field:initiative-new:title").set_value(title)
    app.text_area(key="field:initiative-new:description").set_value(text)
    return press(app, "Save")


def titles(registry: Registry) -> list[str]:
    return [item.content.title for item in read_snapshot(registry).current]


@pytest.fixture
def title() -> str:
    return f"Soep x{uuid4().hex[:8]}"


def test_saving_asks_once_and_then_takes_the_word_for_it(
    editor: Access, registry: Registry, title: str
) -> None:
    app = form(title, CALL)
    assert "Not saved yet. A text looks like a phone number" in shown(app)
    assert title not in titles(registry)
    press(app, "Save")
    assert title in titles(registry)


def test_a_text_that_was_changed_is_asked_about_again(
    editor: Access, registry: Registry, title: str
) -> None:
    app = form(title, CALL)
    app.text_area(key="field:initiative-new:description").set_value("Mail ans@example.nl")
    assert "looks like a mail address" in shown(press(app, "Save"))
    assert title not in titles(registry)


def test_a_text_without_it_is_saved_at_once(editor: Access, registry: Registry, title: str) -> None:
    form(title, "Samen soep eten.")
    assert title in titles(registry)


def test_a_form_that_was_given_up_asks_nothing_when_it_is_opened_again(
    editor: Access, registry: Registry, title: str
) -> None:
    app = press(press(form(title, CALL), "Cancel"), "Add an initiative")
    assert "Not saved yet" not in shown(app)


def test_a_list_with_them_says_in_which_rows(editor: Access, registry: Registry) -> None:
    rows = "Titel;Gebieden;Omschrijving\nA;Holtenbroek IV;Soep\nB;Holtenbroek IV;Mail a@b.nl\n"
    app = visit_with_list(rows, lang="en")
    assert "some rows look like a mail address (row 3)" in shown(app)
    assert "1 of 2 rows can go in." in shown(app)
    press(app, "Keep it\\: it is not of a person")
    assert "All 2 rows can go in." in shown(app)
