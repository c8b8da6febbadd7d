"""Measuring one app in Chromium.

Times use the clock of the page. A switch starts at the browser's time stamp of the ``keydown`` of
Enter in the open list, and ends with the last repaint of the map:

- our map sends an event when its canvas is drawn;
- a rebuilt map shows it by new paths in its frame, seen by a ``MutationObserver``;
- for both, a change of size counts too, and the end is the second ``requestAnimationFrame`` after
  the change, when the frame with the change has been drawn.

A repaint is the last one when the map holds all areas (for a rebuilt map: in a document newer
than the choice), Streamlit has finished its run, and nothing was painted for ``QUIET_MS`` since.
Later work of a rebuilt map is not counted.

Separate switches measure bytes and blank time, so that recording them does not slow the others.
Bytes are what Chromium's network domain reports: the payload of each WebSocket frame and the bytes
of each HTTP response with its headers; responses from its cache do not count. A map is blank at an
animation frame when no frame of the page holds a path, or a canvas with a coloured pixel, of the
map.
"""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

from benchmarks.coverage import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page, Playwright

ROOT: Final = Path(__file__).parents[1]
OBSERVER: Final = Path(__file__).parent / "observer.js"
PROGRAMS: Final = ("chromium-headless-shell", "chromium", "chromium-browser")
FLAGS: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PHONE_LINE: Final = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 3e6 / 8,
}
"""An average mobile connection: 10 Mbit/s down, 3 up, 40 ms round trip. Chromium slows HTTP down,
but not a WebSocket, which carries the figures of a rebuilt map."""
VIEWPORT: Final = {"width": 1440, "height": 900}
FIGURE_LIST: Final = 3
"""Number of lists before it on the map page: area, level and theme."""
START_SECONDS: Final = 120
REPAINT_SECONDS: Final = 180
QUIET_MS: Final = 600

DONE: Final = """
([count, rebuilt, quiet]) =>
  bench.last > bench.start && bench.frame.areas === count &&
  (!rebuilt || bench.frame.born > bench.start) &&
  document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning' &&
  performance.now() - bench.last > quiet
"""


@dataclass(frozen=True)
class Server:
    """A running app.

    Attributes
    ----------
    address
        Address of the server.
    process
        Process of the server, for processor time and memory.
    areas
        How many areas its map has.
    rebuilt
        Whether its map is a new document after each choice.
    """

    address: str
    process: psutil.Process
    areas: int
    rebuilt: bool

    def cpu_seconds(self) -> float:
        """Return the processor time used until now, seconds."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory_mb(self) -> float:
        """Return the memory that the process holds now, MB (10^6 bytes)."""
        return float(self.process.memory_info().rss / 1e6)


@dataclass(frozen=True)
class Switch:
    """One choice: milliseconds until the last repaint, and processor time of the server."""

    ms: float
    cpu_ms: float


@dataclass(frozen=True)
class Traffic:
    """One choice: bytes that came down, and milliseconds without any area on the screen."""

    bytes_down: int
    blank_ms: float


@contextlib.contextmanager
def serve(
    app: str, areas: int, *, options: Sequence[str] = (), keeps_choices: bool = False
) -> Iterator[Server]:
    """Run an app on a free port.

    Parameters
    ----------
    app
        A module of ``benchmarks.apps``, or ``dashboard``.
    areas
        How many areas its map has.
    options
        More options of Streamlit's command.
    keeps_choices
        Whether :func:`geo.ui.serving.choices.keep_every_choice` is on.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "benchmarks/apps/server.py"),
                *("--server.port", str(port), "--server.headless", "true"),
                *options,
            ],
            cwd=ROOT,
            env=os.environ
            | {"BENCHMARK_APP": app, "BENCHMARK_AREAS": str(areas)}
            | ({"BENCHMARK_KEEPS_CHOICES": "yes"} if keeps_choices else {}),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://localhost:{port}"
            _wait_until_healthy(address, process)
            yield Server(address, psutil.Process(process.pid), areas, app.startswith("rebuilt"))
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 4):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    message = f"The app at {address} did not start."
    raise RuntimeError(message)


def start_browser(playwright: Playwright) -> Browser:
    """Start the Chromium of the system."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return playwright.chromium.launch(executable_path=program, args=list(FLAGS))


@contextlib.contextmanager
def visit(browser: Browser, server: Server, line: dict[str, float] | None = None) -> Iterator[Page]:
    """Open the app as a new visitor, with an empty cache, and wait for its first map.

    Parameters
    ----------
    browser, server
        Who visits what.
    line
        Connection to imitate, as Chromium's ``Network.emulateNetworkConditions`` takes it; None for
        the local connection without limits.
    """
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    context.add_init_script(path=OBSERVER)
    try:
        page = context.new_page()
        if line is not None:
            network = context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", line)
        page.goto(server.address)
        _wait_for_map(page, server)
        yield page
    finally:
        context.close()


def first_map(browser: Browser, server: Server, line: dict[str, float] | None = None) -> float:
    """Return the milliseconds from the start of a first visit to the last repaint."""
    with visit(browser, server, line) as page:
        return float(page.evaluate("bench.last"))


def switch(page: Page, server: Server, indicator: str) -> Switch:
    """Choose `indicator` and measure until the map has repainted."""
    assert indicator in INDICATORS
    _open_list_at(page, 0, indicator)
    return _choose(page, server)


def switch_figure(page: Page, server: Server, figure: str) -> Switch:
    """Choose a figure on the dashboard's map page and measure until the map has repainted."""
    _open_list_at(page, FIGURE_LIST, figure)
    return _choose(page, server)


def figures_of(page: Page) -> list[str]:
    """Return the labels in the list of figures on the dashboard's map page."""
    page.get_by_role("combobox").nth(FIGURE_LIST).click()
    page.get_by_role("option").first.wait_for()
    labels = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    return labels


def _choose(page: Page, server: Server) -> Switch:
    before = server.cpu_seconds()
    page.keyboard.press("Enter")
    _wait_for_map(page, server)
    return Switch(
        ms=float(page.evaluate("bench.last - bench.start")),
        cpu_ms=(server.cpu_seconds() - before) * 1000,
    )


def traffic(page: Page, server: Server, indicator: str) -> Traffic:
    """Choose `indicator` and count what comes down and how long the map is blank."""
    assert indicator in INDICATORS
    _open_list_at(page, 0, indicator)
    page.evaluate("bench.sample()")
    network = page.context.new_cdp_session(page)
    received: list[int] = []

    def message(event: dict[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        is_binary = frame["opcode"] == 2
        received.append(len(base64.b64decode(data)) if is_binary else len(data.encode()))

    network.on("Network.webSocketFrameReceived", message)
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    network.send("Network.enable")
    page.keyboard.press("Enter")
    _wait_for_map(page, server)
    network.detach()
    page.evaluate("bench.sampling = false")
    return Traffic(bytes_down=round(sum(received)), blank_ms=float(page.evaluate("bench.blank")))


def memory_of_sessions(browser: Browser, server: Server, counts: tuple[int, ...]) -> list[float]:
    """Return the server's memory with each number of open sessions, MB.

    The pages don't load the component's frame: the session on the server is the same, and the
    browser need not draw the map in every one of them.
    """
    held = []
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    context.route("**/component/**", lambda route: route.abort())
    try:
        for count in counts:
            while len(context.pages) < count:
                page = context.new_page()
                page.goto(server.address)
                page.locator(
                    "[data-testid=stApp][data-test-script-state=notRunning] iframe"
                ).wait_for(state="attached", timeout=REPAINT_SECONDS * 1000)
            held.append(server.memory_mb())
    finally:
        context.close()
    return held


def _open_list_at(page: Page, number: int, label: str) -> None:
    page.get_by_role("combobox").nth(number).click()
    page.keyboard.type(label)
    page.wait_for_function("() => document.querySelectorAll('[role=option]').length === 1")


def _wait_for_map(page: Page, server: Server) -> None:
    page.wait_for_function(
        DONE,
        arg=[server.areas, server.rebuilt, QUIET_MS],
        timeout=REPAINT_SECONDS * 1000,
        polling=100,
    )
