"""Nothing that was acknowledged is ever lost: killed writers, many writers, a full disk."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from sqlalchemy import event

from geo.errors import ConflictError, RegistryError
from geo.i18n import language_of
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.history import history
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative, change_initiative, read_snapshot

GEMEENTE = "GM0193"
AT = datetime(2026, 3, 1, tzinfo=UTC)
WRITES = 200
WRITERS = 8
EACH = 6
CONTENT = InitiativeContent(title="Koffie", areas=("BU1",), tasks=("presence",))
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from geo.initiatives.database import open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative
url = None if sys.argv[1] == "file" else sys.argv[1]
registry = open_registry(url, Path(sys.argv[2]), "GM0193")
for number in range(int(sys.argv[3])):
    content = InitiativeContent(title=f"Nummer {number}", areas=("BU1", "BU2"), tasks=("presence",))
    made = add_initiative(registry, content, who="Ans", at=datetime.now(UTC))
    print(made.id, flush=True)
"""


def url_of(registry: Registry) -> str:
    if registry.file:
        return "file"
    return registry.engine.url.render_as_string(hide_password=False)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_killed_writer_loses_no_acknowledged_write(
    registry: Registry, tmp_path: Path, seed: int
) -> None:
    command = [sys.executable, "-c", WRITER, url_of(registry), str(tmp_path), str(WRITES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline())]
        stop_after = random.Random(seed).randrange(1, WRITES // 2)
        for line in writer.stdout:
            told.append(int(line))
            if len(told) >= stop_after:
                time.sleep(random.Random(seed).random() / 50)
                writer.send_signal(signal.SIGKILL)
                break
        told += [int(line) for line in writer.stdout.read().split()]
    assert writer.returncode == -signal.SIGKILL
    snapshot = read_snapshot(
        open_registry(None if registry.file else url_of(registry), tmp_path, GEMEENTE)
    )
    kept = {item.id for item in snapshot.initiatives}
    assert set(told) <= kept
    # At most the one that was being written was kept without being told.
    assert len(kept) <= len(told) + 1
    assert all(item.content.areas == ("BU1", "BU2") for item in snapshot.initiatives)
    if registry.file:
        assert integrity(registry.file) == "ok"


def write_many(url: str, folder: str, who: str) -> None:
    registry = open_registry(None if url == "file" else url, Path(folder), GEMEENTE)
    for number in range(EACH):
        add_initiative(registry, replace(CONTENT, title=f"{who} {number}"), who=who, at=AT)


def test_eight_writers_lose_none_and_spoil_none(
    registry: Registry, tmp_path: Path, processes: ForkServerContext
) -> None:
    names = [f"schrijver {number}" for number in range(WRITERS)]
    writers = [
        processes.Process(target=write_many, args=(url_of(registry), str(tmp_path), name))
        for name in names
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(90)
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    snapshot = read_snapshot(registry)
    titles = sorted(item.content.title for item in snapshot.initiatives)
    assert titles == sorted(f"{name} {number}" for name in names for number in range(EACH))
    assert snapshot.revision == WRITERS * EACH
    if registry.file:
        assert integrity(registry.file) == "ok"


def edit_until_taken(url: str, folder: str, who: str, number: int) -> None:
    registry = open_registry(None if url == "file" else url, Path(folder), GEMEENTE)
    version = 1
    while True:
        content = replace(CONTENT, title=who)
        try:
            change_initiative(registry, number, version, content, who=who, at=AT)
        except ConflictError as conflict:
            version = conflict.theirs.version  # type: ignore[attr-defined]
        else:
            return


def test_of_editors_of_one_record_each_takes_its_own_version(
    registry: Registry, tmp_path: Path, processes: ForkServerContext
) -> None:
    made = add_initiative(registry, CONTENT, who="Ans", at=AT)
    names = [f"bewerker {number}" for number in range(WRITERS)]
    editors = [
        processes.Process(
            target=edit_until_taken, args=(url_of(registry), str(tmp_path), name, made.id)
        )
        for name in names
    ]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join(90)
    assert [editor.exitcode for editor in editors] == [0] * WRITERS
    assert read_snapshot(registry).initiatives[0].version == 1 + WRITERS
    trail = history(registry, "initiative", made.id)
    assert sorted(line.who for line in trail[1:]) == names
    # Each edit started from what the one before it left.
    assert [line.after for line in trail[:-1]] == [line.before for line in trail[1:]]


def test_a_full_disk_is_told_and_keeps_what_was_there(tmp_path: Path) -> None:
    registry = open_registry(None, tmp_path, GEMEENTE)
    kept = add_initiative(registry, CONTENT, who="Ans", at=AT)
    registry.engine.dispose()

    @event.listens_for(registry.engine, "connect")
    def no_room(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    with pytest.raises(RegistryError) as caught:
        for number in range(200):
            content = replace(CONTENT, title=f"Nummer {number}", description="x" * 4000)
            add_initiative(registry, content, who="Ans", at=AT)
    assert "De schijf is vol" in caught.value.for_user(language_of("nl"))
    assert read_snapshot(registry).initiatives[0] == kept
    assert registry.file is not None
    assert integrity(registry.file) == "ok"


def test_a_file_that_may_not_be_written_is_told_and_still_read(tmp_path: Path) -> None:
    registry = open_registry(None, tmp_path, GEMEENTE)
    kept = add_initiative(registry, CONTENT, who="Ans", at=AT)
    registry.engine.dispose()

    # As root no permission of a file would hold; the connection itself then refuses to write.
    @event.listens_for(registry.engine, "connect")
    def read_only(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only=ON")

    with pytest.raises(RegistryError) as caught:
        add_initiative(registry, CONTENT, who="Ans", at=AT)
    assert "mag niet worden geschreven" in caught.value.for_user(language_of("nl"))
    assert read_snapshot(registry).initiatives == (kept,)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / GEMEENTE).write_text("not a folder")
    with pytest.raises(RegistryError, match="cannot be made"):
        open_registry(None, tmp_path, GEMEENTE)


def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / GEMEENTE / "initiatives.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 1000)
    with pytest.raises(RegistryError) as caught:
        open_registry(None, tmp_path, GEMEENTE)
    assert "beschadigd" in caught.value.for_user(language_of("nl"))
    assert file.read_bytes() == b"no database at all" * 1000


def test_a_server_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://kaart:geheim@127.0.0.1:1/niets"
    with pytest.raises(RegistryError) as caught:
        open_registry(url, tmp_path, GEMEENTE)
    assert "antwoordt niet" in caught.value.for_user(language_of("nl"))
    assert "geheim" not in caught.value.for_user(language_of("nl"))


def integrity(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
