"""An older registry is brought up to date, a newer one is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from geo.errors import RegistryError
from geo.initiatives.database import Registry, open_registry, sqlite_engine
from geo.initiatives.migrate import SCRIPTS
from geo.initiatives.models import Base
from geo.initiatives.store import read_snapshot

GEMEENTE = "GM0193"


def old_registry(folder: Path) -> Path:
    """Make a registry of the first version, with an initiative in it."""
    file = folder / GEMEENTE / "initiatives.sqlite"
    file.parent.mkdir(parents=True)
    engine = sqlite_engine(file)
    with engine.begin() as connection:
        settings = Config()
        settings.set_main_option("script_location", str(SCRIPTS))
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
        connection.execute(
            text(
                "INSERT INTO initiative (version, title, description, organisation, status, source,"
                " created, changed, changed_by, removed, sample)"
                " VALUES (3, 'Oud', '', '', 'active', '', '2025-01-01', '2025-01-02', 'Ans', 0, 0)"
            )
        )
    engine.dispose()
    return file


def test_the_steps_make_the_tables_that_the_code_expects(registry: Registry) -> None:
    with registry.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_an_older_registry_keeps_its_data_and_leaves_a_copy(tmp_path: Path) -> None:
    file = old_registry(tmp_path)
    snapshot = read_snapshot(open_registry(None, tmp_path, GEMEENTE))
    assert [(item.content.title, item.version) for item in snapshot.initiatives] == [("Oud", 3)]
    assert snapshot.agenda == ()
    copies = list(file.parent.glob("*.before-*"))
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as copy:
        tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
        assert copy.execute("SELECT title FROM initiative").fetchall() == [("Oud",)]
    assert "agenda" not in tables
    open_registry(None, tmp_path, GEMEENTE)
    assert list(file.parent.glob("*.before-*")) == copies


def test_a_newer_registry_is_refused_and_not_touched(registry: Registry, tmp_path: Path) -> None:
    with registry.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    url = None if registry.file else registry.engine.url.render_as_string(hide_password=False)
    with pytest.raises(RegistryError, match="newer version"):
        open_registry(url, tmp_path, GEMEENTE)
    with registry.engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert found == "9999"


def start(folder: str, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    read_snapshot(open_registry(None, Path(folder), GEMEENTE))


@pytest.mark.parametrize("is_old", [False, True], ids=["empty folder", "older registry"])
def test_servers_that_start_together_take_turns(
    tmp_path: Path, processes: ForkServerContext, is_old: bool
) -> None:
    if is_old:
        old_registry(tmp_path)
    barrier = processes.Barrier(4)
    servers = [processes.Process(target=start, args=(str(tmp_path), barrier)) for _ in range(4)]
    for server in servers:
        server.start()
    for server in servers:
        server.join(60)
    assert [server.exitcode for server in servers] == [0, 0, 0, 0]
    assert len(read_snapshot(open_registry(None, tmp_path, GEMEENTE)).initiatives) == int(is_old)
