"""The fictional example: asked for twice, said everywhere, gone in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from geo.i18n import language_of
from geo.initiatives.bulk import clear_sample
from geo.initiatives.database import Registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.roles import Access
from geo.initiatives.store import add_initiative, read_snapshot
from geo.initiatives.vocabulary import KINDS
from geo.ui.initiatives.sample import MIN_RESIDENTS
from geo.ui.session.context import load_context
from tests.ui.conftest import press, visit

BADGE = language_of("nl").gettext(
    "Example: some of these initiatives are fictional, to show how it works."
)
FILE = {"part": "file", "lang": "en"}


@pytest.fixture(autouse=True)
def clean(registry: Registry) -> Iterator[None]:
    """Begin and end without an example."""
    clear_sample(registry, who="test", at=datetime.now(UTC))
    yield
    clear_sample(registry, who="test", at=datetime.now(UTC))


@pytest.fixture
def admin(sign_in: Callable[[Access], None]) -> Access:
    access = Access("admin", "Bea", "oidc")
    sign_in(access)
    return access


def load() -> AppTest:
    return press(press(visit("initiatives", **FILE), "Load the example"), "Yes, load it")


def test_nothing_fictional_is_there_by_itself(admin: Access, registry: Registry) -> None:
    app = visit("initiatives", part="list")
    assert not read_snapshot(registry).has_sample
    assert BADGE not in [str(item.value) for item in app.warning]


def test_an_editor_is_not_offered_the_example(editor: Access) -> None:
    app = visit("initiatives", **FILE)
    assert not app.exception
    assert "Load the example" not in [button.label for button in app.button]


def test_one_touch_asks_and_a_second_loads(admin: Access, registry: Registry) -> None:
    app = press(visit("initiatives", **FILE), "Load the example")
    assert not read_snapshot(registry).has_sample
    press(app, "Cancel")
    assert not read_snapshot(registry).has_sample
    press(press(app, "Load the example"), "Yes, load it")
    assert not app.exception
    snapshot = read_snapshot(registry)
    assert snapshot.has_sample
    assert {item.content.kind for item in snapshot.agenda_now if item.sample} == set(KINDS)
    assert all(item.changed_by == "Bea" for item in snapshot.initiatives if item.sample)


@pytest.mark.parametrize("part", ["list", "agenda", "follow_through", "file"])
def test_every_part_says_that_there_is_an_example(admin: Access, part: str) -> None:
    load()
    app = visit("initiatives", part=part)
    assert not app.exception
    assert BADGE in [str(item.value) for item in app.warning]


def test_the_example_goes_and_what_is_real_stays(admin: Access, registry: Registry) -> None:
    content = InitiativeContent("Echt waar", ("BU01933000",))
    real = add_initiative(registry, content, who="Ans", at=datetime.now(UTC))
    load()
    app = press(visit("initiatives", **FILE), "Take the example away")
    assert read_snapshot(registry).has_sample
    press(app, "Yes, take it away")
    snapshot = read_snapshot(registry)
    assert not snapshot.has_sample
    assert real.id in [item.id for item in snapshot.current]


def test_a_second_touch_on_a_page_that_lags_does_not_load_it_twice(
    admin: Access, registry: Registry
) -> None:
    first, second = visit("initiatives", **FILE), visit("initiatives", **FILE)
    press(first, "Load the example")
    press(second, "Load the example")
    press(first, "Yes, load it")
    number = len(read_snapshot(registry).initiatives)
    press(second, "Yes, load it")
    assert len(read_snapshot(registry).initiatives) == number


def test_the_example_is_where_people_live_and_its_answers_hang_on_figures_that_exist(
    admin: Access, registry: Registry
) -> None:
    load()
    context = load_context()
    year = context.values.latest("residents", "buurt")
    assert year is not None
    snapshot = read_snapshot(registry)
    areas = [item.content.areas for item in snapshot.initiatives if item.sample]
    buurten = {codes[0] for codes in areas if len(codes) == 1 and codes[0].startswith("BU")}
    assert buurten
    for code in buurten:
        residents = context.values.figure("residents", code, year).value
        assert residents is not None
        assert residents >= MIN_RESIDENTS
    answers = [item.content for item in snapshot.agenda if item.sample and item.content.indicator]
    assert answers
    for content in answers:
        assert content.indicator is not None
        assert content.year is not None
        figure = context.values.figure(content.indicator, content.area, content.year)
        assert figure.value is not None
