"""What a user sees when the set-up is wrong: words, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, free_port, wait_until_healthy
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]


@pytest.mark.parametrize(
    ("name", "told"),
    [("OPBOUWKAART_INDICATORS", "low_income"), ("OPBOUWKAART_DATA", "dataset.toml")],
)
def test_a_broken_set_up_is_told_in_words(
    open_screen: Opener, tmp_path: Path, name: str, told: str
) -> None:
    catalogue = (ROOT / "data" / "indicators.toml").read_text()
    broken = tmp_path / "indicators.toml"
    broken.write_text(catalogue.replace('palette = "YlOrBr"', 'palette = "Rainbow"', 1))
    value = broken if name.endswith("INDICATORS") else tmp_path / "nowhere"
    port, log = free_port(), tmp_path / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless"]
    with log.open("wb") as output:
        app = subprocess.Popen(
            [*command, "true", "--server.port", str(port)],
            cwd=ROOT,
            env=os.environ | {name: str(value)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(f"http://localhost:{port}", app, log)
            screen = open_screen()
            screen.page.goto(f"http://localhost:{port}")
            alert = screen.page.get_by_role("alert").first
            alert.wait_for(timeout=30_000)
            assert told in alert.inner_text()
            assert "Traceback" not in screen.page.locator("body").inner_text()
        finally:
            app.terminate()
            app.wait(timeout=20)
