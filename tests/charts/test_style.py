"""The one look of all plots."""

from __future__ import annotations

import html

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.style import apply_layout, is_pale, plain
from geo.i18n import language_of


@given(st.text())
def test_plain_text_holds_no_markup_and_loses_nothing(text: str) -> None:
    made = plain(text)
    assert "<" not in made
    assert ">" not in made
    assert html.unescape(made) == html.unescape(html.escape(text, quote=False)) == text


@pytest.mark.parametrize(("code", "separators"), [("nl", ",."), ("en", ".,")])
def test_a_plot_has_the_separators_of_the_language(code: str, separators: str) -> None:
    made = apply_layout(go.Figure(), height=100, alt="what it shows", language=language_of(code))
    assert made.layout.separators == separators


def test_a_plot_has_its_alternative_text_and_no_legend_or_dragging() -> None:
    made = apply_layout(go.Figure(), height=123, alt="what it shows", language=language_of("nl"))
    assert made.layout.meta["alt"] == "what it shows"
    assert (made.layout.height, made.layout.showlegend, made.layout.dragmode) == (123, False, False)


def test_a_ring_is_pale_below_three_to_one_in_contrast() -> None:
    # #949494 is the lightest grey of WCAG's 3:1 on white.
    assert not is_pale("#949494")
    assert is_pale("#969696")
