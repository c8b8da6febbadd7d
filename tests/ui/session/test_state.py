"""Choices and the address: which of the two leads."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from geo.initiatives.roles import Access
from tests.ui.conftest import visit

START = {"level": "buurt", "part": "file"}


def choose_part(app: AppTest, part: str) -> AppTest:
    group = next(group for group in app.button_group if group.key == "initiatives-part")
    return group.set_value(part).run()


def part_of(app: AppTest) -> str:
    return str(app.query_params["part"])


def test_a_choice_counts_when_the_browser_has_not_heard_of_the_one_before(editor: Access) -> None:
    app = choose_part(visit("initiatives", level="buurt", part="file"), "agenda")
    assert part_of(app) == "agenda"
    # A second touch that follows so fast that it comes from the address of the start.
    app.query_params.clear()
    app.query_params.update(START)
    assert part_of(choose_part(app, "follow_through")) == "follow_through"


def test_the_back_button_leads_also_after_a_choice(editor: Access) -> None:
    app = choose_part(visit("initiatives", level="buurt", part="file"), "agenda")
    app.query_params.clear()
    # The server numbers the visits: this is the address that was opened first.
    app.query_params.update(START | {"visit": "2"})
    app.run()
    group = next(group for group in app.button_group if group.key == "initiatives-part")
    assert group.value == "file"
    assert part_of(app) == "file"


def test_what_a_link_asks_for_is_read_once(editor: Access) -> None:
    app = choose_part(visit("initiatives", level="buurt", part="file", visit="1"), "agenda")
    # A rerun that was on its way comes from the same link.
    app.query_params.clear()
    app.query_params.update(START | {"visit": "1"})
    app.run()
    assert part_of(app) == "agenda"


def test_a_choice_right_after_a_link_is_made_in_what_the_link_shows(editor: Access) -> None:
    app = visit("initiatives", level="buurt", part="list", visit="1")
    app.query_params.clear()
    app.query_params.update(START | {"area": "BU01933000", "visit": "2"})
    app = choose_part(app, "agenda")
    assert part_of(app) == "agenda"
    assert app.session_state["view"].area == "BU01933000"


def test_another_address_leads_over_the_area_that_was_chosen(editor: Access) -> None:
    app = visit("map", level="buurt", area="BU01933000")
    app.query_params["area"] = "BU01933100"
    app.run()
    assert app.session_state["view"].area == "BU01933100"
