"""The process that reads a file: whatever a file does to it, the server goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from geo.errors import SheetError
from geo.i18n import language_of
from geo.initiatives.reading import process
from geo.initiatives.sheet import Sheet, read_sheet
from tests.initiatives.workbooks import sheet_xml, xlsx

ROOT = Path(__file__).parents[2]
NL = language_of("nl")
LIST = b"Titel;Gebied\nKoffie;Assendorp\n"
SHEET = Sheet(("Titel", "Gebied"), ((2, ("Koffie", "Assendorp")),), names=("",))
LIMITED = "from geo.initiatives.reading.__main__ import set_limits; set_limits(); "
TAKEN = "import sys; data = sys.stdin.buffer.read().partition(b'\\n')[2]; "
needs_limits = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux limits the memory of a process"
)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> object:
    """Return what puts other code in the place of the process that reads."""

    def put(code: str) -> None:
        monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", code))

    return put


def told(data: bytes = LIST) -> str:
    with pytest.raises(SheetError) as caught:
        read_sheet(data, "lijst.xlsx")
    return caught.value.for_user(NL)


def far_cell() -> bytes:
    """Return a list of one row and a cell at the far end of the largest sheet there is."""
    cell = '<c r="XFD1048576"><v>1</v></c>'
    rows = [["Titel", "Gebied"], ["Koffie", "Assendorp"]]
    sheet = sheet_xml(rows).replace("</sheetData>", f'<row r="1048576">{cell}</row></sheetData>')
    return xlsx(sheet)


def test_one_cell_at_the_far_end_of_a_sheet_is_read() -> None:
    sheet = read_sheet(far_cell(), "lijst.xlsx")
    assert sheet.rows == ((2, ("Koffie", "Assendorp", "")), (1_048_576, ("", "", "1")))


@needs_limits
def test_what_ends_the_library_ends_no_more_than_its_process(reader) -> None:
    calls = "from geo.initiatives.reading.calamine import sheet_values; "
    reader(f"{LIMITED}{calls}{TAKEN}list(sheet_values(data, 0)); print('read')")
    # The library asks memory for all cells up to the last one, and aborts without it.
    assert "meer geheugen" in told(far_cell())
    ended = subprocess.run(
        process.COMMAND, input=b"{}\n" + far_cell(), capture_output=True, check=False, cwd=ROOT
    )
    assert ended.returncode < 0
    assert b"memory allocation" in ended.stderr


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os; os.abort()", "beschadigd"),
        ("import os; os.kill(os.getpid(), 9)", "beschadigd"),
        ("raise SystemExit(3)", "beschadigd"),
        ("print('{\"half', end='')", "beschadigd"),
        (f"{TAKEN}print('x' * 80_000_000)", "beschadigd"),
        ("import nothing_of_this_name", "beschadigd"),
    ],
)
def test_a_process_that_fails_gives_a_message(reader, code: str, words: str) -> None:
    reader(code)
    assert words in told()
    # With a file larger than what fits between two processes, which nobody reads.
    assert words in told(LIST + b" " * 1_000_000)


def test_a_process_that_never_ends_is_ended(
    reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(process, "MAX_WAIT_S", 0.5)
    reader("while True: pass")
    assert "duurt te lang" in told()
    assert "ended with" in caplog.text


@needs_limits
def test_a_process_that_uses_up_its_time_is_ended(reader) -> None:
    once = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2)); "
    reader(f"{once}\nwhile True: pass")
    assert "duurt te lang" in told()


@needs_limits
def test_the_process_has_limits_on_memory_time_and_files(tmp_path: Path) -> None:
    code = (
        f"{LIMITED}\nimport resource, json, os\n"
        "names = ('AS', 'CPU', 'FSIZE', 'CORE')\n"
        "found = {n: resource.getrlimit(getattr(resource, f'RLIMIT_{n}')) for n in names}\n"
        "try:\n    bytearray(2**30)\nexcept MemoryError:\n    found['memory'] = 'refused'\n"
        f"try:\n    os.write(os.open({str(tmp_path / 'x')!r}, os.O_CREAT | os.O_WRONLY), b'x')\n"
        "except OSError:\n    found['file'] = 'refused'\n"
        "print(json.dumps(found))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    found = json.loads(done.stdout)
    assert found["AS"][1] == 512 * 1024 * 1024
    assert found["CPU"][0] == 20
    assert (found["FSIZE"][1], found["CORE"][1]) == (0, 0)
    assert (found["memory"], found["file"]) == ("refused", "refused")


def test_a_machine_without_room_for_a_process_gives_a_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "COMMAND", (str(tmp_path / "not there"),))
    assert "over een minuut" in told()
    # The place it had is free again.
    assert all(process.READERS.acquire(blocking=False) for _ in range(process.MAX_READERS))
    process.READERS.release(process.MAX_READERS)


def test_memory_that_runs_out_in_the_process_gives_a_message(reader) -> None:
    reader(
        "import geo.initiatives.reading.__main__ as main\n"
        "def fail(*_): raise MemoryError\n"
        "main.read_list = fail\nmain.main()"
    )
    assert "meer geheugen" in told()


def test_a_fault_that_nobody_foresaw_is_logged_without_what_is_in_the_file(
    reader, caplog: pytest.LogCaptureFixture
) -> None:
    reader(
        "import geo.initiatives.reading.__main__ as main\n"
        "def fail(data, *_): raise LookupError(data)\n"
        "main.read_list = fail\nmain.main()"
    )
    assert "beschadigd" in told()
    assert "LookupError" in caplog.text
    assert "Assendorp" not in caplog.text


def test_the_process_gets_no_passwords_of_the_server(
    reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPBOUWKAART_DATABASE_URL", "postgresql://geheim")
    reader(
        "import os, json; print(json.dumps({'headings': list(os.environ), 'rows': [], 'notes': [], "
        "'sheet': '', 'sheets': []}))"
    )
    assert "OPBOUWKAART_DATABASE_URL" not in read_sheet(LIST, "x").headings


def test_what_a_process_needs_is_small() -> None:
    """It is started for each file: a figure library would take longer than the reading."""
    code = "import geo.initiatives.reading.__main__, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    heavy = {"pandas", "numpy", "streamlit", "babel", "pyproj", "sqlalchemy", "openpyxl", "olefile"}
    assert heavy & set(done.stdout.split()) == set()


def test_others_go_on_while_a_file_is_read_and_more_wait(
    reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two files are read at a time; a third is told to wait, and goes in after that."""
    monkeypatch.setattr(process, "READERS", threading.BoundedSemaphore(2))
    started = [threading.Event(), threading.Event()]
    released = threading.Event()
    run = process._run

    def wait(request: str, data: bytes) -> dict[str, object]:
        next(event for event in started if not event.is_set()).set()
        assert released.wait(30)
        return run(request, data)

    monkeypatch.setattr(process, "_run", wait)
    results: list[Sheet] = []
    readers = []
    for event in started:
        thread = threading.Thread(target=lambda: results.append(read_sheet(LIST, "lijst.csv")))
        thread.start()
        readers.append(thread)
        assert event.wait(30)
    monkeypatch.setattr(process, "MAX_WAIT_S", 0.05)
    assert "over een minuut" in told()
    monkeypatch.setattr(process, "MAX_WAIT_S", 30)
    released.set()
    for thread in readers:
        thread.join(30)
    monkeypatch.undo()
    assert results == [SHEET, SHEET]
    assert read_sheet(LIST, "lijst.csv") == SHEET


@needs_limits
def test_spoilt_files_of_each_kind_give_a_list_or_a_message() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.initiatives.spoil_sheets", "7", "120"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout)
    assert told["faults"] == []
    # Some of each kind still say what they said, and some do not.
    assert {kind for kind, count in told["found"].items() if len(count) == 2} == set(told["found"])
