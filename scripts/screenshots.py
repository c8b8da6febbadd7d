"""Make the screenshots of the README from the running app: ``make screenshots``."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).parents[1]
WIDTH_PX: Final = 1440
HEIGHT_PX: Final = 900
PICTURES: Final = {"map.png": "/?area=BU01933000"}


def main() -> int:
    """Start the app, take each picture, stop the app."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        sys.stderr.write("Chromium is needed: apt-get install chromium-headless-shell\n")
        return 1
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    app = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"OPBOUWKAART_LOCAL": "yes"})
    address = f"http://localhost:{port}"
    try:
        wait_for(f"{address}/_stcore/health")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
            for name, path in PICTURES.items():
                page.goto(address + path)
                page.wait_for_selector(".st-key-map iframe")
                page.wait_for_timeout(4000)
                page.screenshot(path=ROOT / "docs" / name)
            browser.close()
    finally:
        app.terminate()
        app.wait(timeout=20)
    return 0


def wait_for(address: str, seconds: int = 60) -> None:
    """Wait until `address` answers."""
    for _ in range(seconds * 4):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    raise TimeoutError(address)


if __name__ == "__main__":
    sys.exit(main())
