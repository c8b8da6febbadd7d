"""A copy of the registry, and put back when it is needed: whatever became of the registry."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from geo.errors import RegistryError
from geo.initiatives import backup as backups
from geo.initiatives.__main__ import main
from geo.initiatives.backup import backup, restore
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.sqlite_files import registry_file
from geo.initiatives.store import add_initiative, read_snapshot
from tests.initiatives.test_migrate import old_registry

GEMEENTE = "GM0193"
AT = datetime(2026, 3, 1, tzinfo=UTC)
CONTENT = InitiativeContent(title="Koffie", areas=("BU01933000",))
HOLDER = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1])
held.execute("PRAGMA journal_mode=WAL")
held.execute("SELECT * FROM initiative").fetchall()
print("open", flush=True)
sys.stdin.read()
"""
WRITER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from geo.initiatives.database import open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative
registry = open_registry(None, Path(sys.argv[1]), "GM0193")
content = InitiativeContent(title="Nog in het logboek", areas=("BU01933000",))
add_initiative(registry, content, who="Bo", at=datetime.now(UTC))
os._exit(9)
"""
ENDED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from geo.initiatives import backup
step = getattr(backup, sys.argv[3])
def ended(*arguments):
    if sys.argv[4] == "after":
        step(*arguments)
    os._exit(9)
setattr(backup, sys.argv[3], ended)
backup.restore(Path(sys.argv[1]), "GM0193", Path(sys.argv[2]), at=datetime.now(UTC))
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(home: Path) -> Path:
    """Return the file of a registry with one initiative, that nobody has open."""
    registry = open_registry(None, home, GEMEENTE)
    add_initiative(registry, CONTENT, who="Ans", at=AT)
    registry.engine.dispose()
    return registry_file(home, GEMEENTE)


@pytest.fixture
def copy(file: Path, tmp_path: Path) -> Path:
    """Return a sound copy of that registry, to which an initiative was added since."""
    made = backup(file, tmp_path / "copies" / "maart.sqlite")
    registry = open_registry(None, file.parents[1], GEMEENTE)
    add_initiative(registry, replace(CONTENT, title="Thee"), who="Bo", at=AT)
    registry.engine.dispose()
    return made


def titles(home: Path) -> list[str]:
    registry = open_registry(None, home, GEMEENTE)
    found = [item.content.title for item in read_snapshot(registry).initiatives]
    registry.engine.dispose()
    return found


def titles_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as held:
        return [title for (title,) in held.execute("SELECT title FROM initiative ORDER BY id")]


def random_bytes(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(30_000))


def random_pages(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 : len(content) - 4096] = random.Random(2).randbytes(len(content) - 8192)
    file.write_bytes(content)


def cut_short(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2 + 100])


def half_a_header(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:60])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE initiative (y)")


def missing(file: Path) -> None:
    file.unlink()


def stale_log(file: Path) -> None:
    missing(file)
    for side in ("-wal", "-shm"):
        file.with_name(file.name + side).write_bytes(random.Random(3).randbytes(5000))


def damaged_with_a_log(file: Path) -> None:
    subprocess.run([sys.executable, "-c", WRITER, str(file.parents[1])], check=False, timeout=60)
    assert file.with_name(file.name + "-wal").stat().st_size
    cut_short(file)


DAMAGE: tuple[Callable[[Path], None], ...] = (
    *(random_bytes, random_pages, cut_short, half_a_header, emptied),
    *(another_program, damaged_with_a_log),
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_copy_is_put_back_whatever_became_of_the_registry_which_is_kept(
    home: Path, file: Path, copy: Path, damage: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    damage(file)
    logs = [path.read_bytes() for path in file.parent.glob(f"{file.name}-wal")]
    before = file.read_bytes()
    assert main(["restore", str(copy)]) == 0
    assert titles(home) == ["Koffie"]
    state = "replaced" if damage is another_program else "damaged"
    (kept,) = file.parent.glob(f"*.{state}-*.sqlite")
    assert kept.read_bytes() == before
    assert [path.read_bytes() for path in file.parent.glob(f"{kept.name}-wal")] == logs
    assert str(kept) in capsys.readouterr().out
    assert main(["verify"]) == 0


@pytest.mark.parametrize("damage", [missing, stale_log])
def test_a_copy_is_put_back_where_no_registry_is(
    home: Path, file: Path, copy: Path, damage: Callable[[Path], None]
) -> None:
    damage(file)
    assert main(["restore", str(copy)]) == 0
    assert titles(home) == ["Koffie"]
    logs = list(file.parent.glob("*.damaged-*"))
    assert len(logs) == (2 if damage is stale_log else 0)
    assert main(["verify"]) == 0


def test_a_copy_is_put_back_where_there_is_no_folder(
    home: Path, file: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home)
    assert main(["restore", str(copy)]) == 0
    assert "geen register" in capsys.readouterr().out
    assert titles(home) == ["Koffie"]


def test_what_was_written_last_is_kept_with_a_sound_registry_that_is_replaced(
    home: Path, file: Path, copy: Path
) -> None:
    subprocess.run([sys.executable, "-c", WRITER, str(home)], check=False, timeout=60)
    # The writer was ended: what it wrote stands in the log alone.
    assert file.with_name(file.name + "-wal").stat().st_size
    assert main(["restore", str(copy)]) == 0
    assert titles(home) == ["Koffie"]
    (kept,) = file.parent.glob("*.replaced-*.sqlite")
    assert titles_in(kept) == ["Koffie", "Thee", "Nog in het logboek"]
    assert titles_in(file) == ["Koffie"]


def test_a_restore_leaves_nothing_else_behind(home: Path, file: Path, copy: Path) -> None:
    (file.parent / "initiatives.restoring-20260101T000000.sqlite").write_bytes(b"half")
    assert main(["restore", str(copy)]) == 0
    names = sorted(path.name for path in file.parent.iterdir())
    assert len(names) == 2
    assert names[1] == file.name
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


@pytest.mark.parametrize(
    ("step", "when"),
    [("copy_still", "after"), ("_stage", "after"), ("sync_folder", "before"),
     ("_keep_aside", "after")],
)  # fmt: skip
@pytest.mark.parametrize("damage", [None, cut_short])
def test_a_restore_that_is_ended_half_way_leaves_the_registry_or_the_copy(
    home: Path, file: Path, copy: Path, step: str, when: str,
    damage: Callable[[Path], None] | None,
) -> None:  # fmt: skip
    if damage is not None:
        damage(file)
    before = file.read_bytes()
    command = [sys.executable, "-c", ENDED, str(home), str(copy), step, when]
    assert subprocess.run(command, check=False, timeout=60).returncode == 9
    assert file.exists()
    if damage is None:
        assert titles(home) in (["Koffie", "Thee"], ["Koffie"])
    else:
        assert file.read_bytes() == before
    assert main(["restore", str(copy)]) == 0
    assert titles(home) == ["Koffie"]
    assert not list(file.parent.glob("*.restoring-*"))


def test_an_app_that_runs_must_stop_first(
    home: Path, file: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        assert main(["restore", str(copy)]) == 1
        assert "Stop de app" in capsys.readouterr().err
        holder.stdin.close()
    assert titles(home) == ["Koffie", "Thee"]
    assert main(["restore", str(copy)]) == 0
    assert titles(home) == ["Koffie"]


def test_a_copy_of_an_earlier_version_is_brought_up_to_date_and_stays_as_it_was(
    home: Path, file: Path, tmp_path: Path
) -> None:
    old = old_registry(tmp_path / "old")
    before = old.read_bytes()
    assert main(["restore", str(old)]) == 0
    assert titles(home) == ["Oud"]
    assert old.read_bytes() == before
    assert not list(file.parent.glob("*.before-*"))


def test_what_stands_in_the_log_of_a_copy_comes_along(
    home: Path, file: Path, copy: Path, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, "-c", WRITER, str(home)], check=False, timeout=60)
    taken = tmp_path / "by hand"
    taken.mkdir()
    for path in file.parent.iterdir():
        shutil.copy(path, taken / path.name)
    assert main(["restore", str(copy)]) == 0
    assert main(["restore", str(taken / file.name)]) == 0
    assert titles(home) == ["Koffie", "Thee", "Nog in het logboek"]


@pytest.mark.parametrize(
    "kind", ["missing", "folder", "text", "empty", "cut", "no registry", "lacks a table", "newer"]
)
def test_what_is_no_sound_copy_is_refused_and_changes_nothing(
    home: Path, file: Path, copy: Path, tmp_path: Path, kind: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    bad = tmp_path / "bad.sqlite"
    if kind == "folder":
        bad.mkdir()
    elif kind == "text":
        bad.write_text("hello " * 500)
    elif kind == "empty":
        bad.touch()
    elif kind == "no registry":
        with closing(sqlite3.connect(bad)) as made:
            made.execute("CREATE TABLE x (y)")
    elif kind != "missing":
        shutil.copy(copy, bad)
    if kind == "cut":
        cut_short(bad)
    elif kind in ("newer", "lacks a table"):
        newer = "UPDATE alembic_version SET version_num = '9999'"
        with closing(sqlite3.connect(bad)) as made, made:
            made.execute(newer if kind == "newer" else "DROP TABLE agenda")
    assert main(["restore", str(bad)]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert titles(home) == ["Koffie", "Thee"]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_registry_is_no_copy_of_itself(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(file)]) == 1
    assert "het register zelf" in capsys.readouterr().err


@pytest.mark.parametrize("at", ["file", "gemeente", "home"])
def test_a_place_that_cannot_hold_a_registry_is_told(
    home: Path, file: Path, copy: Path, at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home)
    if at == "file":
        file.mkdir(parents=True)
    else:
        place = home if at == "home" else home / GEMEENTE
        place.parent.mkdir(exist_ok=True)
        place.write_text("no folder")
    assert main(["restore", str(copy)]) == 1
    assert str(file) in capsys.readouterr().err


def test_a_disk_without_leave_or_room_is_told_and_nothing_changes(
    home: Path, file: Path, copy: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    # As root no permission of a folder would hold.
    for error, told in (
        (PermissionError(13, "Permission denied"), "mag niet worden geschreven"),
        (full, "schijf is vol"),
    ):

        def refused(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(backups, "copy_still", refused)
        assert main(["restore", str(copy)]) == 1
        assert told in capsys.readouterr().err
    assert titles(home) == ["Koffie", "Thee"]


def test_a_copy_is_never_written_over_another_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "there.sqlite").write_text("mine")
    with pytest.raises(RegistryError):
        backup(file, tmp_path / "there.sqlite")
    assert (tmp_path / "there.sqlite").read_text() == "mine"


def test_a_copy_is_one_whole_file_under_any_name(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "map met ? en % en #" / "é 50%.sqlite"
    assert main(["backup", str(target)]) == 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert titles_in(target) == ["Koffie"]


@pytest.mark.parametrize(
    "damage", [random_bytes, random_pages, cut_short, half_a_header, emptied, missing]
)
def test_a_damaged_registry_is_not_copied_and_that_is_told(
    file: Path, tmp_path: Path, damage: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(file)
    assert main(["backup", str(tmp_path / "copy.sqlite")]) == 1
    said = capsys.readouterr()
    assert str(file) in said.err
    assert said.out == ""
    assert not list(tmp_path.glob("copy*"))


@pytest.mark.parametrize("damage", [random_pages, cut_short])
def test_no_copy_is_left_of_what_was_found_damaged_in_the_copy_alone(
    file: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(file)
    with pytest.raises(RegistryError):
        backup(file, tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob("copy*"))


def test_a_registry_in_postgresql_is_left_to_its_own_tools(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if registry.file is not None:
        assert backup(registry.file, tmp_path / "copy.sqlite").exists()
        return
    url = registry.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("OPBOUWKAART_DATABASE_URL", url.replace("+psycopg", ""))
    for command in ("backup", "restore"):
        assert main([command, str(tmp_path / "copy.sqlite")]) == 1
        assert "pg_dump" in capsys.readouterr().err
    with registry.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM initiative")).scalar() == 0


def test_restoring_returns_what_was_kept(home: Path, file: Path, copy: Path) -> None:
    kept = restore(home, GEMEENTE, copy, at=AT)
    assert kept == file.parent / "initiatives.replaced-20260301T000000.sqlite"
    assert kept is not None
    assert titles_in(kept) == ["Koffie", "Thee"]
