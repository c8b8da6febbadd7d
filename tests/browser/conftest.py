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
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, sync_playwright

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# Chromium calls its maker at the start unless told not to; that is not the app.
FLAGS = [
    "--no-sandbox",
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
    """Start the real app on a free port; return its address."""
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", "dashboard.py",
                "--server.port", str(port), "--server.headless", "true",
            ],
            cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        address = f"http://localhost:{port}"
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
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        message = "Chromium is not installed: .ci/run shows how"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@dataclass
class Screen:
    """A page of the app with everything that was noted while it ran."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    frame_loads: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Screen:
        """Open a path and wait until the map has painted."""
        self.page.goto(self.address + path)
        self.page.get_by_role("heading", level=1).wait_for()
        return self

    def open_map(self, path: str = "/") -> Screen:
        """Open a path of the map page and wait until the map has painted."""
        self.open(path)
        self.wait_for_paint(0)
        return self

    @property
    def map_frame(self) -> Frame:
        """Return the frame that the map lives in."""
        self.page.wait_for_selector(".st-key-map iframe")
        handle = self.page.query_selector(".st-key-map iframe")
        assert handle is not None
        frame = handle.content_frame()
        assert frame is not None
        return frame

    @property
    def painted(self) -> int:
        """Return how many messages the map has painted."""
        return int(self.map_frame.evaluate("() => window.opbouwkaart?.painted || 0"))

    def wait_for_paint(self, after: int) -> None:
        """Wait until the map has painted more than `after` messages, and the page is still."""
        self.map_frame.wait_for_function(
            "(n) => (window.opbouwkaart?.painted || 0) > n", arg=after, timeout=30_000
        )
        self.settle()

    def settle(self) -> None:
        """Wait until the server has nothing more to send."""
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')"
            "?.getAttribute('data-test-script-state') === 'notRunning'",
            timeout=30_000,
        )

    def switch(self, label: str, option: str) -> None:
        """Choose `option` in the list called `label` and wait for the repaint."""
        before = self.painted
        self.page.get_by_role("combobox", name=label).first.click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self.wait_for_paint(before)

    def state(self, expression: str) -> object:
        """Return the value of a JavaScript expression over the map's state ``s``."""
        return self.map_frame.evaluate(f"() => {{ const s = opbouwkaart.state; return {expression}; }}")

    def click_area(self, code: str) -> None:
        """Click on the map where the area with `code` is."""
        point = self.map_frame.evaluate(
            "(code) => { const s = opbouwkaart.state; const i = s.level.index.get(code);"
            " const l = s.level.labels[i]; const p = map.latLngToContainerPoint([l.lat, l.lon]);"
            " return [p.x, p.y]; }",
            code,
        )
        box = self.page.locator(".st-key-map iframe").bounding_box()
        assert box is not None
        before = self.painted
        self.page.mouse.click(box["x"] + point[0], box["y"] + point[1])
        self.wait_for_paint(before)


@pytest.fixture
def open_screen(browser: Browser, server: str) -> Iterator[Callable[..., Screen]]:
    """Return a function that opens a fresh browser window of a given size."""
    contexts = []

    def opener(viewport: dict[str, int] | None = None, *, touch: bool = False) -> Screen:
        context = browser.new_context(
            viewport=viewport or DESKTOP, locale="nl-NL", has_touch=touch, reduced_motion="reduce"
        )  # type: ignore[arg-type]
        contexts.append(context)
        screen = Screen(context.new_page(), server)
        page = screen.page
        page.on("request", lambda request: screen.requests.append(request.url))
        page.on("pageerror", lambda error: screen.errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                screen.errors.append(message.text) if message.type == "error" else None
            ),
        )
        page.on("framenavigated", lambda frame: screen.frame_loads.append(frame.url))
        return screen

    yield opener
    for context in contexts:
        context.close()


def outside(urls: list[str], address: str) -> list[str]:
    """Return the addresses that are not on the server at `address`."""
    host = urlsplit(address).netloc
    local = {"data", "blob", "about"}
    return [
        url for url in urls if urlsplit(url).scheme not in local and urlsplit(url).netloc != host
    ]
