"""The page of initiatives as a visitor gets it, run without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.initiatives.database import open_registry
from geo.initiatives.store import snapshot
from geo.ui import account

ROOT = Path(__file__).parents[2]
HOLTENBROEK_IV = "BU01933000"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test an empty registry on the owner's own machine."""
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path))
    monkeypatch.setattr(account, "is_own_machine", lambda *_: True)
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
    return "\n".join(str(item.value) for item in [*parts, *app.success])


def named(app: AppTest, name: str = "Ans") -> AppTest:
    app.session_state["own_name"] = name
    return app


def button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(item for item in app.button if item.label == label)


def test_an_empty_registry_says_that_nothing_recorded_is_not_nothing() -> None:
    app = visit().run()
    assert "Dat betekent niet dat er niets gebeurt" in texts(app)
    assert "Initiatief toevoegen" not in [item.label for item in app.button]


def test_english_is_complete_on_each_part() -> None:
    for part in ("list", "agenda", "course", "file"):
        app = visit(lang="en", part=part).run()
        assert app.title[0].value == "What is being done, and what do people ask?"
        assert not app.exception


def test_a_link_with_nonsense_shows_the_usual_page_and_names_the_parameter_only() -> None:
    app = visit(part="<script>", item="999999999999999", task="x").run()
    said = texts(app)
    assert "part, item, task" in said or all(name in said for name in ("part", "item", "task"))
    assert "<script>" not in said


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
    kept = snapshot(open_registry(None, folder, "GM0193")).initiatives
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
    assert snapshot(open_registry(None, folder, "GM0193")).initiatives == ()


def test_none_known_is_recorded_and_taken_back(folder: Path) -> None:
    app = named(visit(area=HOLTENBROEK_IV)).run()
    button(app, "Nagegaan: hier is niets bekend").click().run()
    assert "nagegaan op" in texts(app)
    registry = open_registry(None, folder, "GM0193")
    assert [row.area for row in snapshot(registry).confirmations] == [HOLTENBROEK_IV]
    button(app, "Neem dit terug").click().run()
    assert snapshot(registry).confirmations == ()
