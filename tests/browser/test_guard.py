"""What a stranger opens, sends and fills: the service and the choices of others stay whole."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import psutil
import pytest
from playwright.sync_api import Browser, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from tests.browser.conftest import free_port, running_app
from tests.browser.raw_client import (
    PATIENCE_S,
    WATCH,
    Watched,
    answers,
    handshake,
    rerun,
    session,
    session_name,
    show_page,
    text_fields,
)
from tests.browser.screen import Screen

TREE = 62
PUBLIC = "https://kaart.example.nl"
MAX_MEMORY_MB = 800
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """Start the app as on a server, and note what it asks outside."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "sitecustomize.py").write_text(WATCH)
    asked, port = folder / "asked.txt", free_port()
    asked.touch()
    options = ("--server.address", "0.0.0.0", "--server.corsAllowedOrigins", PUBLIC)
    environment = {
        "PYTHONPATH": str(folder),
        "WATCHED": str(asked),
        "OPBOUWKAART_MAX_SESSIONS": str(TREE),
    }
    with running_app(port, folder, *options, **environment) as address:
        child = next(child for child in psutil.Process().children() if str(port) in child.cmdline())
        with session(port) as first:
            show_page(first)
        yield Watched(address, child, asked)


def test_a_start_asks_nothing_outside(guarded: Watched) -> None:
    assert guarded.asked.read_text() == ""


FOREIGN = [
    ("localhost:{port}", "https://elsewhere.example"),
    ("localhost:{port}", "http://localhost:1"),
    ("localhost:{port}", "null"),
    ("localhost:{port}", "file://"),
    ("kaart.wijk.example", "https://kaart.wijk.example.elsewhere.example"),
    ("127.0.0.1:{port}", "http://kaart.example.nl"),
]
OWN = {
    "the page itself": ("localhost:{port}", "http://localhost:{port}"),
    "a program": ("localhost:{port}", None),
    "a proxy": ("kaart.wijk.example", "https://kaart.wijk.example"),
    "a proxy that leaves out the port": ("kaart.wijk.example", "http://kaart.wijk.example:8080"),
    "an address that the owner set": ("127.0.0.1:{port}", PUBLIC),
}


@pytest.mark.parametrize(("host", "origin"), FOREIGN)
def test_a_page_of_another_site_is_refused_and_nobody_is_asked_who_we_are(
    guarded: Watched, host: str, origin: str
) -> None:
    before = guarded.asked.read_text()
    with session(guarded.port) as other:
        other.send(rerun())
        assert [handshake(guarded.port, host, origin) for _ in range(3)] == [403] * 3
        assert list(answers(other))
    assert guarded.asked.read_text() == before


@pytest.mark.parametrize(("host", "origin"), OWN.values(), ids=list(OWN))
def test_the_apps_own_page_may_connect_and_nobody_is_asked_who_we_are(
    guarded: Watched, host: str, origin: str | None
) -> None:
    before = guarded.asked.read_text()
    assert handshake(guarded.port, host, origin) == 101
    assert guarded.asked.read_text() == before


def test_nobody_empties_the_caches_of_all(guarded: Watched) -> None:
    with session(guarded.port) as stranger:
        show_page(stranger)
        before = guarded.handles(), read_anew(guarded)
        for _ in range(5):
            stranger.send(BackMsg(clear_cache=True).SerializeToString())
            show_page(stranger)
        assert (guarded.handles(), read_anew(guarded)) == before


def read_anew(guarded: Watched) -> str:
    """Return how often the data set was opened, as the server counts it."""
    told = httpx.get(f"{guarded.address}/_stcore/metrics", timeout=PATIENCE_S).text
    found = re.search(r'cache_lookups_total\{cache="[\w.]*_ground",.*"miss"\} (\d+)', told)
    assert found is not None
    return found[1]


def test_files_for_a_page_that_asks_for_none_are_not_read(guarded: Watched) -> None:
    sent = [MEGABYTE * b"x"] * 150
    head = {"content-length": str(sum(map(len, sent)))}
    with session(guarded.port) as stranger, httpx.Client(timeout=PATIENCE_S) as client:
        client.get(f"{guarded.address}/_stcore/health")
        head["x-xsrftoken"] = client.cookies["_streamlit_xsrf"]
        field = f"{guarded.address}/_stcore/upload_file/{session_name(show_page(stranger))}/"
        for number in range(6):
            answer = client.put(f"{field}{number}", content=iter(sent), headers=head)
            assert answer.status_code == 413
            assert guarded.memory_mb() < MAX_MEMORY_MB
        del head["content-length"]
        assert client.put(f"{field}7", content=iter(sent[:2]), headers=head).status_code == 411
        small = client.put(f"{field}8", files={"file": b"x"}, headers=head)
        assert small.status_code == 403


def test_long_texts_of_many_sessions_do_not_fill_the_memory(guarded: Watched) -> None:
    text = "ab" * (10 * MEGABYTE)
    with ExitStack() as opened:
        lines = [opened.enter_context(session(guarded.port)) for _ in range(59)]
        field = text_fields(show_page(lines[0]))[0]
        message = rerun(**{field: text})
        for line in lines:
            with pytest.raises(ConnectionClosed):
                line.send(message)
                line.recv(timeout=PATIENCE_S)
        assert guarded.memory_mb() < MAX_MEMORY_MB


def test_a_text_of_some_length_is_refused_as_well(guarded: Watched) -> None:
    with session(guarded.port) as stranger:
        field = text_fields(show_page(stranger))[0]
        stranger.send(rerun(**{field: "ab" * 20_000}))
        with pytest.raises(ConnectionClosed):
            list(answers(stranger))


def test_who_comes_when_all_places_are_taken_hears_so_and_gets_in_later(
    guarded: Watched, browser: Browser
) -> None:
    with ExitStack() as opened, browser.new_context(locale="nl-NL") as window:
        lines = [opened.enter_context(session(guarded.port)) for _ in range(TREE)]
        page = window.new_page()
        page.goto(f"{guarded.address}/opgave-en-kracht?level=wijk")
        expect(page.get_by_role("heading", name="Het is hier druk")).to_be_visible()
        expect(page.get_by_role("heading", name="It is busy here")).to_be_visible()
        assert httpx.get(page.url).status_code == 503
        lines[0].close()
        page.get_by_role("link", name="Probeer het nu").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page).to_have_url(re.compile("/opgave-en-kracht.*level=wijk"))


def test_who_was_cut_off_comes_back_although_all_places_are_taken(guarded: Watched) -> None:
    with session(guarded.port) as before:
        name = session_name(show_page(before))
    wait_until_left(guarded)
    with ExitStack() as opened:
        for _ in range(TREE - 1):
            opened.enter_context(session(guarded.port))
        with session(guarded.port, name) as again:
            assert session_name(show_page(again)) == name


def wait_until_left(guarded: Watched) -> None:
    """Wait until the server knows that everybody went."""
    for _ in range(PATIENCE_S * 20):
        told = httpx.get(f"{guarded.address}/_stcore/metrics?families=active_sessions").text
        if re.search(r"^active_sessions 0$", told, re.MULTILINE):
            return
        time.sleep(0.05)
    pytest.fail("sessions stay although their connections are closed")


def test_sessions_that_were_left_hold_no_handles_once_others_come(guarded: Watched) -> None:
    def fill() -> int:
        with ExitStack() as opened:
            for _ in range(TREE):
                opened.enter_context(session(guarded.port))
            return guarded.handles()

    fill()
    assert fill() <= fill() + 5


def test_a_year_that_is_played_fast_ends_where_it_was_left(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_screen().open_map("/?level=buurt")
    year = screen.page.get_by_role("slider", name="Jaar")
    year.focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowRight") * 10:
        screen.page.keyboard.press(key)
    screen.page.keyboard.press("Home")
    first = year.get_attribute("aria-valuetext")
    expect(screen.page).to_have_url(re.compile(f"year={first}"))
    screen.settle()
    assert screen.errors == []


def open_file_part(open_screen: Callable[..., Screen]) -> Screen:
    """Open the part where a list is brought in, as somebody who may."""
    screen = open_screen().open("/initiatieven?part=file")
    name = screen.page.get_by_role("textbox", name="Uw naam")
    name.fill("Bo")
    name.press("Enter")
    screen.page.locator("input[type=file]").wait_for(state="attached")
    return screen


def test_a_list_of_eight_megabytes_comes_in(
    open_screen: Callable[..., Screen], tmp_path: Path
) -> None:
    page = open_file_part(open_screen).page
    extra = ";".join(["lang " * 799] * 5)
    rows = [f"Koffie {n};Holtenbroek IV;{extra}" for n in range(420)]
    file = tmp_path / "lijst.csv"
    file.write_text("\n".join(["Titel;Gebieden;A;B;C;D;E", *rows]))
    assert file.stat().st_size > 8_000_000
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="420 initiatieven invoeren").click()
    expect(page.get_by_text("alle 420 rijen zijn ingevoerd")).to_be_visible()


def test_a_file_is_taken_only_while_the_page_asks_for_one(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_file_part(open_screen)
    page = screen.page
    file = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": b"Titel;Gebieden\n"}
    with page.expect_request(re.compile("/_stcore/upload_file/")) as sent:
        page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    field, token = sent.value.url, sent.value.headers["x-xsrftoken"]

    def send_another() -> int:
        form = {"file": file}
        headers = {"X-Xsrftoken": token}
        return page.request.put(f"{field}-2", multipart=form, headers=headers).status

    assert send_another() == 204
    page.get_by_role("radio", name="Initiatieven").click()
    expect(page.locator("input[type=file]")).to_have_count(0)
    screen.settle()
    assert send_another() == 403
