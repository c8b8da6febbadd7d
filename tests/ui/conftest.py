"""Fixtures for parts of pages that read and write the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.initiatives.database import Registry
from geo.initiatives.roles import Access, read_only
from geo.ui.initiatives.imports.state import FILE_KEY
from geo.ui.session.registry import the_registry

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """Return a registry of the tests of one module, which the pages use meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path_factory.mktemp("registry")))
        # What is kept between pages belongs to the registry of before.
        st.cache_resource.clear()
        yield the_registry()
    st.cache_resource.clear()


@pytest.fixture
def sign_in(
    registry: Registry,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Access], None]:
    """Return a function that puts somebody at the keyboard, with a registry of their own."""

    def become(access: Access) -> None:
        monkeypatch.setattr("geo.ui.session.access.decide_access", lambda **_: access)

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


def visit_with_list(text: str, **params: str) -> AppTest:
    """Open the page to bring in a list, with a list that somebody chose."""
    app = AppTest.from_file(str(ROOT / "pages" / "initiatives.py"), default_timeout=60)
    for name, value in {"part": "file", **params}.items():
        app.query_params[name] = value
    app.session_state[FILE_KEY] = ("lijst.csv", text.encode())
    app.run()
    assert not app.exception
    return app


def visit_in_shell(page: str, **params: str) -> AppTest:
    """Open a page that reads what the shell of the app has set, as a visitor with a link."""
    app = AppTest.from_file(str(ROOT / "geo" / "ui" / "app" / "shell.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    # The page that opens first keeps its own choices in the address.
    for name, value in params.items():
        app.query_params[name] = value
    return app.switch_page(f"../../../pages/{page}.py").run()


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
