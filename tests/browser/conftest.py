"""A running app and a browser for the tests that look at the screen."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from sqlalchemy import update

from geo.initiatives.database import open_registry
from geo.initiatives.models import Base, RevisionRow
from geo.ui.serving.addresses import tidy_base
from tests.browser.nginx import Nginx, running_as_documented
from tests.browser.screen import DESKTOP, Screen

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
START = "geo.ui.serving.start"
SLOW_START = "tests.browser.slow_server"
# The same browser without its window comes first: it opens our pages a fifth faster.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
# A busy machine is slower, not wrong: what is expected may take its time.
expect.set_options(timeout=20_000)
# Chromium calls its maker at the start unless told not to; that is not the app.
FLAGS = [
    "--no-sandbox",
    # Without a screen card, drawing by the processor itself is the faster of the two.
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the real app on a free port, for the owner of the machine; return its address."""
    folder = tmp_path_factory.mktemp("server")
    with running_app(free_port(), folder, "--local") as address:
        yield address


@pytest.fixture(scope="session")
def slow_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app as on a busy machine: every rerun takes 200 ms more; return its address."""
    folder = tmp_path_factory.mktemp("slow-server")
    with running_app(free_port(), folder, "--local", module=SLOW_START) as address:
        yield address


@pytest.fixture(scope="session")
def nginx(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Run nginx before the app, and before a port where a test may start one under a path."""
    app_ports = int(server.rpartition(":")[2]), free_port()
    ports = free_port(), free_port()
    with running_as_documented(tmp_path_factory.mktemp("nginx"), ports, app_ports) as running:
        yield running


@contextmanager
def running_app(
    port: int,
    folder: Path,
    *options: str,
    base: str = "",
    module: str = START,
    **environment: str,
) -> Iterator[str]:
    """Run the app until the block ends, under the path `base`; give its address.

    With the option ``--local`` for the owner of the machine; without it nobody writes unless people
    can sign in.
    """
    log = folder / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                sys.executable, "-m", module,
                "--server.port", str(port), "--server.headless", "true",
                "--server.baseUrlPath", base, *options,
            ],
            cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **environment},
        )  # fmt: skip
        address = f"http://localhost:{port}{tidy_base(base)}"
        try:
            wait_until_healthy(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 4):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"the app did not start:\n{log.read_text(errors='replace')[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without it these tests skip, except in CI, where they fail."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        message = "Chromium is not installed: .ci/run shows how"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Callable[[bool], BrowserContext]]:
    """Return a function that gives a browser with or without touch.

    Its cache lasts, so that the scripts of Streamlit are read once and not at every test.
    """
    made: dict[bool, BrowserContext] = {}

    def window(touch: bool) -> BrowserContext:
        if touch not in made:
            made[touch] = browser.new_context(
                locale="nl-NL", has_touch=touch, reduced_motion="reduce"
            )
        return made[touch]

    yield window
    for context in made.values():
        context.close()


@pytest.fixture
def open_screen(
    windows: Callable[[bool], BrowserContext], server: str
) -> Iterator[Callable[..., Screen]]:
    """Return a function that opens a page of a given size, as somebody new to the app."""
    screens: list[Screen] = []

    def opener(
        viewport: dict[str, int] | None = None, *, touch: bool = False, address: str = server
    ) -> Screen:
        page = windows(touch).new_page()
        page.set_viewport_size(viewport or DESKTOP)  # type: ignore[arg-type]
        screen = Screen(page, address)
        screens.append(screen)
        page.on("request", lambda request: screen.requests.append(request.url))
        page.on("pageerror", lambda error: screen.errors.append(str(error)))
        page.on(
            "console",
            lambda message: screen.errors.append(message.text) if message.type == "error" else None,
        )
        page.on("framenavigated", lambda frame: screen.frame_loads.append(frame.url))
        return screen

    yield opener
    for screen in screens:
        page = screen.page
        if page.url.startswith(screen.address):
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.context.clear_cookies()
        page.close()


@pytest.fixture(scope="module", autouse=True)
def empty_registry(own_registry: Path) -> Iterator[None]:
    """Leave nothing behind for the tests of another module, which share the app."""
    yield
    registry = open_registry(None, own_registry, "GM0193")
    with registry.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != RevisionRow.__tablename__:
                connection.execute(table.delete())
        # So that the app reads again.
        connection.execute(update(RevisionRow).values(value=RevisionRow.value + 1))
