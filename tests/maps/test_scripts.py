"""The scripts of the map pass their linter and their own tests, in Node."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str) -> None:
    """Run a command; it fails the test when it ends badly, and skips it where Node is missing."""
    if shutil.which("node") is None or not (ROOT / "node_modules").is_dir():
        message = "the tools for scripts are not installed: .ci/run shows how"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_the_scripts_of_the_map_pass_the_linter() -> None:
    run("npm", "run", "--silent", "lint")


def test_the_scripts_of_the_map_pass_their_own_tests() -> None:
    run("npm", "run", "--silent", "test")
