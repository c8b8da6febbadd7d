"""What was removed, and who changed what, reaches no reader by any way to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from geo.initiatives.agenda_store import add_agenda, change_agenda, confirm_none, remove_agenda
from geo.initiatives.bulk import import_initiatives
from geo.initiatives.database import Registry
from geo.initiatives.records import AgendaContent, Initiative, InitiativeContent, Point
from geo.initiatives.roles import Access, read_only
from geo.initiatives.store import (
    add_initiative,
    change_initiative,
    read_snapshot,
    remove_initiative,
)
from geo.ui.parts import downloads
from geo.ui.parts.markers import markers_of
from geo.ui.serving import map_files
from geo.ui.serving.map_files import FOLDER, map_file_routes
from geo.ui.session.registry import current_snapshot, today
from tests.ui.conftest import shown, visit, visit_in_shell

BUURT, EMPTY = "BU01933000", "BU01932140"
PLACE = Point(52.5276, 6.0963)
WHO = "Ans van Editor"
SignIn = Callable[[Access], None]


@pytest.fixture
def name() -> str:
    return f"Soep {uuid4().hex[:8]}"


@pytest.fixture
def reader(sign_in: SignIn) -> None:
    """Put a reader at the keyboard."""
    sign_in(read_only())


def now() -> datetime:
    return datetime.now(UTC)


def removed_initiative(registry: Registry, name: str) -> Initiative:
    content = InitiativeContent(name, (BUURT,), description=f"Over {name}", point=PLACE)
    made = add_initiative(registry, content, who=WHO, at=now())
    return remove_initiative(registry, made.id, 1, who=WHO, at=now())


def everything(app: AppTest) -> str:
    """Return all that went to the browser."""
    assert not app.exception
    texts = [str(element.proto) for element in app.main]
    boxes = [str(box.proto) for box in (*app.expander, *app.button, *app.text_input)]
    return "\n".join([shown(app), *texts, *boxes])


WAYS = {
    "the list of what was removed": {"removed": "1"},
    "its own link": {},
    "its own link in that list": {"removed": "1"},
    "a search": {"removed": "1", "q": "Soep"},
    "the agenda": {"part": "agenda", "removed": "1"},
    "follow-through": {"part": "follow_through", "since": "2000-01-01"},
    "the lists of before": {"part": "file", "removed": "1"},
}


@pytest.mark.parametrize("way", WAYS)
def test_no_link_leads_a_reader_to_what_was_removed(
    reader: None, registry: Registry, name: str, way: str
) -> None:
    gone = removed_initiative(registry, name)
    said = AgendaContent(BUURT, "signal", name, f"Over {name}", today(), "residents")
    item = add_agenda(registry, said, who=WHO, at=now())
    remove_agenda(registry, item.id, 1, who=WHO, at=now())
    link = WAYS[way] | ({"item": str(gone.id)} if "link" in way else {})
    app = visit("initiatives", lang="en", area=BUURT, **link)
    assert name not in everything(app)
    assert WHO not in everything(app)


def test_a_link_to_what_was_removed_says_that_it_is_no_longer_there(
    reader: None, registry: Registry, name: str
) -> None:
    gone = removed_initiative(registry, name)
    app = visit("initiatives", lang="en", item=str(gone.id))
    assert "This initiative is no longer in the registry." in shown(app)
    app = visit("map", lang="en", initiatives="1", initiative=str(gone.id))
    assert "This initiative is no longer in the registry." in shown(app)
    assert name not in everything(app)


def test_a_reader_who_asks_for_what_was_removed_is_told_and_gets_the_list(
    reader: None, registry: Registry, name: str
) -> None:
    content = InitiativeContent(name, (BUURT,))
    add_initiative(registry, content, who=WHO, at=now())
    app = visit("initiatives", lang="en", area=BUURT, removed="1", q=name)
    assert "Only who may change the registry sees what was removed" in shown(app)
    assert name in [button.label for button in app.button]
    assert not [toggle for toggle in app.toggle if toggle.label == "Show what was removed"]


def test_an_editor_still_finds_it_and_puts_it_back(
    editor: Access, registry: Registry, name: str
) -> None:
    gone = removed_initiative(registry, name)
    app = visit("initiatives", lang="en", area=BUURT, removed="1")
    assert name in [button.label for button in app.button]
    app = visit("initiatives", lang="en", item=str(gone.id))
    assert name in shown(app)
    assert WHO in shown(app)
    assert "Who changed what" in [box.label for box in app.expander]
    next(button for button in app.button if button.label == "Put back").click().run()
    kept = next(row for row in read_snapshot(registry).initiatives if row.id == gone.id)
    assert not kept.removed


def test_a_reader_sees_what_stands_without_who_changed_it(
    reader: None, registry: Registry, name: str
) -> None:
    content = InitiativeContent(name, (BUURT,), start=today() - timedelta(5))
    made = add_initiative(registry, content, who=WHO, at=now())
    changed = InitiativeContent(name, (BUURT,), start=today() - timedelta(5), reach=12)
    change_initiative(registry, made.id, 1, changed, who=WHO, at=now())
    agreed = AgendaContent(BUURT, "agreement", f"{name} bankje", "t", today(), "council")
    item = add_agenda(registry, agreed, who=WHO, at=now())
    done = AgendaContent(
        BUURT, "agreement", f"{name} bankje", "t", today(), "council", status="done"
    )
    change_agenda(registry, item.id, 1, done, who=WHO, at=now())
    app = visit("initiatives", lang="en", item=str(made.id))
    assert name in shown(app)
    assert "Last changed" in shown(app)
    assert WHO not in everything(app)
    assert "Who changed what" not in [box.label for box in app.expander]
    app = visit("initiatives", lang="en", part="follow_through", area=BUURT)
    text = shown(app)
    # That it changed, and that an agreement was kept, is what follow-through is for.
    assert "changed: About how many people does it reach?" in text
    assert "finished" in text
    assert WHO not in everything(app)


def test_who_checked_a_buurt_and_who_brought_in_a_list_is_for_editors(
    sign_in: SignIn, registry: Registry, name: str
) -> None:
    confirm_none(registry, EMPTY, checked=today(), who=WHO, at=now())
    rows = [InitiativeContent(name, (BUURT,))]
    import_initiatives(registry, rows, file_name=f"{name}.xlsx", who=WHO, at=now())
    sign_in(read_only())
    buurt = visit("initiatives", lang="en", area=EMPTY)
    lists = visit("initiatives", lang="en", part="file")
    assert "None known, checked on" in shown(buurt)
    assert WHO not in everything(buurt) + everything(lists)
    assert f"{name}.xlsx" not in everything(lists)
    sign_in(Access("editor", "Bo", "oidc"))
    assert WHO in shown(visit("initiatives", lang="en", area=EMPTY))
    assert f"{name}.xlsx" in shown(visit("initiatives", lang="en", part="file"))


def test_an_editor_sees_the_number_that_a_purge_asks_for_and_a_reader_does_not(
    sign_in: SignIn, registry: Registry, name: str
) -> None:
    said = AgendaContent(BUURT, "signal", name, "t", today(), "residents")
    item = add_agenda(registry, said, who=WHO, at=now())
    sign_in(Access("editor", "Bo", "oidc"))
    assert f"number {item.id}" in shown(visit("initiatives", part="agenda", lang="en", area=BUURT))
    sign_in(read_only())
    text = shown(visit("initiatives", part="agenda", lang="en", area=BUURT))
    assert name in text
    assert f"number {item.id}" not in text


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=map_file_routes()))


def test_markers_stand_in_a_file_that_nobody_keeps_and_that_goes_with_a_change(
    reader: None, registry: Registry, client: TestClient, name: str
) -> None:
    content = InitiativeContent(name, (BUURT,), point=PLACE)
    made = add_initiative(registry, content, who=WHO, at=now())
    first = markers_of(current_snapshot()).file.name
    answer = client.get(f"/map-files/{first}")
    assert name in answer.text
    assert answer.headers["cache-control"] == "no-store"
    remove_initiative(registry, made.id, 1, who=WHO, at=now())
    # At once, before anybody looked at a page again.
    assert client.get(f"/map-files/{first}").status_code == 410
    second = markers_of(current_snapshot()).file.name
    assert name not in client.get(f"/map-files/{second}").text


def test_nothing_of_the_registry_stands_on_disk(
    editor: Access, registry: Registry, name: str
) -> None:
    content = InitiativeContent(name, (BUURT,), point=PLACE)
    add_initiative(registry, content, who=WHO, at=now())
    for link in ({"part": "list"}, {"removed": "1"}):
        assert not visit("initiatives", lang="en", **link).exception
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert not [path.name for path in files if name.encode() in path.read_bytes()]
    assert not [path.name for path in files if path.name.startswith("markers")]


def test_figures_of_the_registry_stand_on_no_disk_however_many_areas_there_are(
    reader: None, registry: Registry, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_files, "MANY_AREAS", 1)
    monkeypatch.setattr(map_files, "FOLDER", tmp_path)
    add_initiative(registry, InitiativeContent(name, (BUURT,)), who=WHO, at=now())

    def kept() -> set[str]:
        return {path.name for path in tmp_path.glob("figures-*")}

    for page, link in (("initiatives", {}), ("map", {"indicator": "initiatives"})):
        assert not visit(page, lang="en", **link).exception
        assert kept() == set(), page
    # A statistic may be kept; the shell opens the first page, which shows one.
    assert not visit("map", lang="en").exception
    statistic = kept()
    assert statistic
    assert not visit_in_shell("need_and_strength", lang="en").exception
    assert kept() == statistic


def test_markers_of_what_was_removed_are_told_to_an_editor_who_asks_for_them_only(
    sign_in: SignIn, registry: Registry, client: TestClient, name: str
) -> None:
    removed_initiative(registry, name)
    sign_in(read_only())
    seen = current_snapshot()
    for asked in (False, True):
        address = markers_of(seen, removed=asked).file.name
        assert name not in client.get(f"/map-files/{address}").text
    sign_in(Access("editor", "Bo", "oidc"))
    whole = current_snapshot()
    assert name not in client.get(f"/map-files/{markers_of(whole).file.name}").text
    hidden = markers_of(whole, removed=True).file.name
    assert name in client.get(f"/map-files/{hidden}").text
    assert hidden != markers_of(seen, removed=True).file.name


def test_a_download_made_after_a_removal_is_without_it(
    reader: None, registry: Registry, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = InitiativeContent(name, (BUURT,))
    made = add_initiative(registry, content, who=WHO, at=now())
    buttons: list[Callable[[], bytes]] = []
    monkeypatch.setattr(
        downloads.st, "download_button",
        lambda *_, data, **__: buttons.append(data),
    )  # fmt: skip
    visit("initiatives", lang="en", q=name)
    assert name.encode() in buttons[0]()
    remove_initiative(registry, made.id, 1, who=WHO, at=now())
    assert [name.encode() in make() for make in buttons] == [False, False, False]
