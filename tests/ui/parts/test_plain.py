"""Typed text where Markdown is read, checked with a Markdown reader of others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from geo.ui.parts.plain import plain_markdown

READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])


@given(st.text())
def test_markdown_shows_what_was_typed(text: str) -> None:
    inline = READER.parseInline(plain_markdown(text))[0].children or []
    assert {token.type for token in inline} <= {"text", "text_special"}


@pytest.mark.parametrize("text", [":red[gevaar]", ":material/home:", "$x^2$", ":smile:"])
def test_signs_of_streamlit_are_taken_from_it_as_well(text: str) -> None:
    escaped = re.sub(r"\\.", "", plain_markdown(text))
    assert not set(":[$") & set(escaped)
