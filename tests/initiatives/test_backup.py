"""A copy of the registry, checked, and put back through the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from geo.errors import RegistryError
from geo.initiatives.__main__ import main
from geo.initiatives.backup import backup, verify
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative, change_initiative, remove_initiative, snapshot

GEMEENTE = "GM0193"
AT = datetime(2026, 3, 1, tzinfo=UTC)
CONTENT = InitiativeContent(title="Koffie", areas=("BU01933000",))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path / "home"))
    return tmp_path / "home"


def test_what_was_copied_comes_back_and_what_it_replaces_is_kept(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = open_registry(None, home, GEMEENTE)
    first = add_initiative(registry, CONTENT, who="Ans", at=AT)
    copy = tmp_path / "copies" / "maart.sqlite"
    assert main(["backup", str(copy)]) == 0
    later = add_initiative(registry, replace(CONTENT, title="Thee"), who="Bo", at=AT)
    registry.engine.dispose()
    assert main(["restore", str(copy)]) == 0
    assert snapshot(open_registry(None, home, GEMEENTE)).initiatives == (first,)
    kept = next((home / GEMEENTE).glob("*.replaced-*"))
    with closing(sqlite3.connect(kept)) as before:
        titles = before.execute("SELECT title FROM initiative ORDER BY id").fetchall()
    assert titles == [("Koffie",), (later.content.title,)]
    assert main(["verify"]) == 0
    assert "in orde" in capsys.readouterr().out


def test_a_copy_is_never_written_over_another_file(home: Path, tmp_path: Path) -> None:
    registry = open_registry(None, home, GEMEENTE)
    (tmp_path / "there.sqlite").write_text("mine")
    with pytest.raises(RegistryError):
        backup(registry, tmp_path / "there.sqlite")
    assert (tmp_path / "there.sqlite").read_text() == "mine"


@pytest.mark.parametrize("kind", ["missing", "text", "no registry", "newer"])
def test_what_is_no_sound_copy_is_refused_and_changes_nothing(
    home: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = open_registry(None, home, GEMEENTE)
    first = add_initiative(registry, CONTENT, who="Ans", at=AT)
    bad = tmp_path / "bad.sqlite"
    if kind == "text":
        bad.write_text("hello " * 500)
    elif kind == "no registry":
        with closing(sqlite3.connect(bad)) as made:
            made.execute("CREATE TABLE x (y)")
    elif kind == "newer":
        backup(registry, bad)
        with closing(sqlite3.connect(bad)) as made, made:
            made.execute("UPDATE alembic_version SET version_num = '9999'")
    registry.engine.dispose()
    assert main(["restore", str(bad)]) == 1
    assert capsys.readouterr().err.strip()
    assert snapshot(open_registry(None, home, GEMEENTE)).initiatives == (first,)


def test_a_sound_registry_has_no_problems(registry: Registry) -> None:
    first = add_initiative(registry, CONTENT, who="Ans", at=AT)
    change_initiative(registry, first.id, 1, replace(CONTENT, reach=3), who="Bo", at=AT)
    remove_initiative(registry, first.id, 2, who="Bo", at=AT)
    assert verify(registry) == ()


def test_a_record_that_something_else_wrote_is_named(registry: Registry) -> None:
    first = add_initiative(registry, CONTENT, who="Ans", at=AT)
    with registry.engine.begin() as connection:
        connection.execute(text("UPDATE initiative SET title = 'Anders'"))
    assert verify(registry) == (f"initiative {first.id}: not as in the audit trail",)


def test_a_registry_in_postgresql_is_left_to_its_own_tools(
    registry: Registry, tmp_path: Path
) -> None:
    if registry.file is not None:
        assert backup(registry, tmp_path / "copy.sqlite").exists()
        return
    with pytest.raises(RegistryError, match="pg_dump"):
        backup(registry, tmp_path / "copy.sqlite")
