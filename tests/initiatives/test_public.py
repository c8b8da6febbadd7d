"""What a reader may see of the registry, and what only who may write."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime

import pytest

from geo.initiatives.agenda_store import add_agenda, change_agenda, confirm_none, remove_agenda
from geo.initiatives.bulk import import_initiatives
from geo.initiatives.database import Registry
from geo.initiatives.edits import edits_of
from geo.initiatives.history import changes
from geo.initiatives.public import public_snapshot, sees_all
from geo.initiatives.records import AgendaContent, InitiativeContent
from geo.initiatives.roles import Access, local_access, read_only
from geo.initiatives.store import (
    add_initiative,
    change_initiative,
    read_snapshot,
    remove_initiative,
)

AT = datetime(2026, 3, 1, tzinfo=UTC)
EDITOR = "Ans van Editor"


def initiative(title: str) -> InitiativeContent:
    return InitiativeContent(title, ("BU1",), description=f"Over {title}")


def item(topic: str) -> AgendaContent:
    return AgendaContent("BU1", "signal", topic, f"Over {topic}", date(2026, 2, 1), "residents")


@pytest.fixture
def filled(registry: Registry) -> Registry:
    """Return a registry with something that stands and something that was removed of each kind."""
    stands = add_initiative(registry, initiative("Staat"), who=EDITOR, at=AT)
    change_initiative(registry, stands.id, 1, initiative("Staat nog"), who=EDITOR, at=AT)
    gone = add_initiative(registry, initiative("Verdwenen soep"), who=EDITOR, at=AT)
    remove_initiative(registry, gone.id, 1, who=EDITOR, at=AT)
    said = add_agenda(registry, item("Gezegd"), who=EDITOR, at=AT)
    change_agenda(registry, said.id, 1, item("Gezegd en gedaan"), who=EDITOR, at=AT)
    taken = add_agenda(registry, item("Verdwenen bankje"), who=EDITOR, at=AT)
    remove_agenda(registry, taken.id, 1, who=EDITOR, at=AT)
    confirm_none(registry, "BU2", checked=date(2026, 1, 1), who=EDITOR, at=AT)
    import_initiatives(
        registry, [initiative("Uit een lijst")], file_name="lijst van Cor.xlsx", who=EDITOR, at=AT
    )
    return registry


def texts(value: object) -> list[str]:
    """Return every text in a record, however deep."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [text for part in value for text in texts(part)]
    return []


def test_a_reader_gets_nothing_removed_no_names_and_no_imports(filled: Registry) -> None:
    whole = read_snapshot(filled)
    seen = public_snapshot(whole)
    everything = "\n".join(texts(seen))
    for secret in ("Verdwenen", EDITOR, "Cor"):
        assert secret in "\n".join(texts(whole))
        assert secret not in everything
    assert [row.content for row in seen.initiatives] == [row.content for row in whole.current]
    assert [row.content for row in seen.agenda] == [row.content for row in whole.agenda_now]
    assert [row.area for row in seen.confirmations] == ["BU2"]
    assert (seen.is_public, whole.is_public) == (True, False)
    assert seen.revision == whole.revision


def test_an_edit_tells_neither_who_nor_what_stood_there(filled: Registry) -> None:
    edits = edits_of(changes(filled))
    assert [(edit.entity, edit.fields) for edit in edits] == [
        ("initiative", ("title", "description")),
        ("agenda", ("topic", "text")),
    ]
    told = "\n".join(texts(edits))
    assert EDITOR not in told
    assert "Staat" not in told
    assert "Gezegd" not in told


@pytest.mark.parametrize(
    ("access", "is_all"),
    [
        (read_only(), False),
        (local_access(""), False),
        (local_access("Bo"), True),
        (Access("reader", "Bo", "oidc"), False),
        (Access("editor", "Bo", "oidc"), True),
        (Access("admin", "Bo", "oidc"), True),
    ],
)
def test_only_who_may_write_sees_all(access: Access, is_all: bool) -> None:
    assert sees_all(access) is is_all
