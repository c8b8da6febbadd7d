"""Many at once: all or nothing, and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from geo.errors import RegistryError
from geo.initiatives.agenda_store import add_agenda, confirm_none
from geo.initiatives.bulk import clear_sample, import_initiatives, load_sample, undo_import
from geo.initiatives.database import Registry
from geo.initiatives.records import AgendaContent, Confirmation, InitiativeContent
from geo.initiatives.store import (
    add_initiative,
    change_initiative,
    read_snapshot,
    remove_initiative,
)

AT = datetime(2026, 3, 1, tzinfo=UTC)
ROWS = [InitiativeContent(title=f"Nummer {n}", areas=("BU1",)) for n in range(5)]


def test_an_import_goes_in_whole_or_not_at_all(registry: Registry) -> None:
    with pytest.raises(RegistryError):
        import_initiatives(
            registry, [*ROWS, replace(ROWS[0], reach=-1)], file_name="x.csv", who="Ans", at=AT
        )
    snapshot = read_snapshot(registry)
    assert (snapshot.initiatives, snapshot.imports) == ((), ())
    batch = import_initiatives(registry, ROWS, file_name="x.csv", who="Ans", at=AT)
    snapshot = read_snapshot(registry)
    assert [item.content for item in snapshot.initiatives] == ROWS
    assert {item.import_id for item in snapshot.initiatives} == {batch.id}
    assert snapshot.imports == (batch,)


def test_taking_an_import_back_keeps_what_people_did_since(registry: Registry) -> None:
    own = add_initiative(registry, ROWS[0], who="Bo", at=AT)
    batch = import_initiatives(registry, ROWS, file_name="x.csv", who="Ans", at=AT)
    numbers = [
        item.id for item in read_snapshot(registry).initiatives if item.import_id == batch.id
    ]
    change_initiative(registry, numbers[1], 1, replace(ROWS[1], reach=4), who="Bo", at=AT)
    remove_initiative(registry, numbers[2], 1, who="Bo", at=AT)
    result = undo_import(registry, batch.id, who="Cor", at=AT)
    assert set(result.removed) == {numbers[0], numbers[3], numbers[4]}
    assert result.kept == (numbers[1],)
    snapshot = read_snapshot(registry)
    assert {item.id for item in snapshot.current} == {own.id, numbers[1]}
    assert snapshot.imports[0].undone == AT
    with pytest.raises(RegistryError):
        undo_import(registry, 404, who="Cor", at=AT)


def test_the_example_comes_and_goes_and_leaves_what_is_real(registry: Registry) -> None:
    real = add_initiative(registry, ROWS[0], who="Bo", at=AT)
    item = AgendaContent("BU1", "wish", "Bankje", "Graag", date(2026, 1, 1), "residents")
    kept = add_agenda(registry, item, who="Bo", at=AT)
    confirm_none(registry, "BU2", checked=date(2026, 1, 1), who="Bo", at=AT)
    made_up = [Confirmation(code, date(2026, 2, 2), "Voorbeeld") for code in ("BU2", "BU3")]
    assert load_sample(registry, ROWS[1:3], [item], made_up, who="Ans", at=AT)
    snapshot = read_snapshot(registry)
    assert snapshot.has_sample
    assert not load_sample(registry, ROWS[1:3], [item], made_up, who="Bo", at=AT)
    assert read_snapshot(registry).initiatives == snapshot.initiatives
    assert [row.checked_by for row in snapshot.confirmations] == ["Bo", "Voorbeeld"]
    assert clear_sample(registry, who="Ans", at=AT) == 4
    snapshot = read_snapshot(registry)
    assert not snapshot.has_sample
    assert snapshot.initiatives == (real,)
    assert snapshot.agenda == (kept,)
    assert [row.area for row in snapshot.confirmations] == ["BU2"]
