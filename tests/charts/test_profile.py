"""The colour of an area: a dot per theme, or words where there is none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from geo.charts.profile import position_words, theme_profile
from geo.i18n import language_of

ROWS = pd.DataFrame(
    {
        "label": ["Netwerk", "<script>x</script>", "Gezondheid"],
        "position": [95.0, np.nan, 0.0],
        "colour": ["#aa0000", "#00aa00", "#0000aa"],
        "reason": ["", "not published", ""],
    }
)


def profile() -> go.Figure:
    return theme_profile(ROWS, language=language_of("en"))


def test_a_theme_without_figures_has_words_and_no_dot() -> None:
    dots = profile().data[0]
    assert list(dots.x) == [95.0, 0.0]
    assert list(dots.y) == [2, 0]
    assert list(dots.marker.color) == ["#aa0000", "#0000aa"]
    assert any("no figure: not published" in note.text for note in profile().layout.annotations)


def test_the_lowest_position_is_a_dot_and_not_a_missing_one() -> None:
    assert "Gezondheid: among the least" in profile().layout.meta["alt"]


def test_a_script_in_a_label_or_reason_is_text() -> None:
    rows = ROWS.assign(reason="<img src=x>")
    texts = [
        note.text for note in theme_profile(rows, language=language_of("nl")).layout.annotations
    ]
    assert any("&lt;script&gt;" in text and "&lt;img" in text for text in texts)
    assert not any("<script" in text or "<img" in text for text in texts)


def test_the_alternative_text_tells_every_theme() -> None:
    alt = profile().layout.meta["alt"]
    assert alt.startswith("Netwerk: among the most; ")
    assert all(label in alt for label in ROWS["label"])


@pytest.mark.parametrize(
    ("position", "said"),
    [
        (0, "among the least"),
        (14.9, "among the least"),
        (16, "more than 2 in 10"),
        (50, "more than 5 in 10"),
        (84, "more than 8 in 10"),
        (86, "among the most"),
        (100, "among the most"),
    ],
)
def test_positions_are_told_in_tenths(position: float, said: str) -> None:
    assert position_words(position, language_of("en")) == said


def test_positions_are_told_in_dutch_too() -> None:
    dutch, english = (position_words(50, language_of(code)) for code in ("nl", "en"))
    assert dutch != english
    assert "5" in dutch
