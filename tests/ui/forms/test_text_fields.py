"""No field takes a text without end, whatever a browser sends."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.ui.parts.data_table import MAX_SEARCH_CHARS

ROOT = Path(__file__).parents[3]
FILES = [*sorted((ROOT / "geo" / "ui").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]
FIELDS = {"text_input", "text_area", "chat_input"}


def unbounded_fields(source: str) -> list[int]:
    """Return the lines of text fields without a longest text, those under another name as well."""
    tree = ast.parse(source)
    others = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call)
        if any(isinstance(part, ast.Attribute) and part.attr in FIELDS for part in ast.walk(node))
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in FIELDS)
            or (isinstance(node.func, ast.Name) and node.func.id in others)
        )
        and "max_chars" not in {keyword.arg for keyword in node.keywords}
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("st.text_input('a', max_chars=3)", []),
        ("st.text_input('a')", [1]),
        ("w = st.text_area if long else st.text_input\nw('a')", [2]),
        ("w = st.text_area if long else st.text_input\nw('a', max_chars=3)", []),
    ],
)
def test_the_search_for_fields_without_end_finds_them(source: str, lines: list[int]) -> None:
    assert unbounded_fields(source) == lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_field_has_a_longest_text(path: Path) -> None:
    assert unbounded_fields(path.read_text()) == []


def test_a_longer_text_than_a_field_takes_is_cut_on_the_server() -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "map.py"), default_timeout=60).run()
    app.text_input(key="table_search").set_value("x" * 5_000).run()
    assert len(app.session_state["table_search"]) == MAX_SEARCH_CHARS
