"""No cell of a download runs as a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reports.spreadsheet import escape_formula


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_shown_instead(start: str) -> None:
    assert escape_formula(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@given(st.text())
def test_no_text_starts_a_formula_and_none_is_lost(text: str) -> None:
    made = escape_formula(text)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert made.removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("name", ["Holtenbroek IV", "Aa-landen", "'s-Heerenbroek", "", "1=1"])
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert escape_formula(name) == name
