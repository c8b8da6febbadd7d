"""Registries to test on: SQLite always, PostgreSQL where it is installed."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from geo.dataset import open_dataset
from geo.initiatives.area_tree import AreaTree, area_tree
from geo.initiatives.database import Registry, open_registry

ROOT = Path(__file__).parents[2]
GEMEENTE = "GM0193"
NUMBERS = count()


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> multiprocessing.context.ForkServerContext:
    """Return what starts processes of their own, which share no connection or lock with this one.

    The libraries are read once, so that the writers meet rather than wait for their imports. A
    process first reads the main module of the one that starts it: here that would be a whole page
    of the app, when such a page was tested before.
    """
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    methods = multiprocessing.get_context("forkserver")
    methods.set_forkserver_preload(["geo.initiatives.store", "geo.initiatives.migrate", "pytest"])
    return methods


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL of our own; return the address of its server, without a database."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        message = "PostgreSQL is not installed: .ci/run shows how"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    # Not a folder of pytest: those can be entered by their owner alone.
    folder = Path(tempfile.mkdtemp(prefix="opbouwkaart-postgresql-"))
    data, log = folder / "data", folder / "log.txt"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # PostgreSQL refuses to run as root; the account that its package makes is there for that.
    is_root = os.geteuid() == 0
    before = ["runuser", "-u", "postgres", "--"] if is_root else []
    if is_root:
        shutil.chown(folder, "postgres")

    def run(program: str, *arguments: str) -> None:
        command = [*before, str(programs[-1] / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=120)

    run("initdb", "-D", str(data), "-U", "kaart", "--auth=trust", "-E", "UTF8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-D", str(data), "-l", str(log), "-w", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://kaart@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str) -> str:
    """Make an empty database; return its address."""
    from sqlalchemy import create_engine, text

    name = f"test_{next(NUMBERS)}"
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str | None:
    """Return where a registry is kept: the address of a database, or None for a file."""
    if request.param == "sqlite":
        return None
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def registry(address: str | None, tmp_path: Path) -> Iterator[Registry]:
    """Return an empty registry."""
    made = open_registry(address, tmp_path, GEMEENTE)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="session")
def tree() -> AreaTree:
    """Return the areas of Zwolle."""
    return area_tree(open_dataset(ROOT / "data" / "zwolle"))
