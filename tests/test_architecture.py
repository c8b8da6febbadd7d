"""The rules of the layout, checked on the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = (
    *("sources", "building", "initiatives", "indicators", "scoring"),
    *("maps", "charts", "views", "answers", "reports", "ui"),
)
"""In the order in which data flow."""
BUILD = ("sources", "building")
"""Only a build reads these; the app never does."""
UI_LAYERS = ("serving", "session", "parts", "forms", "pages", "app")
"""Inside the interface, in the order in which they stand on one another."""
SHARED = {"dataset", "errors", "i18n", "settings", "translatable"}
"""Modules under every layer, which themselves lean on no layer."""
MODULES = sorted((ROOT / "geo").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
TEXT_OPTIONS = {"help", "placeholder", "label", "title", "caption"}
TEXT_CALLS = {
    "title", "header", "subheader", "markdown", "button", "selectbox", "text_input", "toggle",
    "slider", "select_slider", "radio", "info", "warning", "error", "success", "expander",
    "popover", "download_button", "segmented_control", "multiselect", "caption", "checkbox",
    "number_input", "metric", "write", "text", "link_button", "page_link",
    "TextColumn", "NumberColumn",
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


def layer_of(module: str) -> str:
    """Return the folder below ``geo`` that a module is in; for one without, its own name."""
    return module.split(".")[1] if module.startswith("geo.") else ""


def place_of(module: str) -> tuple[int, str]:
    """Return where a module of the interface stands: its layer, and its package."""
    package = module.split(".")[2]
    layer = package if package in UI_LAYERS else "pages"
    return UI_LAYERS.index(layer), package


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_data_flows_one_way(path: Path) -> None:
    layer = layer_of(module_of(path))
    if layer not in LAYERS:
        return
    below = set(LAYERS[: LAYERS.index(layer) + 1])
    if layer not in BUILD:
        below -= set(BUILD)
    used = {layer_of(name) for name in imports(path)} & set(LAYERS)
    assert used - below == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_pages_stand_on_parts_and_not_on_one_another(path: Path) -> None:
    own = module_of(path)
    if not own.startswith("geo.ui."):
        return
    height, package = place_of(own)
    for name in imports(path):
        if not name.startswith("geo.ui."):
            continue
        other, other_package = place_of(name)
        assert other < height or other_package == package, name


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = {module_of(path): set(imports(path)) for path in MODULES}
    while True:
        free = {name for name, used in graph.items() if not used & (graph.keys() - {name})}
        if not free:
            break
        graph = {name: used - free for name, used in graph.items() if name not in free}
    assert graph == {}


@pytest.mark.parametrize("name", sorted(SHARED))
def test_what_every_layer_stands_on_leans_on_none(name: str) -> None:
    used = {module for module in imports(ROOT / "geo" / f"{name}.py") if module.startswith("geo.")}
    assert used <= {f"geo.{other}" for other in SHARED}


def test_every_folder_of_the_code_is_a_known_layer() -> None:
    folders = {
        path.relative_to(ROOT / "geo").parts[0] for path in MODULES if path.parent.name != "geo"
    }
    assert folders == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_leans_on_pages_scripts_or_benchmarks(path: Path) -> None:
    outer = {"pages", "scripts", "benchmarks", "tests", "dashboard"}
    assert {name.split(".")[0] for name in imports(path)} & outer == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_start_of_the_dashboard_and_the_interface_serve(path: Path) -> None:
    if path.is_relative_to(ROOT / "geo" / "ui"):
        return
    assert {name.split(".")[0] for name in imports(path)} & {
        "starlette",
        "streamlit_folium",
    } == set()


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=named)
def test_pages_get_no_more_of_the_registry_than_their_reader_may_see(path: Path) -> None:
    """One module of the interface decides; the others cannot read past it."""
    gate = ROOT / "geo" / "ui" / "session" / "registry.py"
    if path == gate or (not path.is_relative_to(ROOT / "geo" / "ui") and path not in PAGES):
        return
    taken = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("geo.initiatives")
        for alias in node.names
    }
    assert taken & {"snapshot", "history", "changes", "reading", "store", "database"} == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 250


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_are_thin(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 150


def has_letters(node: ast.expr) -> bool:
    """Return whether an expression holds words of itself, outside any call or name."""
    if isinstance(node, ast.Constant):
        return (
            isinstance(node.value, str)
            and not node.value.startswith(":material/")
            and any(char.isalpha() for char in node.value)
        )
    if isinstance(node, ast.JoinedStr):
        return any(has_letters(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return has_letters(node.left) or has_letters(node.right)
    if isinstance(node, ast.IfExp):
        return has_letters(node.body) or has_letters(node.orelse)
    return False


def untranslated_calls(source: str) -> list[int]:
    """Return the lines on which words go to the screen without a translation."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) != "logger"
        and (
            (node.func.attr in TEXT_CALLS and bool(node.args) and has_letters(node.args[0]))
            or (
                node.func.attr in TEXT_CALLS | {"Page", "columns", "dataframe"}
                and any(has_letters(k.value) for k in node.keywords if k.arg in TEXT_OPTIONS)
            )
        )
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("st.title('Map')", [1]),
        ("st.title('')", []),
        ("st.title(words.gettext('Map'))", []),
        ("st.button(f'{number} **{name}**')", []),
        ("st.button(f'{number} areas')", [1]),
        ("\nst.toggle(words.gettext('A'), help='words')", [2]),
        ("st.button('a' if wide else '', icon=':material/map:')", [1]),
        ("st.button(words.gettext('A'), icon=':material/map:', key='picked')", []),
        ("st.Page('map.py', title='Map', url_path='kaart')", [1]),
    ],
)
def test_the_search_for_untranslated_text_finds_it(source: str, lines: list[int]) -> None:
    assert untranslated_calls(source) == lines


@pytest.mark.parametrize("path", [*sorted((ROOT / "geo" / "ui").rglob("*.py")), *PAGES], ids=named)
def test_no_text_reaches_the_screen_untranslated(path: Path) -> None:
    assert untranslated_calls(path.read_text()) == []


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
