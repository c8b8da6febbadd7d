"""The meaning of the figure beside the map."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from geo.i18n import Text, language_of
from geo.ui.map.meaning import meaning_html
from geo.ui.session.context import load_context

NL = language_of("nl")
SCRIPT = "<script>alert(1)</script>"


def test_definition_publisher_and_reliability_are_told_and_folded_away() -> None:
    context = load_context()
    indicator = context.catalogue.indicator("lonely")
    html = meaning_html(context, indicator, NL)
    assert escape(indicator.definition.nl) in html
    assert "RIVM" in html
    assert "geschat met een model" in html
    assert "<details>" in html


def test_a_script_in_a_definition_is_text() -> None:
    context = load_context()
    bad = replace(context.catalogue.indicator("lonely"), definition=Text(SCRIPT, SCRIPT))
    assert "<script" not in meaning_html(context, bad, NL)
