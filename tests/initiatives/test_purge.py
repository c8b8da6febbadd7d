"""Removed for good: rows, trail and every byte of it, and a report without a text."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from geo.errors import RegistryError
from geo.initiatives.__main__ import main
from geo.initiatives.agenda_store import (
    add_agenda,
    change_agenda,
    confirm_none,
    remove_agenda,
    withdraw_confirmation,
)
from geo.initiatives.backup import backup, restore
from geo.initiatives.bulk import clear_sample, import_initiatives, load_sample, undo_import
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.history import changes, history
from geo.initiatives.models import Base, InitiativeAreaRow, InitiativeLabelRow
from geo.initiatives.purge import WHO, Wish, purge
from geo.initiatives.records import AgendaContent, InitiativeContent
from geo.initiatives.sqlite_files import registry_file
from geo.initiatives.store import (
    add_initiative,
    change_initiative,
    read_snapshot,
    remove_initiative,
    revision,
)
from geo.initiatives.verify import verify

GEMEENTE = "GM0193"
NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=400)
CUTOFF = NOW - timedelta(days=90)
SECRET = "Geheime soep van mevrouw Jansen"
BEFORE = "Een eerdere tekst over mevrouw Jansen"
EDITOR = "Ans de redacteur"


def initiative(title: str = "Koffie") -> InitiativeContent:
    return InitiativeContent(title, ("BU01933000", "BU01933010"), tasks=("presence",))


def item(topic: str = "Licht") -> AgendaContent:
    return AgendaContent("BU01933000", "signal", topic, topic, date(2026, 1, 2), "residents")


def removed(registry: Registry, title: str = SECRET, at: datetime = LONG_AGO) -> int:
    made = add_initiative(registry, initiative(BEFORE), who=EDITOR, at=at)
    change_initiative(registry, made.id, 1, initiative(title), who=EDITOR, at=at)
    return remove_initiative(registry, made.id, 2, who=EDITOR, at=at).id


def removed_item(registry: Registry, topic: str = SECRET, at: datetime = LONG_AGO) -> int:
    made = add_agenda(registry, item(BEFORE), who=EDITOR, at=at)
    change_agenda(registry, made.id, 1, item(topic), who=EDITOR, at=at)
    return remove_agenda(registry, made.id, 2, who=EDITOR, at=at).id


def everything(registry: Registry) -> str:
    """Return all that the tables hold, as text."""
    with registry.engine.connect() as connection:
        return "\n".join(
            str(row)
            for table in Base.metadata.sorted_tables
            for row in connection.execute(table.select())
        )


def test_what_was_removed_long_ago_goes_with_its_trail_and_the_rest_stays(
    registry: Registry,
) -> None:
    old, old_item = removed(registry), removed_item(registry)
    stays = add_initiative(registry, initiative("Blijft"), who=EDITOR, at=LONG_AGO)
    recent = removed(registry, "Net weg", NOW - timedelta(days=3))
    said = add_agenda(registry, item("Blijft ook"), who=EDITOR, at=LONG_AGO)
    before = revision(registry)
    done = purge(registry, Wish(before=CUTOFF), at=NOW)
    assert [(row.entity, row.key, row.since) for row in done.records] == [
        ("initiative", old, LONG_AGO), ("agenda", old_item, LONG_AGO),
    ]  # fmt: skip
    assert done.lines == 6
    snapshot = read_snapshot(registry)
    assert [row.id for row in snapshot.initiatives] == [stays.id, recent]
    assert [row.id for row in snapshot.agenda] == [said.id]
    left = everything(registry)
    assert SECRET not in left
    # Of the one that was removed a short time ago, what it said before is still there.
    assert left.count(BEFORE) == 2
    assert revision(registry) > before
    assert verify(registry) == ()


def test_the_trail_keeps_that_it_was_done_and_nothing_of_what_it_was(registry: Registry) -> None:
    number = removed(registry)
    purge(registry, Wish(before=CUTOFF), at=NOW)
    (line,) = history(registry, "initiative", number)
    assert (line.action, line.who, line.at) == ("purge", WHO, NOW)
    assert (line.before, line.after, line.area) == (None, None, None)
    # A second time there is nothing left to do, and nothing is said twice.
    assert purge(registry, Wish(before=NOW + timedelta(1)), at=NOW).records == ()
    assert len(history(registry, "initiative", number)) == 1


def test_areas_and_labels_go_along_and_a_number_is_never_given_again(registry: Registry) -> None:
    number = removed(registry)
    purge(registry, Wish(before=CUTOFF), at=NOW)
    with registry.engine.connect() as connection:
        for row in (InitiativeAreaRow, InitiativeLabelRow):
            assert connection.execute(select(func.count()).select_from(row)).scalar() == 0
    assert add_initiative(registry, initiative(), who=EDITOR, at=NOW).id > number


def test_all_that_points_at_a_record_goes_along_with_it() -> None:
    """A later table that links to a record must not keep it from going, or outlive it."""
    loose = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in ("initiative", "agenda") and key.ondelete != "CASCADE"
    ]
    assert loose == []


def test_a_named_one_goes_at_once_though_it_was_removed_just_now(registry: Registry) -> None:
    number, other = removed(registry, at=NOW), removed(registry, "Ander", NOW)
    said = removed_item(registry, at=NOW)
    done = purge(registry, Wish(initiatives=(number, number), agenda=(said,)), at=NOW)
    assert [(row.entity, row.key) for row in done.records] == [
        ("initiative", number), ("agenda", said),
    ]  # fmt: skip
    assert [row.id for row in read_snapshot(registry).initiatives] == [other]


@pytest.mark.parametrize("with_current", [False, True])
def test_one_that_is_still_on_the_list_goes_only_when_that_is_meant(
    registry: Registry, with_current: bool
) -> None:
    stays = add_initiative(registry, initiative(), who=EDITOR, at=NOW)
    gone = removed(registry)
    wish = Wish(initiatives=(gone, stays.id), with_current=with_current)
    if with_current:
        assert len(purge(registry, wish, at=NOW).records) == 2
        assert read_snapshot(registry).initiatives == ()
        return
    with pytest.raises(RegistryError, match=f"{stays.id} is still on the list"):
        purge(registry, wish, at=NOW)
    assert len(read_snapshot(registry).initiatives) == 2
    assert not [line for line in changes(registry) if line.action == "purge"]


def test_one_that_is_not_there_is_told_and_nothing_goes(registry: Registry) -> None:
    gone = removed(registry)
    with pytest.raises(RegistryError, match="no item 404"):
        purge(registry, Wish(initiatives=(gone,), agenda=(404,)), at=NOW)
    assert len(read_snapshot(registry).initiatives) == 1


def test_a_dry_run_tells_the_same_and_leaves_all_as_it_is(registry: Registry) -> None:
    removed(registry)
    removed_item(registry)
    before = everything(registry)
    told = purge(registry, Wish(before=CUTOFF), at=NOW, dry_run=True)
    assert everything(registry) == before
    assert purge(registry, Wish(before=CUTOFF), at=NOW) == told


def test_an_import_goes_with_the_last_of_its_initiatives(registry: Registry) -> None:
    rows = [initiative("Een"), initiative("Twee")]
    batch = import_initiatives(registry, rows, file_name=f"{SECRET}.xlsx", who=EDITOR, at=LONG_AGO)
    one, two = (row.id for row in read_snapshot(registry).initiatives)
    purge(registry, Wish(initiatives=(one,), with_current=True), at=NOW)
    assert [row.id for row in read_snapshot(registry).imports] == [batch.id]
    done = purge(registry, Wish(initiatives=(two,), with_current=True), at=NOW)
    assert [(row.entity, row.key) for row in done.records] == [
        ("initiative", two), ("import", batch.id),
    ]  # fmt: skip
    assert read_snapshot(registry).imports == ()
    assert SECRET not in everything(registry)


def test_an_import_that_was_taken_back_goes_after_its_time(registry: Registry) -> None:
    batch = import_initiatives(
        registry, [initiative()], file_name=f"{SECRET}.xlsx", who=EDITOR, at=LONG_AGO
    )
    undo_import(registry, batch.id, who=EDITOR, at=LONG_AGO)
    kept = import_initiatives(
        registry, [initiative("Blijft")], file_name="blijft.xlsx", who=EDITOR, at=LONG_AGO
    )
    purge(registry, Wish(before=CUTOFF), at=NOW)
    assert [row.id for row in read_snapshot(registry).imports] == [kept.id]
    left = everything(registry)
    assert SECRET not in left
    assert "Blijft" in left
    assert verify(registry) == ()


def test_the_trail_of_a_cleared_example_and_of_a_check_taken_back_goes_too(
    registry: Registry,
) -> None:
    load_sample(registry, [initiative(SECRET)], [item(SECRET)], [], who=EDITOR, at=LONG_AGO)
    clear_sample(registry, who=EDITOR, at=LONG_AGO)
    for area in ("BU1", "BU2"):
        confirm_none(registry, area, checked=date(2026, 1, 1), who=EDITOR, at=LONG_AGO)
    withdraw_confirmation(registry, "BU1", who=EDITOR, at=LONG_AGO)
    done = purge(registry, Wish(before=CUTOFF), at=NOW)
    assert [(row.entity, row.key) for row in done.records] == [
        ("initiative", 1), ("agenda", 1), ("confirmation", "BU1"),
    ]  # fmt: skip
    left = changes(registry)
    assert [(line.area, line.who) for line in left if line.entity == "confirmation"] == [
        ("BU2", EDITOR), ("BU1", WHO),
    ]  # fmt: skip
    assert SECRET not in everything(registry)


def test_many_go_at_once(registry: Registry) -> None:
    contents = [initiative(f"{SECRET} {number}") for number in range(1200)]
    batch = import_initiatives(registry, contents, file_name="l.xlsx", who=EDITOR, at=LONG_AGO)
    undo_import(registry, batch.id, who=EDITOR, at=LONG_AGO)
    done = purge(registry, Wish(before=CUTOFF), at=NOW)
    assert (len(done.records), done.lines) == (1201, 2402)
    assert SECRET not in everything(registry)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path / "home"))
    return tmp_path / "home"


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_no_byte_of_it_is_left_in_the_file_or_its_log_while_the_app_runs(home: Path) -> None:
    app = open_registry(None, home, GEMEENTE)
    for number in range(40):
        add_initiative(app, initiative(f"Blijft {number}"), who=EDITOR, at=LONG_AGO)
    removed(app)
    removed_item(app)
    folder = home / GEMEENTE
    # The app has its connections open still.
    assert SECRET.encode() in bytes_of(folder)
    assert main(["purge"]) == 0
    left = bytes_of(folder)
    for gone in (SECRET, BEFORE):
        assert gone.encode() not in left
    assert b"Blijft 39" in left
    assert len(read_snapshot(app).initiatives) == 40
    add_initiative(app, initiative("Daarna"), who=EDITOR, at=NOW)
    assert main(["verify"]) == 0
    app.engine.dispose()


def test_what_an_earlier_version_left_in_the_file_goes_as_well(home: Path) -> None:
    registry = open_registry(None, home, GEMEENTE)
    removed(registry)
    registry.engine.dispose()
    file = registry_file(home, GEMEENTE)
    with closing(sqlite3.connect(file)) as held, held:
        held.execute("PRAGMA secure_delete=OFF")
        held.execute("DELETE FROM change")
        held.execute("DELETE FROM initiative_area")
        held.execute("DELETE FROM initiative_label")
        held.execute("DELETE FROM initiative")
    assert SECRET.encode() in file.read_bytes()
    assert main(["purge"]) == 0
    assert SECRET.encode() not in bytes_of(file.parent)


def test_a_deleted_example_is_overwritten_in_the_file(home: Path) -> None:
    registry = open_registry(None, home, GEMEENTE)
    with registry.engine.connect() as connection:
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1
    registry.engine.dispose()


def test_who_reads_all_the_while_is_told_that_rests_may_be_left(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = open_registry(None, home, GEMEENTE)
    number = removed(registry)
    registry.engine.dispose()
    monkeypatch.setattr("geo.initiatives.sqlite_files.WAIT_S", 0)
    with closing(sqlite3.connect(registry_file(home, GEMEENTE))) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM initiative").fetchall()
        assert main(["purge"]) == 1
        assert "Resten ervan" in capsys.readouterr().out
    assert main(["purge"]) == 0
    assert "Er is niets" in capsys.readouterr().out
    registry = open_registry(None, home, GEMEENTE)
    assert [line.action for line in history(registry, "initiative", number)] == ["purge"]
    registry.engine.dispose()


@pytest.fixture
def command(registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Return a registry of either kind that the command line works on."""
    if registry.file is None:
        url = registry.engine.url.render_as_string(hide_password=False)
        monkeypatch.setenv("OPBOUWKAART_DATABASE_URL", url.replace("+psycopg", ""))
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path))
    return registry


def test_the_report_names_numbers_and_days_and_no_texts(
    command: Registry, capsys: pytest.CaptureFixture[str]
) -> None:
    number, said = removed(command), removed_item(command)
    assert main(["purge", "--dry-run"]) == 0
    assert "nog niets gedaan" in capsys.readouterr().out
    assert main(["purge"]) == 0
    told = capsys.readouterr().out
    assert f"Initiatief {number}, voor het laatst gewijzigd op" in told
    assert f"Punt {said} van de wijkagenda" in told
    assert "6 regels" in told
    for private in (SECRET, BEFORE, EDITOR):
        assert private not in told
    assert ("VACUUM" in told) is (command.file is None)
    assert main(["verify"]) == 0


@pytest.mark.parametrize(
    ("setting", "options", "goes"),
    [
        (None, [], False),
        ("10", [], True),
        ("90", ["--removed-before", "10"], True),
        ("10", ["--removed-before", "30"], False),
        (None, ["--removed-before", (NOW - timedelta(5)).date().isoformat()], True),
        (None, ["--removed-before", (NOW - timedelta(40)).date().isoformat()], False),
        ("0", ["--removed-before", "400"], False),
    ],
)
def test_the_time_comes_from_a_setting_or_the_command(
    command: Registry, monkeypatch: pytest.MonkeyPatch, setting: str | None, options: list[str],
    goes: bool,
) -> None:  # fmt: skip
    if setting is not None:
        monkeypatch.setenv("OPBOUWKAART_PURGE_AFTER_DAYS", setting)
    removed(command, at=NOW - timedelta(days=20))
    assert main(["purge", *options]) == 0
    assert (read_snapshot(command).initiatives == ()) is goes


def test_a_named_one_goes_through_the_command_and_no_other(
    command: Registry, capsys: pytest.CaptureFixture[str]
) -> None:
    old, stays = removed(command), add_initiative(command, initiative(), who=EDITOR, at=NOW)
    said = add_agenda(command, item(), who=EDITOR, at=NOW)
    assert main(["purge", "--item", str(stays.id), "--dry-run"]) == 0
    assert f"Initiatief {stays.id}," in capsys.readouterr().out
    assert main(["purge", "--item", str(stays.id)]) == 1
    assert "--yes" in capsys.readouterr().err
    assert main(["purge", "--item", "404"]) == 1
    assert "404" in capsys.readouterr().err
    assert main(["purge", "--item", str(stays.id), "--agenda", str(said.id), "--yes"]) == 0
    snapshot = read_snapshot(command)
    assert ([row.id for row in snapshot.initiatives], snapshot.agenda) == ([old], ())


@pytest.mark.parametrize(
    "options",
    [["--removed-before", "gisteren"], ["--item", "0"], ["--item", "x"], ["--item", str(2**40)]],
)
def test_what_is_no_number_or_day_is_told(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["purge", *options])
    assert ended.value.code == 2
    assert options[0] in capsys.readouterr().err


def test_copies_beside_the_registry_are_named_and_go_when_asked(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = open_registry(None, home, GEMEENTE)
    removed(registry)
    registry.engine.dispose()
    file = registry_file(home, GEMEENTE)
    mine = backup(file, tmp_path / "mine.sqlite")
    kept = restore(home, GEMEENTE, mine, at=NOW)
    before = file.with_name("initiatives.before-0002.sqlite")
    before.write_bytes(b"of an earlier version")
    assert main(["purge"]) == 0
    told = capsys.readouterr().out
    assert "--copies" in told
    assert f"- {kept}" in told
    assert f"- {before}" in told
    assert main(["purge", "--copies", "--dry-run"]) == 0
    assert before.exists()
    assert main(["purge", "--copies"]) == 0
    assert "zijn gewist" in capsys.readouterr().out
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert mine.exists()


def test_nothing_is_purged_from_what_is_damaged(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["purge"]) == 1
    assert "is er niet" in capsys.readouterr().err
    assert not home.exists()


def test_a_copy_that_brings_back_what_was_purged_says_how_to_purge_it_again(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = open_registry(None, home, GEMEENTE)
    numbers = [removed(registry) for _ in range(2)]
    said = removed_item(registry)
    add_initiative(registry, initiative(), who=EDITOR, at=NOW)
    registry.engine.dispose()
    copy = backup(registry_file(home, GEMEENTE), tmp_path / "copy.sqlite")
    assert main(["purge"]) == 0
    capsys.readouterr()
    assert main(["restore", str(copy)]) == 0
    told = capsys.readouterr().out
    options = f"--item {numbers[0]} --item {numbers[1]} --agenda {said} --yes"
    assert options in told
    assert SECRET not in told
    assert main(["purge", *options.split()]) == 0
    assert main(["restore", str(copy)]) == 0
    assert options in capsys.readouterr().out


def test_a_registry_of_another_kind_that_is_replaced_says_nothing_of_purges(
    home: Path, tmp_path: Path
) -> None:
    registry = open_registry(None, home, GEMEENTE)
    registry.engine.dispose()
    file = registry_file(home, GEMEENTE)
    copy = backup(file, tmp_path / "copy.sqlite")
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE initiative (y)")
    assert main(["restore", str(copy)]) == 0
