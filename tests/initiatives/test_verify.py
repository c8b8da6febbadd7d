"""Checking a registry says in a sentence what is wrong, whatever became of it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from geo.i18n import language_of
from geo.initiatives.__main__ import main
from geo.initiatives.agenda_store import add_agenda
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.records import AgendaContent, InitiativeContent
from geo.initiatives.sqlite_files import registry_file
from geo.initiatives.store import add_initiative, change_initiative, remove_initiative
from geo.initiatives.verify import verify
from tests.initiatives.conftest import new_database
from tests.initiatives.test_backup import (
    another_program,
    cut_short,
    emptied,
    half_a_header,
    missing,
    random_bytes,
    random_pages,
    stale_log,
)
from tests.initiatives.test_migrate import old_registry

GEMEENTE = "GM0193"
AT = datetime(2026, 3, 1, tzinfo=UTC)
CONTENT = InitiativeContent(title="Koffie", areas=("BU01933000",), start=date(2026, 1, 1))
ITEM = AgendaContent("BU01933000", "signal", "Licht", "Donker", date(2026, 1, 1), "residents")
SEEDS = 48


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(home: Path) -> Path:
    registry = open_registry(None, home, GEMEENTE)
    add_initiative(registry, CONTENT, who="Ans", at=AT)
    add_agenda(registry, ITEM, who="Ans", at=AT)
    registry.engine.dispose()
    return registry_file(home, GEMEENTE)


@pytest.fixture
def checked(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], int]:
    """Return the command that checks a registry of either kind, with something in it."""
    add_initiative(registry, CONTENT, who="Ans", at=AT)
    if registry.file is None:
        url = registry.engine.url.render_as_string(hide_password=False)
        monkeypatch.setenv("OPBOUWKAART_DATABASE_URL", url.replace("+psycopg", ""))
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path))
    return lambda: main(["verify"])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one sentence that was said."""
    both = capsys.readouterr()
    (line,) = (both.out + both.err).strip().splitlines()
    return line


def test_a_sound_registry_has_no_problems(
    registry: Registry, checked: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    first = add_initiative(registry, CONTENT, who="Ans", at=AT)
    change_initiative(registry, first.id, 1, replace(CONTENT, reach=3), who="Bo", at=AT)
    remove_initiative(registry, first.id, 2, who="Bo", at=AT)
    assert verify(registry) == ()
    assert checked() == 0
    assert said(capsys) == "Het register is in orde."


def test_a_record_that_something_else_wrote_is_named(
    registry: Registry, checked: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    with registry.engine.begin() as connection:
        connection.execute(text("UPDATE initiative SET title = 'Anders'"))
    (fault,) = verify(registry)
    assert fault.for_user(language_of("en")) == "Initiative 1 is not as the audit trail says."
    assert checked() == 1
    assert said(capsys) == "Initiatief 1 is anders dan in het wijzigingsoverzicht staat."


@pytest.mark.parametrize(
    "damage", [random_bytes, random_pages, cut_short, half_a_header, emptied, another_program]
)
def test_a_damaged_registry_is_told_and_not_touched(
    file: Path, damage: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(file)
    before = file.read_bytes()
    assert main(["verify"]) == 1
    assert str(file) in said(capsys)
    assert file.read_bytes() == before


@pytest.mark.parametrize("damage", [missing, stale_log])
def test_a_registry_that_is_not_there_is_told_and_not_made(
    file: Path, damage: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(file)
    assert main(["verify"]) == 1
    assert "is er niet" in said(capsys)
    assert not file.exists()


def test_a_folder_in_its_place_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.unlink()
    file.mkdir()
    assert main(["verify"]) == 1
    assert "staat een map" in said(capsys)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_damage_at_all_gives_more_than_sentences(
    file: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    place, size = chance.randrange(len(content)), chance.choice([1, 40, 5000])
    if seed % 3 == 0:
        content = content[:place]
    elif seed % 3 == 1:
        content[place : place + size] = chance.randbytes(min(size, len(content) - place))
    else:
        for _ in range(size):
            content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)
    assert main(["verify"]) in (0, 1)
    assert capsys.readouterr()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE initiative SET start = 'gisteren'",
        "UPDATE initiative SET created = 'ooit'",
        "UPDATE initiative SET title = CAST(x'ff00fe' AS TEXT)",
        "UPDATE agenda SET day = 12",
        "UPDATE change SET at = 'ooit'",
        "INSERT INTO alembic_version VALUES ('0001')",
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "DROP TABLE agenda",
        "ALTER TABLE initiative RENAME COLUMN reach TO bereik",
        "DELETE FROM revision",
    ],
)
def test_what_does_not_belong_in_a_registry_is_told(
    file: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(file)) as held, held:
        held.execute(change)
    assert main(["verify"]) == 1
    assert said(capsys)


def test_an_earlier_version_is_told_and_left_as_it_is(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = old_registry(home)
    before = file.read_bytes()
    assert main(["verify"]) == 1
    assert "eerdere versie" in said(capsys)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://kaart:geheim@127.0.0.1:1/niets", "antwoordt niet"),
        ("postgresql://kaart:geheim@127.0.0.1:poort/niets", "niet te gebruiken"),
        ("postgresql://kaart:geheim@127.0.0.1/niets?onbekend=1", "antwoordt niet"),
        ("postgresql://[kaart:geheim", "niet te gebruiken"),
    ],
)
def test_a_server_that_cannot_be_reached_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPBOUWKAART_DATABASE_URL", address)
    assert main(["verify"]) == 1
    line = said(capsys)
    assert told in line
    assert "geheim" not in line


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], "andere tabellen"),
        (["CREATE TABLE initiative (y text)"], "andere tabellen"),
        (["CREATE TABLE alembic_version (x text)"], "andere tabellen"),
        (
            ["CREATE TABLE alembic_version (version_num text)",
             "INSERT INTO alembic_version VALUES ('9999')"],
            "nieuwere versie",
        ),
        (
            ["CREATE TABLE alembic_version (version_num text)",
             "INSERT INTO alembic_version VALUES ('0002')"],
            "andere tabellen",
        ),
    ],
)  # fmt: skip
def test_a_database_of_another_program_is_told(
    postgresql: str, monkeypatch: pytest.MonkeyPatch, changes: list[str], told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    from sqlalchemy import create_engine

    url = new_database(postgresql)
    engine = create_engine(url)
    with engine.begin() as connection:
        for change in changes:
            connection.execute(text(change))
    monkeypatch.setenv("OPBOUWKAART_DATABASE_URL", url.replace("+psycopg", ""))
    assert main(["verify"]) == 1
    assert told in said(capsys)
    with engine.connect() as connection:
        tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        made = connection.execute(text(tables)).scalar()
    engine.dispose()
    assert made == len({change.split()[2] for change in changes if change.startswith("CREATE")})
