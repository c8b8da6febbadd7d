"""Fixtures for parts of pages that read and write the registry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.initiatives.database import Registry
from geo.initiatives.roles import Access, read_only
from geo.ui.registry import the_registry

ROOT = Path(__file__).parents[2]
ACCESS_OF = ("account", "initiatives_state", "recognise")
"""Modules of the interface that ask who is at the keyboard."""


@pytest.fixture
def registry() -> Registry:
    """Return the registry that the pages use in these tests."""
    return the_registry()


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Access], None]:
    """Return a function that puts somebody at the keyboard."""

    def become(access: Access) -> None:
        for module in ACCESS_OF:
            monkeypatch.setattr(f"geo.ui.{module}.current_access", lambda _context: access)

    become(read_only())
    return become


@pytest.fixture
def editor(sign_in: Callable[[Access], None]) -> Access:
    """Put an editor at the keyboard."""
    access = Access("editor", "Bo", "oidc")
    sign_in(access)
    return access


def visit(page: str, **params: str) -> AppTest:
    """Open a page as a visitor with a link."""
    app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button with a label."""
    found = next(button for button in app.button if button.label == label)
    return found.click().run()


def shown(app: AppTest) -> str:
    """Return all text on the page, HTML as it was sent."""
    parts = (app.title, app.header, app.markdown, app.info, app.warning, app.error, app.success)
    texts = [str(element.value) for kind in parts for element in kind]
    texts += [str(element.proto.body) for element in app.get("html")]
    return "\n".join(texts + [str(element.value) for element in app.caption])
