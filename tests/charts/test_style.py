"""The one look of all plots."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.style import apply_layout, is_pale, plain
from geo.i18n import language_of

MARKUP = ["<b>", "</b>", "&lt;", "&", ";", "a", "<"]


class Reader(HTMLParser):
    """Reads markup as a browser does: what is shown, and which tags there are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.shown, self.tags = "", []
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        self.shown += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


@given(
    st.text() | st.lists(st.sampled_from(["<b>", "</b>", "&lt;", "&", ";", "a", "<"])).map("".join)
)
def test_a_reader_of_a_plot_sees_what_was_typed(text: str) -> None:
    read = Reader(plain(text))
    assert (read.shown, read.tags) == (text, [])


def test_the_reader_of_these_tests_knows_a_tag_when_it_sees_one() -> None:
    assert Reader("<b>Soep</b>").tags == ["b"]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_plot_writes_numbers_as_the_text_beside_it(code: str) -> None:
    language = language_of(code)
    made = apply_layout(go.Figure(), height=100, alt="what it shows", language=language)
    decimal, thousands = made.layout.separators
    assert language.number(1234.5, 1) == f"1{thousands}234{decimal}5"


def test_a_plot_without_dragging_or_legend_tells_what_it_shows() -> None:
    lines = [go.Scatter(y=[1, 2], name="one"), go.Scatter(y=[2, 1], name="other")]
    made = apply_layout(
        go.Figure(lines), height=123, alt="what it shows", language=language_of("nl")
    )
    sent = json.loads(made.to_json())["layout"]
    assert sent["meta"]["alt"] == "what it shows"
    assert (sent["height"], sent["showlegend"], sent["dragmode"]) == (123, False, False)


def test_a_ring_is_pale_below_three_to_one_in_contrast() -> None:
    # #949494 is the lightest grey of WCAG's 3:1 on white.
    assert not is_pale("#949494")
    assert is_pale("#969696")
