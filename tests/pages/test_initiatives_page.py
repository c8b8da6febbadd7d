"""The page of initiatives as a visitor gets it, run without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.initiatives.database import open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative, read_snapshot, remove_initiative
from geo.ui.session import access as account
from geo.ui.session.registry import day_of

ROOT = Path(__file__).parents[2]
HOLTENBROEK_IV = "BU01933000"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test an empty registry on the owner's own machine."""
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path))
    monkeypatch.setattr(account, "local_mode", lambda **_: "owner")
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


def visit(**params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "initiatives.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app


def texts(app: AppTest) -> str:
    assert not app.exception
    parts = [*app.title, *app.header, *app.markdown, *app.info, *app.warning, *app.error]
    html = [str(element.proto.body) for element in app.get("html")]
    return "\n".join([*(str(item.value) for item in [*parts, *app.success]), *html])


def named(app: AppTest, name: str = "Ans") -> AppTest:
    app.session_state["own_name"] = name
    return app


def button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(item for item in app.button if item.label == label)


def test_an_empty_registry_says_that_nothing_recorded_is_not_nothing() -> None:
    app = visit().run()
    assert "Dat betekent niet dat er niets gebeurt" in texts(app)


def test_an_empty_registry_offers_to_add_to_bring_in_a_list_and_to_look_at_an_example() -> None:
    app = visit().run()
    offered = [item.label for item in app.button]
    assert {"Initiatief toevoegen", "Een lijst uit Excel of CSV invoeren"} <= set(offered)
    assert next(item for item in app.expander if item.label == "Verzonnen voorbeeld").proto.expanded
    assert "Laad voorbeeld" in [item.label for item in named(visit()).run().button]


def test_who_has_no_name_yet_is_asked_in_the_form_and_loses_nothing(folder: Path) -> None:
    app = visit(area=HOLTENBROEK_IV).run()
    button(app, "Initiatief toevoegen").click().run()
    app.text_input(key="field:initiative-new:title").set_value("Soep").run()
    button(app, "Opslaan").click().run()
    assert "Vul eerst uw naam in" in texts(app)
    assert read_snapshot(open_registry(None, folder, "GM0193")).initiatives == ()
    app.text_input(key="own_name_here").set_value("Ans").run()
    assert app.text_input(key="field:initiative-new:title").value == "Soep"
    button(app, "Opslaan").click().run()
    kept = read_snapshot(open_registry(None, folder, "GM0193")).initiatives
    assert [(item.content.title, item.changed_by) for item in kept] == [("Soep", "Ans")]


def test_an_initiative_of_long_ago_can_be_given_its_first_day(folder: Path) -> None:
    app = named(visit(area=HOLTENBROEK_IV)).run()
    button(app, "Initiatief toevoegen").click().run()
    assert app.date_input(key="field:initiative-new:start").min <= date(1900, 1, 1)
    app.text_input(key="field:initiative-new:title").set_value("Soep").run()
    app.date_input(key="field:initiative-new:start").set_value(date(1998, 3, 1)).run()
    button(app, "Opslaan").click().run()
    kept = read_snapshot(open_registry(None, folder, "GM0193")).initiatives
    assert kept[0].content.start == date(1998, 3, 1)


def test_the_list_tells_for_whom_where_and_since_when(folder: Path) -> None:
    content = InitiativeContent(
        title="Soep", areas=(HOLTENBROEK_IV,), organisation="Soepgroep", groups=("seniors",),
        start=date(2024, 3, 1),
    )  # fmt: skip
    add_initiative(open_registry(None, folder, "GM0193"), content, who="Cor", at=datetime.now(UTC))
    said = texts(visit().run())
    assert "Soepgroep · Holtenbroek IV" in said
    assert "Voor: Ouderen · sinds 1 maart 2024" in said


def test_a_text_whose_initiative_was_removed_meanwhile_can_be_put_back(folder: Path) -> None:
    registry = open_registry(None, folder, "GM0193")
    content = InitiativeContent(title="Soep", areas=(HOLTENBROEK_IV,))
    made = add_initiative(registry, content, who="Cor", at=datetime.now(UTC))
    app = named(visit(item=str(made.id))).run()
    button(app, "Bewerken").click().run()
    app.text_input(key=f"field:initiative-{made.id}-1:title").set_value("Soep en brood").run()
    remove_initiative(registry, made.id, 1, who="Cor", at=datetime.now(UTC))
    button(app, "Opslaan").click().run()
    assert "heeft Cor dit initiatief verwijderd" in texts(app)
    # The two versions say it all: no second message about the same.
    assert not app.error
    button(app, "Mijn versie opslaan").click().run()
    kept = read_snapshot(registry).initiatives[0]
    assert (kept.content.title, kept.removed) == ("Soep en brood", False)


def test_a_change_late_in_the_evening_has_the_date_of_the_netherlands() -> None:
    assert day_of(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)


def test_english_is_complete_on_each_part() -> None:
    for part in ("list", "agenda", "follow_through", "file"):
        app = visit(lang="en", part=part).run()
        assert app.title[0].value == "What is being done, and what do people ask?"
        assert not app.exception


def test_a_link_with_nonsense_shows_the_usual_page_and_names_the_parameter_only() -> None:
    app = visit(part="<script>", item="999999999999999", task="x").run()
    assert "<script>" not in texts(app)
    (warning,) = app.warning
    named = re.search(r"\((.*?)\)", str(warning.value))
    assert named is not None
    assert sorted(named[1].split(", ")) == ["item", "part", "task"]


def test_a_form_keeps_what_was_typed_when_it_cannot_be_saved(folder: Path) -> None:
    app = named(visit(area=HOLTENBROEK_IV)).run()
    button(app, "Initiatief toevoegen").click().run()
    app.text_area[0].set_value("Elke week soep").run()
    button(app, "Opslaan").click().run()
    assert "Nog niet opgeslagen" in texts(app)
    assert app.text_area[0].value == "Elke week soep"
    app.text_input(key="field:initiative-new:title").set_value("Soep").run()
    button(app, "Opslaan").click().run()
    assert "Opgeslagen" in texts(app)
    kept = read_snapshot(open_registry(None, folder, "GM0193")).initiatives
    assert [(item.content.title, item.content.areas) for item in kept] == [
        ("Soep", (HOLTENBROEK_IV,))
    ]
    assert kept[0].content.description == "Elke week soep"


def test_a_name_that_is_taken_away_while_the_form_is_open_stops_the_write(folder: Path) -> None:
    app = named(visit(area=HOLTENBROEK_IV)).run()
    button(app, "Initiatief toevoegen").click().run()
    app.text_input(key="field:initiative-new:title").set_value("Soep").run()
    app.session_state["own_name"] = ""
    button(app, "Opslaan").click().run()
    assert "Vul eerst uw naam" in texts(app)
    assert read_snapshot(open_registry(None, folder, "GM0193")).initiatives == ()


def test_none_known_is_recorded_and_taken_back(folder: Path) -> None:
    app = named(visit(area=HOLTENBROEK_IV)).run()
    button(app, "Nagegaan: hier is niets bekend").click().run()
    assert "nagegaan op" in texts(app)
    registry = open_registry(None, folder, "GM0193")
    assert [row.area for row in read_snapshot(registry).confirmations] == [HOLTENBROEK_IV]
    button(app, "Neem dit terug").click().run()
    assert read_snapshot(registry).confirmations == ()
