"""Do you recognise this? Under a figure, and never mixed with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import RegistryError
from geo.i18n import N_
from geo.initiatives.agenda_store import add_agenda, remove_agenda
from geo.initiatives.database import Registry
from geo.initiatives.records import AgendaContent, AgendaItem
from geo.initiatives.roles import Access, read_only
from geo.initiatives.store import read_snapshot
from geo.ui.map import recognise
from geo.ui.map.recognise import notes_about
from tests.ui.conftest import shown, visit

AREA, FIGURE, YEAR = "BU01931100", "low_income", 2021
LINK = {"area": AREA, "indicator": FIGURE, "year": str(YEAR), "lang": "en"}
FORM = f"recognise-{AREA}-{FIGURE}-{YEAR}"
THEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def text() -> str:
    return f"Wij zien {uuid4().hex[:8]}"


def answer(**given: object) -> AgendaContent:
    default = {"area": AREA, "kind": "recognition", "topic": "Laag inkomen, 2021", "text": "",
               "day": date.today(), "origin": "residents", "indicator": FIGURE, "year": YEAR,
               "recognised": "partly"}  # fmt: skip
    return AgendaContent(**(default | given))  # type: ignore[arg-type]


def add(registry: Registry, **given: object) -> AgendaItem:
    return add_agenda(registry, answer(**given), who="Ans", at=datetime.now(UTC))


def save(app: AppTest) -> AppTest:
    return app.button(key=f"{FORM}-save").click().run()


def choose(app: AppTest, key: str) -> None:
    field = next(g for g in app.button_group if g.key == f"field:{FORM}:recognised")
    field.set_value(key)


def test_only_answers_about_this_figure_this_area_and_this_year_are_listed() -> None:
    rows = [
        AgendaItem(number, 1, content, THEN, THEN, "Ans")
        for number, content in enumerate(
            [
                answer(day=date(2026, 1, 1)),
                answer(area="BU01931000"),
                answer(indicator="lonely"),
                answer(year=2020),
                answer(indicator=None, kind="signal"),
                answer(day=date(2026, 2, 1)),
            ]
        )
    ]
    assert [row.id for row in notes_about(rows, AREA, FIGURE, YEAR)] == [5, 0]


def test_a_reader_reads_and_is_told_why_not_to_write(
    sign_in: Callable[[Access], None], registry: Registry, text: str
) -> None:
    sign_in(read_only())
    add(registry, text=text)
    app = visit("map", **LINK)
    assert not app.exception
    told = shown(app)
    assert text in told
    assert "Opinion or agreement, no statistic" in told
    assert "you can read only" in told
    assert not [button for button in app.button if button.key == f"{FORM}-save"]


def test_an_answer_hangs_on_the_figure_and_stands_on_the_agenda(
    editor: Access, registry: Registry, text: str
) -> None:
    app = visit("map", **LINK)
    choose(app, "no")
    app.text_area(key=f"field:{FORM}:text").set_value(text)
    app.selectbox(key=f"field:{FORM}:origin").set_value("council")
    save(app)
    assert not app.exception
    kept = next(row for row in read_snapshot(registry).agenda if row.content.text == text)
    content = kept.content
    assert (content.kind, content.area, content.indicator, content.year) == (
        "recognition", AREA, FIGURE, YEAR,
    )  # fmt: skip
    assert (content.recognised, content.origin, kept.changed_by) == ("no", "council", "Bo")
    assert text in shown(app)
    # The form is empty again: a second touch must not add it twice.
    assert app.text_area(key=f"field:{FORM}:text").value == ""
    agenda = visit("initiatives", part="agenda", area=AREA, lang="en")
    assert text in shown(agenda)
    assert "Low income, 2021" in shown(agenda)


def test_without_an_answer_nothing_is_kept_and_the_text_stays(
    editor: Access, registry: Registry, text: str
) -> None:
    app = visit("map", **LINK)
    app.text_area(key=f"field:{FORM}:text").set_value(text)
    save(app)
    assert "Choose one of the three answers" in shown(app)
    assert app.text_area(key=f"field:{FORM}:text").value == text
    assert text not in [row.content.text for row in read_snapshot(registry).agenda]


def test_a_draft_belongs_to_its_figure_and_comes_back(editor: Access, text: str) -> None:
    app = visit("map", **LINK)
    app.text_area(key=f"field:{FORM}:text").set_value(text).run()
    app.selectbox(key="control-indicator").set_value("mean_income").run()
    assert text not in [area.value for area in app.text_area]
    app.selectbox(key="control-indicator").set_value(FIGURE).run()
    assert app.text_area(key=f"field:{FORM}:text").value == text


def test_a_removed_answer_is_not_listed(editor: Access, registry: Registry, text: str) -> None:
    item = add(registry, text=text)
    remove_agenda(registry, item.id, item.version, who="Ans", at=datetime.now(UTC))
    assert text not in shown(visit("map", **LINK))


def test_there_is_nothing_to_recognise_where_there_is_no_figure(editor: Access) -> None:
    app = visit("map", **LINK | {"area": "BU01934010"})
    assert not app.exception
    assert "Do you recognise this?" not in [box.label for box in app.expander]


def test_the_map_goes_on_without_the_registry(
    editor: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RegistryError(N_("This record is not in the registry any more."))

    monkeypatch.setattr(recognise, "current_snapshot", broken)
    app = visit("map", **LINK)
    assert not app.exception
    assert "not in the registry" in shown(app)
    assert "Do you recognise this?" not in [box.label for box in app.expander]


def test_typed_text_is_never_markup(editor: Access, registry: Registry, text: str) -> None:
    add(registry, text=f"<img src=x onerror=alert(1)>{text}")
    told = shown(visit("map", **LINK))
    assert text in told
    assert "<img" not in told
