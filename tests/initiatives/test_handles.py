"""A registry that is done with leaves no file of it open."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from geo.errors import RegistryError
from geo.initiatives.database import close_registry, open_registry, reading
from geo.initiatives.sqlite_files import FILE_NAME
from geo.initiatives.store import revision


def open_in(folder: Path) -> list[str]:
    """Return the files under a folder that this process has open."""
    files = [file.path for file in psutil.Process().open_files()]
    return [file for file in files if Path(file).is_relative_to(folder)]


def test_a_closed_registry_has_no_file_open(tmp_path: Path) -> None:
    registry = open_registry(None, tmp_path, "GM0193")
    revision(registry)
    assert open_in(tmp_path)
    close_registry(registry)
    assert open_in(tmp_path) == []


def test_closing_waits_for_who_is_reading(tmp_path: Path) -> None:
    registry = open_registry(None, tmp_path, "GM0193")
    with reading(registry) as session:
        close_registry(registry)
        assert session.connection().exec_driver_sql("SELECT 1").scalar() == 1
    assert open_in(tmp_path) == []


def test_a_registry_that_cannot_be_read_has_no_file_open(tmp_path: Path) -> None:
    file = tmp_path / "GM0193" / FILE_NAME
    file.parent.mkdir()
    file.write_bytes(b"no registry at all " * 500)
    kept = []
    for _ in range(5):
        with pytest.raises(RegistryError) as caught:
            open_registry(None, tmp_path, "GM0193")
        # As the log keeps it, with all that it was about.
        kept.append(caught.value)
    assert open_in(tmp_path) == []


def test_a_registry_of_a_newer_version_has_no_file_open(tmp_path: Path) -> None:
    registry = open_registry(None, tmp_path, "GM0193")
    with registry.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    close_registry(registry)
    with pytest.raises(RegistryError, match="newer version"):
        open_registry(None, tmp_path, "GM0193")
    assert open_in(tmp_path) == []
