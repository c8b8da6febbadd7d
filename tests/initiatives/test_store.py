"""Initiatives and items written and read back, on every kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from geo.errors import ConflictError, RegistryError
from geo.initiatives.agenda_store import (
    add_agenda,
    change_agenda,
    confirm_none,
    remove_agenda,
    restore_agenda,
    withdraw_confirmation,
)
from geo.initiatives.database import Registry
from geo.initiatives.edits import edits_of
from geo.initiatives.history import changes, history
from geo.initiatives.records import AgendaContent, InitiativeContent, Point
from geo.initiatives.rows import content_json
from geo.initiatives.store import (
    add_initiative,
    change_initiative,
    end_initiative,
    read_snapshot,
    remove_initiative,
    restore_initiative,
    revision,
)

AT = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = datetime(2026, 4, 1, tzinfo=UTC)
FULL = InitiativeContent(
    title="Koffie ☕ שלום <b>",
    areas=("BU01933000", "BU01933010"),
    description="Regel een\nregel twee '; DROP TABLE initiative;--",
    organisation='Stichting "Zó"',
    tasks=("presence", "children"),
    groups=("youth",),
    partners=("police", "school"),
    status="paused",
    start=date(2024, 2, 29),
    end=date(2026, 12, 31),
    point=Point(52.51234, 6.09876),
    reach=0,
    source="=HYPERLINK()",
)
ITEM = AgendaContent(
    area="BU01933000", kind="recognition", topic="Herkent u dit?", text="", day=date(2026, 1, 2),
    origin="residents", indicator="low_income", year=2021, recognised="partly",
)  # fmt: skip


def test_what_is_written_is_read_back_to_the_letter(registry: Registry) -> None:
    initiative = add_initiative(registry, FULL, who="Ans", at=AT)
    item = add_agenda(registry, ITEM, who="Bo", at=AT)
    snapshot = read_snapshot(registry)
    assert snapshot.initiatives == (initiative,)
    assert snapshot.agenda == (item,)
    assert initiative.content == FULL
    assert item.content == ITEM
    assert (initiative.version, initiative.created, initiative.changed_by) == (1, AT, "Ans")


def test_an_edit_raises_the_version_and_keeps_when_it_was_made(registry: Registry) -> None:
    first = add_initiative(registry, FULL, who="Ans", at=AT)
    content = replace(FULL, title="Thee", areas=("BU01933010",), tasks=("liveability",), point=None)
    second = change_initiative(registry, first.id, 1, content, who="Bo", at=LATER)
    assert second == read_snapshot(registry).initiatives[0]
    assert (second.content, second.version) == (content, 2)
    assert (second.created, second.changed, second.changed_by) == (AT, LATER, "Bo")


def test_a_second_editor_gets_the_version_of_the_first(registry: Registry) -> None:
    first = add_initiative(registry, FULL, who="Ans", at=AT)
    theirs = change_initiative(
        registry, first.id, 1, replace(FULL, title="Thee"), who="Bo", at=LATER
    )
    with pytest.raises(ConflictError) as caught:
        change_initiative(registry, first.id, 1, replace(FULL, title="Soep"), who="Cor", at=LATER)
    assert caught.value.theirs == theirs
    assert read_snapshot(registry).initiatives == (theirs,)
    item = add_agenda(registry, ITEM, who="Ans", at=AT)
    change_agenda(registry, item.id, 1, replace(ITEM, status="done"), who="Bo", at=LATER)
    with pytest.raises(ConflictError):
        remove_agenda(registry, item.id, 1, who="Cor", at=LATER)


def test_ending_keeps_the_period_in_order(registry: Registry) -> None:
    first = add_initiative(registry, replace(FULL, end=None), who="Ans", at=AT)
    ended = end_initiative(registry, first.id, 1, date(2026, 3, 3), who="Bo", at=LATER)
    assert (ended.content.status, ended.content.end) == ("ended", date(2026, 3, 3))
    planned = replace(FULL, status="idea", start=date(2027, 1, 1), end=None)
    second = add_initiative(registry, planned, who="Ans", at=AT)
    never = end_initiative(registry, second.id, 1, date(2026, 3, 3), who="Bo", at=LATER)
    assert never.content.start is None


def test_what_is_removed_can_be_put_back(registry: Registry) -> None:
    first = add_initiative(registry, FULL, who="Ans", at=AT)
    remove_initiative(registry, first.id, 1, who="Bo", at=LATER)
    assert read_snapshot(registry).current == ()
    back = restore_initiative(registry, first.id, 2, who="Bo", at=LATER)
    assert read_snapshot(registry).current == (back,)
    assert back.content == FULL
    item = add_agenda(registry, ITEM, who="Ans", at=AT)
    remove_agenda(registry, item.id, 1, who="Bo", at=LATER)
    assert read_snapshot(registry).agenda_now == ()
    restore_agenda(registry, item.id, 2, who="Bo", at=LATER)
    assert len(read_snapshot(registry).agenda_now) == 1


def test_a_number_that_is_not_there_is_told(registry: Registry) -> None:
    with pytest.raises(RegistryError):
        remove_initiative(registry, 404, 1, who="Ans", at=AT)


def test_a_check_is_renewed_and_withdrawn(registry: Registry) -> None:
    for day in (date(2026, 1, 1), date(2026, 2, 2)):
        confirm_none(registry, "BU1", checked=day, who="Ans", at=AT)
    assert [row.checked for row in read_snapshot(registry).confirmations] == [date(2026, 2, 2)]
    withdraw_confirmation(registry, "BU1", who="Ans", at=AT)
    withdraw_confirmation(registry, "BU1", who="Ans", at=AT)
    assert read_snapshot(registry).confirmations == ()


def test_the_trail_tells_who_did_what_with_what_was_there_before(registry: Registry) -> None:
    first = add_initiative(registry, FULL, who="Ans", at=AT)
    other = replace(FULL, reach=9)
    change_initiative(registry, first.id, 1, other, who="Bo", at=LATER)
    remove_initiative(registry, first.id, 2, who="Cor", at=LATER)
    trail = history(registry, "initiative", first.id)
    assert [(line.action, line.who) for line in trail] == [
        ("add", "Ans"), ("change", "Bo"), ("remove", "Cor"),
    ]  # fmt: skip
    assert trail[0].before is None
    assert trail[0].after == trail[1].before == content_json(FULL)
    assert trail[1].after == trail[2].before == content_json(other)
    assert [(edit.at, edit.fields, edit.status) for edit in edits_of(trail)] == [
        (LATER, ("reach",), "paused"),
    ]
    item = add_agenda(registry, ITEM, who="Ans", at=AT)
    assert history(registry, "agenda", item.id)[0].after == content_json(ITEM)
    assert [line.who for line in changes(registry, since=LATER)] == ["Bo", "Cor"]
    assert [line.entity for line in changes(registry)] == [*["initiative"] * 3, "agenda"]


def test_the_revision_rises_with_every_write_and_not_with_reading(registry: Registry) -> None:
    seen = [revision(registry)]
    first = add_initiative(registry, FULL, who="Ans", at=AT)
    seen.append(revision(registry))
    end_initiative(registry, first.id, 1, date(2026, 3, 3), who="Ans", at=AT)
    seen.append(revision(registry))
    confirm_none(registry, "BU1", checked=date(2026, 1, 1), who="Ans", at=AT)
    seen.append(revision(registry))
    assert seen == sorted(set(seen))
    assert read_snapshot(registry).revision == revision(registry) == seen[-1]


def test_a_write_that_fails_leaves_no_trace(registry: Registry) -> None:
    before = read_snapshot(registry)
    with pytest.raises(RegistryError):
        add_initiative(registry, replace(FULL, reach=-5), who="Ans", at=AT)
    assert read_snapshot(registry) == before
    assert changes(registry) == ()
