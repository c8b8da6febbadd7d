"""The rules of the layout, checked on the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("sources", "building", "indicators", "scoring", "maps", "charts", "reports", "ui")
MAY_USE = {
    "sources": {"sources"},
    "building": {"sources", "building"},
    "indicators": {"indicators"},
    "scoring": {"indicators", "scoring"},
    "maps": {"indicators", "scoring", "maps"},
    "charts": {"indicators", "scoring", "maps", "charts"},
    "reports": {"indicators", "scoring", "maps", "charts", "reports"},
    "ui": {"indicators", "scoring", "maps", "charts", "reports", "ui"},
}
"""What each part may import; a build reads sources, the app never does."""
MODULES = sorted((ROOT / "geo").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
TEXT_CALLS = {
    "title", "header", "subheader", "markdown", "button", "selectbox", "text_input", "toggle",
    "slider", "select_slider", "radio", "info", "warning", "error", "expander", "popover",
    "download_button", "segmented_control", "multiselect", "caption",
}  # fmt: skip


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, those for types alone as well."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_streamlit_stays_in_the_interface(path: Path) -> None:
    if path.is_relative_to(ROOT / "geo" / "ui"):
        return
    assert [name for name in imports(path) if name.startswith("streamlit")] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_data_flows_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT / "geo").parts[0]
    if layer not in LAYERS:
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith("geo.")}
    assert (used & set(LAYERS)) - MAY_USE[layer] == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 250


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_are_thin(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 150


@pytest.mark.parametrize("path", [*sorted((ROOT / "geo" / "ui").glob("*.py")), *PAGES], ids=named)
def test_no_text_reaches_the_screen_untranslated(path: Path) -> None:
    found = [
        (node.lineno, node.args[0].value)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TEXT_CALLS
        and ast.unparse(node.func.value) != "logger"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and any(char.isalpha() for char in node.args[0].value)
    ]
    assert found == []


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=named)
def test_no_translation_hides_in_an_f_string(path: Path) -> None:
    """The tool that collects texts for translation does not look inside f-strings."""
    hidden = [
        call.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"gettext", "ngettext"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
