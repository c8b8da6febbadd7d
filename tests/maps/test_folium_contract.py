"""What the map needs of folium's insides. A new version may break any of it: see which here."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import folium
from folium.template import Template

from geo.maps import folium_map

MODULE = Path(folium_map.__file__)
COVERED = {"_id", "_template", "_children"}


def test_an_element_is_named_by_its_kind_and_its_id() -> None:
    layer = folium.FeatureGroup()
    layer._id = "fixed"
    assert layer.get_name() == "feature_group_fixed"


def test_an_element_is_drawn_by_the_macros_of_its_template() -> None:
    class Element(folium.MacroElement):
        _template = Template("{% macro script(this, kwargs) %}drawn(){% endmacro %}")

    page = folium.Figure()
    page.add_child(Element())
    page.render()
    assert "drawn()" in page.script.render()


def test_the_head_of_a_page_can_be_emptied() -> None:
    page = folium.Figure()
    assert page.header._children
    page.header._children.clear()
    assert "<meta" not in page.header.render()


def test_a_map_takes_its_scripts_and_styles_from_lists_of_its_own() -> None:
    made = folium.Map(tiles=None)
    assert all(len(each) == 2 for each in (*made.default_js, *made.default_css))


def test_every_private_name_that_is_used_is_covered_here_and_no_other() -> None:
    nodes = ast.walk(ast.parse(MODULE.read_text()))
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    set_in_class = {
        target.id
        for node in ast.walk(ast.parse(MODULE.read_text()))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    private = {name for name in used | set_in_class if re.match("_(?!_)", name)}
    assert private == COVERED
