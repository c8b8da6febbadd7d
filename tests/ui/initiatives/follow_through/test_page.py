"""Follow-through on the page: since a day, of an area, with what stands open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from geo.initiatives.agenda_store import add_agenda
from geo.initiatives.database import Registry
from geo.initiatives.records import AgendaContent, InitiativeContent
from geo.initiatives.roles import Access
from geo.initiatives.store import add_initiative, change_initiative
from geo.ui.initiatives.follow_through.page import MAX_BARS
from geo.ui.session.registry import today
from tests.ui.conftest import press, shown, visit

BUURT, EMPTY = "BU01934020", "BU01932140"


@pytest.fixture
def name() -> str:
    return f"Soep {uuid4().hex[:8]}"


def course(area: str = BUURT) -> AppTest:
    app = visit("initiatives", part="follow_through", area=area, lang="en")
    assert not app.exception
    return app


def add(registry: Registry, title: str, **given: object) -> int:
    content = InitiativeContent(title=title, **({"areas": (BUURT,)} | given))  # type: ignore[arg-type]
    return add_initiative(registry, content, who="Ans", at=datetime.now(UTC)).id


def test_an_area_without_anything_says_so_and_has_no_timeline(editor: Access) -> None:
    app = course(EMPTY)
    assert "nothing to follow" in shown(app)
    assert not app.get("plotly_chart")


def test_the_timeline_says_in_words_what_it_shows(
    editor: Access, registry: Registry, name: str
) -> None:
    add(registry, name, start=today() - timedelta(days=20))
    (chart,) = course().get("plotly_chart")
    assert name in str(chart.proto)


def test_what_began_and_what_is_planned_stand_apart(
    editor: Access, registry: Registry, name: str
) -> None:
    add(registry, f"{name} begon", start=today() - timedelta(days=20))
    add(registry, f"{name} komt", start=today() + timedelta(days=20))
    text = shown(course())
    lists = [part for part in text.split('<ul class="ok-follow-through">') if name in part]
    assert len(lists) == 2
    assert [f"{name} begon" in part for part in lists].count(True) == 1


def test_an_older_day_shows_more(editor: Access, registry: Registry, name: str) -> None:
    add(registry, name, start=today() - timedelta(days=800), end=today() - timedelta(days=700))
    app = course()
    assert name not in shown(app)
    app.date_input(key="follow-through-since").set_value(today() - timedelta(days=900)).run()
    assert name in shown(app)


def test_the_day_survives_another_part_of_the_page(editor: Access, registry: Registry) -> None:
    add(registry, "Iets")
    day = today() - timedelta(days=900)
    app = course()
    app.date_input(key="follow-through-since").set_value(day).run()
    for part in ("agenda", "follow_through"):
        group = next(group for group in app.button_group if group.key == "initiatives-part")
        group.set_value(part).run()
    assert app.date_input(key="follow-through-since").value == day


def test_the_day_is_in_the_link(editor: Access, registry: Registry, name: str) -> None:
    add(registry, name, start=today() - timedelta(days=800), end=today() - timedelta(days=700))
    day = today() - timedelta(days=900)
    app = course()
    app.date_input(key="follow-through-since").set_value(day).run()
    link = {key: str(value) for key, value in app.query_params.items()}
    assert link["since"] == day.isoformat()
    assert name in shown(visit("initiatives", **link))


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31"])
def test_a_day_far_away_in_a_link_breaks_nothing(
    editor: Access, registry: Registry, name: str, since: str
) -> None:
    add(registry, name)
    app = visit("initiatives", part="follow_through", area=BUURT, since=since)
    assert not app.exception


def test_a_change_is_told_at_once(editor: Access, registry: Registry, name: str) -> None:
    number = add(registry, name)
    assert name not in shown(course())
    content = InitiativeContent(name, (BUURT,), reach=20)
    change_initiative(registry, number, 1, content, who="Bo", at=datetime.now(UTC))
    text = shown(course())
    assert f"<strong>{name}</strong>" in text
    assert "About how many people does it reach?" in text


def test_an_open_agreement_stands_with_its_days_and_a_finished_one_does_not(
    editor: Access, registry: Registry, name: str
) -> None:
    day = today() - timedelta(days=400)
    for topic, status in ((f"{name} open", "open"), (f"{name} klaar", "done")):
        content = AgendaContent(BUURT, "agreement", topic, "t", day, "council", status=status)
        add_agenda(registry, content, who="Ans", at=datetime.now(UTC))
    text = shown(course())
    assert f"{name} open" in text
    assert "400 days ago" in text
    assert f"{name} klaar" not in text


def test_many_initiatives_are_cut_in_the_picture_and_that_is_said(
    editor: Access, registry: Registry
) -> None:
    for number in range(MAX_BARS + 1):
        add(registry, f"Reeks {number}", areas=("BU01934000",), start=today() - timedelta(number))
    app = course("BU01934000")
    assert f"shows the {MAX_BARS} of {MAX_BARS + 1} initiatives" in shown(app)
    assert "Reeks 0</strong>" in shown(app)


def test_a_long_list_can_be_read_to_its_end(editor: Access, registry: Registry) -> None:
    for number in range(40):
        add(registry, f"Lang {number:02}", areas=("BU01934030",),
            start=today() - timedelta(number))  # fmt: skip
    app = course("BU01934030")
    assert "Lang 39</strong>" not in shown(app)
    press(app, "Show 10 more")
    assert "Lang 39</strong>" in shown(app)
