"""What the page says about who may write, and to whoever runs the app."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from geo.initiatives.database import Registry
from geo.ui.parts import account
from tests.ui.conftest import ROOT, shown, visit_in_shell

README = (ROOT / "README.md").read_text()


@pytest.fixture(autouse=True)
def fresh(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each test read its own settings."""
    st.cache_resource.clear()


def visit(lang: str = "nl") -> AppTest:
    return visit_in_shell("initiatives", part="agenda", lang=lang)


def asks_for_a_name(app: AppTest) -> bool:
    return any(field.label in ("Uw naam", "Your name") for field in app.text_input)


def test_without_the_setting_one_reads_and_the_page_says_how_the_owner_changes_that() -> None:
    app = visit()
    assert not asks_for_a_name(app)
    said = shown(app)
    assert "Hier kunt u alleen lezen" in said
    assert f"start die opnieuw met <code>{account.LOCAL_START}</code>" in said
    assert "Op een server: laat mensen inloggen met OpenID Connect" in said
    # No address to follow: nobody leaves the app for this.
    assert "<a " not in said


def test_a_command_of_windows_stands_on_the_page_as_it_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(account, "LOCAL_START", account.WINDOWS_START)
    assert r"<code>.venv\Scripts\python -m geo.ui.serving.start --local</code>" in shown(visit())


def test_the_commands_on_the_page_are_those_of_the_readme() -> None:
    assert f"`{account.WINDOWS_START}`" in README
    assert "`make run`" in README
    assert "python -m geo.ui.serving.start --local" in (ROOT / "Makefile").read_text()


@pytest.mark.parametrize(
    ("lang", "address", "told"),
    [
        ("nl", "0.0.0.0", "maar andere computers kunnen er ook bij"),
        ("en", "0.0.0.0", "but others can reach it as well"),
        # A page without a browser has no headers: nothing says that it is opened here.
        ("nl", "localhost", "Alleen wie de app op die computer zelf opent"),
        ("en", "localhost", "Only who opens it on that computer"),
    ],
)
def test_with_the_setting_on_a_server_one_reads_and_is_told_why(
    monkeypatch: pytest.MonkeyPatch, lang: str, address: str, told: str
) -> None:
    monkeypatch.setenv("OPBOUWKAART_LOCAL", "yes")
    before = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        app = visit(lang)
    finally:
        config.set_option("server.address", before)
    assert not asks_for_a_name(app)
    assert told in shown(app)


def test_the_start_says_local_mode_only_when_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from geo.ui.serving import start

    given: list[tuple[list[str], str | None]] = []

    def run(arguments: list[str], prog_name: str) -> None:
        given.append((arguments[2:], os.environ.get("OPBOUWKAART_LOCAL")))

    monkeypatch.setattr(start.cli, "main", run)
    monkeypatch.setenv("OPBOUWKAART_LOCAL", "no")
    start.main(["--server.port", "8600"])
    start.main(["--server.port", "8600", "--local", "--server.address", "::1"])
    # What is given last counts for Streamlit.
    here = ["--server.address", "localhost", "--server.port", "8600", "--server.address", "::1"]
    assert given == [(["--server.port", "8600"], "no"), (here, "yes")]
