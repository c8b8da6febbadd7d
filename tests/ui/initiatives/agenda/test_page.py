"""The wijkagenda on the page: written, changed, chosen between, removed and put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from geo.initiatives.agenda_store import add_agenda, change_agenda, remove_agenda
from geo.initiatives.database import Registry
from geo.initiatives.records import AgendaContent, AgendaItem
from geo.initiatives.roles import Access, read_only
from geo.initiatives.store import read_snapshot
from geo.ui.initiatives.agenda.form import form_name, start_values
from tests.ui.conftest import press, shown, visit

BUURT = "BU01933000"
HOSTILE = "<img src=x onerror=alert(1)> **vet** :red[rood]"
LINK = {"part": "agenda", "area": BUURT, "lang": "en"}


@pytest.fixture
def topic() -> str:
    """Return a topic that no other test uses: they share a registry."""
    return f"Onderwerp {uuid4().hex[:8]}"


def kept(registry: Registry, topic: str) -> AgendaItem | None:
    return next((row for row in read_snapshot(registry).agenda if row.content.topic == topic), None)


def add(registry: Registry, topic: str, **given: object) -> AgendaItem:
    default = {"area": BUURT, "kind": "agreement", "topic": topic, "text": "Twee bankjes",
               "day": date.today(), "origin": "council"}  # fmt: skip
    content = AgendaContent(**(default | given))  # type: ignore[arg-type]
    return add_agenda(registry, content, who="Ans", at=datetime.now(UTC))


def edit(app: AppTest, item: AgendaItem) -> AppTest:
    return app.button(key=f"agenda-edit-{item.id}").click().run()


def field(name: str, item: AgendaItem | None = None) -> str:
    form = "agenda-new" if item is None else f"agenda-{item.id}-{item.version}"
    return f"field:{form}:{name}"


def test_a_reader_sees_items_apart_from_statistics_and_cannot_write(
    sign_in: Callable[[Access], None], registry: Registry, topic: str
) -> None:
    sign_in(read_only())
    item = add(registry, topic)
    app = visit("initiatives", **LINK)
    assert not app.exception
    text = shown(app)
    assert topic in text
    card = text[text.index(topic) :]
    assert "Opinion or agreement, no statistic" in card[: card.index("</article>")]
    assert not [b for b in app.button if b.key == f"agenda-edit-{item.id}"]
    assert "Add to the agenda" not in [button.label for button in app.button]


def test_an_item_is_added_under_the_name_of_who_wrote_it(
    editor: Access, registry: Registry, topic: str
) -> None:
    app = press(visit("initiatives", **LINK), "Add to the agenda")
    assert "everybody can read this" in shown(app)
    app.text_input(key=field("topic")).set_value(topic)
    app.text_area(key=field("text")).set_value("Meer licht")
    app.selectbox(key=field("kind")).set_value("wish")
    press(app, "Save")
    assert not app.exception
    item = kept(registry, topic)
    assert item is not None
    assert (item.content.area, item.content.kind, item.changed_by) == (BUURT, "wish", editor.name)
    assert topic in shown(app)


def test_what_is_missing_is_said_at_the_field_and_nothing_is_kept(
    editor: Access, registry: Registry
) -> None:
    before = len(read_snapshot(registry).agenda)
    app = press(visit("initiatives", **LINK), "Add to the agenda")
    app.date_input(key=field("day")).set_value(None)
    press(app, "Save")
    text = shown(app)
    for message in ("Say in a few words", "Write down what was said", "Fill in a date"):
        assert message in text
    assert len(read_snapshot(registry).agenda) == before


def test_a_phone_number_is_warned_about_and_can_still_be_kept(
    editor: Access, registry: Registry, topic: str
) -> None:
    app = press(visit("initiatives", **LINK), "Add to the agenda")
    app.text_input(key=field("topic")).set_value(topic)
    app.text_area(key=field("text")).set_value("Bel 06-12345678").run()
    assert "This looks like a phone number" in shown(app)
    press(app, "Save")
    assert kept(registry, topic) is None
    press(app, "Save")
    assert kept(registry, topic) is not None


def test_a_half_filled_form_survives_another_part_of_the_page(editor: Access, topic: str) -> None:
    app = press(visit("initiatives", **LINK), "Add to the agenda")
    app.text_input(key=field("topic")).set_value(topic).run()
    part = next(group for group in app.button_group if group.key == "initiatives-part")
    part.set_value("follow_through").run()
    assert not [box for box in app.text_input if box.key == field("topic")]
    part = next(group for group in app.button_group if group.key == "initiatives-part")
    part.set_value("agenda").run()
    assert app.text_input(key=field("topic")).value == topic


def test_a_change_is_kept_as_a_new_version(editor: Access, registry: Registry, topic: str) -> None:
    item = add(registry, topic)
    app = edit(visit("initiatives", **LINK), item)
    app.selectbox(key=field("status", item)).set_value("done")
    press(app, "Save")
    after = kept(registry, topic)
    assert after is not None
    assert (after.version, after.content.status, after.changed_by) == (2, "done", "Bo")


def conflicting(registry: Registry, topic: str, **theirs: object) -> tuple[AppTest, AgendaItem]:
    """Let Bo edit the text while Ans saves something else."""
    item = add(registry, topic)
    app = edit(visit("initiatives", **LINK), item)
    app.text_area(key=field("text", item)).set_value("Drie bankjes").run()
    content = AgendaContent(**(vars(item.content) | theirs))
    change_agenda(registry, item.id, item.version, content, who="Ans", at=datetime.now(UTC))
    # A touch of another field before saving must not lose what was typed.
    app.selectbox(key=field("origin", item)).set_value("council").run()
    assert app.text_area(key=field("text", item)).value == "Drie bankjes"
    return press(app, "Save"), item


def test_a_second_editor_sees_both_versions_and_nothing_is_overwritten(
    editor: Access, registry: Registry, topic: str
) -> None:
    app, _ = conflicting(registry, topic, text="Vier bankjes")
    text = shown(app)
    assert "While you were editing, Ans saved this" in text
    assert "Drie bankjes" in text
    assert "Vier bankjes" in text
    item = kept(registry, topic)
    assert item is not None
    assert (item.version, item.content.text) == (2, "Vier bankjes")
    assert "Keep both: join the changes" not in [button.label for button in app.button]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("Save my version", (3, "Drie bankjes")), ("Keep their version", (2, "Vier bankjes"))],
)
def test_a_second_editor_chooses(
    editor: Access, registry: Registry, topic: str, choice: str, expected: tuple[int, str]
) -> None:
    app, _ = conflicting(registry, topic, text="Vier bankjes")
    press(app, choice)
    assert not app.exception
    item = kept(registry, topic)
    assert item is not None
    assert (item.version, item.content.text) == expected
    assert "Add to the agenda" in [button.label for button in app.button]


def test_changes_of_different_fields_can_be_joined(
    editor: Access, registry: Registry, topic: str
) -> None:
    app, _ = conflicting(registry, topic, status="in_progress", follow_up="Besteld")
    # What differs is shown in words, not as keys of the database.
    assert "In progress" in shown(app)
    assert "in_progress" not in shown(app)
    press(app, "Keep both: join the changes")
    item = kept(registry, topic)
    assert item is not None
    assert item.content.text == "Drie bankjes"
    assert (item.content.status, item.content.follow_up) == ("in_progress", "Besteld")


def test_a_third_editor_who_is_quicker_puts_the_choice_again(
    editor: Access, registry: Registry, topic: str
) -> None:
    app, item = conflicting(registry, topic, text="Vier bankjes")
    content = AgendaContent(**(vars(item.content) | {"text": "Vijf bankjes"}))
    change_agenda(registry, item.id, 2, content, who="Cor", at=datetime.now(UTC))
    press(app, "Save my version")
    assert "Vijf bankjes" in shown(app)
    after = kept(registry, topic)
    assert after is not None
    assert (after.version, after.content.text) == (3, "Vijf bankjes")


def test_a_text_of_which_the_item_was_removed_meanwhile_can_be_put_back(
    editor: Access, registry: Registry, topic: str
) -> None:
    item = add(registry, topic)
    app = edit(visit("initiatives", **LINK), item)
    app.text_area(key=field("text", item)).set_value("Drie bankjes").run()
    remove_agenda(registry, item.id, item.version, who="Ans", at=datetime.now(UTC))
    press(app, "Save")
    assert "Ans removed this" in shown(app)
    press(app, "Save my version")
    after = kept(registry, topic)
    assert after is not None
    assert not after.removed
    assert after.content.text == "Drie bankjes"


def test_an_item_is_removed_and_put_back(editor: Access, registry: Registry, topic: str) -> None:
    item = add(registry, topic)
    app = visit("initiatives", **LINK)
    app.button(key=f"agenda-remove-{item.id}").click().run()
    assert topic not in shown(app)
    removed = kept(registry, topic)
    assert removed is not None
    assert removed.removed
    app.toggle(key="agenda-filter-removed").set_value(True).run()
    app.button(key=f"agenda-restore-{item.id}").click().run()
    back = kept(registry, topic)
    assert back is not None
    assert not back.removed


def test_a_role_that_was_withdrawn_meanwhile_keeps_the_draft_and_writes_nothing(
    sign_in: Callable[[Access], None], editor: Access, registry: Registry, topic: str
) -> None:
    app = press(visit("initiatives", **LINK), "Add to the agenda")
    app.text_input(key=field("topic")).set_value(topic)
    app.text_area(key=field("text")).set_value("Meer licht").run()
    sign_in(read_only())
    press(app, "Save")
    assert kept(registry, topic) is None
    assert app.text_input(key=field("topic")).value == topic
    assert any("you can read only" in str(error.value) for error in app.error)


def test_filters_narrow_the_list_and_can_be_taken_off(
    editor: Access, registry: Registry, topic: str
) -> None:
    add(registry, topic)
    app = visit("initiatives", **LINK)
    app.selectbox(key="agenda-filter-status").set_value("dropped").run()
    app.selectbox(key="agenda-filter-kind").set_value("wish").run()
    assert topic not in shown(app)
    press(app, "Take the filters off")
    assert topic in shown(app)


def test_typed_text_is_never_markup(editor: Access, registry: Registry, topic: str) -> None:
    add(registry, f"{HOSTILE} {topic}", text=HOSTILE, follow_up=HOSTILE)
    app = visit("initiatives", **LINK)
    text = shown(app)
    assert topic in text
    assert "<img" not in text


def test_an_area_that_is_gone_from_the_data_can_still_be_edited(
    editor: Access, registry: Registry, topic: str
) -> None:
    item = add(registry, topic, area="BU99999999")
    assert start_values(item, None)["area"] == "BU99999999"
    assert form_name(item).endswith("-1")
    app = visit("initiatives", part="agenda", lang="en")
    app.session_state["agenda_form"] = (item,)
    app.run()
    assert not app.exception
    assert app.selectbox(key=field("area", item)).value == "BU99999999"
    press(app, "Save")
    assert "Choose a wijk or buurt" in shown(app)
