"""The table of scores fits on the screen and says in full what it says in short."""

from __future__ import annotations

import pytest

from geo.answers.need_answer import need_answer
from geo.i18n import Language, language_of
from geo.ui.need_and_strength.cached import stability_of
from geo.ui.need_and_strength.table import columns, headings, score_rows, short_note
from geo.ui.session.context import load_context
from geo.ui.session.state import default_view
from geo.views.need_and_strength import NeedView

CONTEXT = load_context()
NL, EN = language_of("nl"), language_of("en")
ANSWER = need_answer(CONTEXT, default_view(CONTEXT), NeedView(), EN, find_stability=stability_of)
SCORED = ANSWER.scored
BESIDE_THE_MENU_PX = 1070
"""Width of a page on a screen of 1440 pixels, beside the menu."""
# In the letter of the table a sign is about 7 pixels wide, and a cell has 8 on both sides.
SIGN_PX, EDGE_PX = 7, 16


@pytest.mark.parametrize("language", [NL, EN], ids=["nl", "en"])
def test_all_columns_stand_beside_each_other_on_a_laptop(language: Language) -> None:
    shown = {key: column for key, column in columns(language).items() if key != "before"}
    assert sum(column["width"] for column in shown.values()) <= BESIDE_THE_MENU_PX
    assert {"name", "wijk", "short"} <= set(shown)


def test_no_name_of_a_wijk_is_cut() -> None:
    longest = max(
        len(CONTEXT.names[code])
        for code, level in CONTEXT.dataset.areas["level"].items()
        if level == "wijk"
    )
    assert columns(NL)["wijk"]["width"] >= SIGN_PX * longest + EDGE_PX


@pytest.mark.parametrize("language", [NL, EN], ids=["nl", "en"])
def test_a_short_heading_has_its_meaning_behind_it(language: Language) -> None:
    whole = headings(language)
    short = {
        key: column
        for key, column in columns(language).items()
        if key != "short" and column["label"] != whole[key]
    }
    assert short
    for column in short.values():
        assert len(column["help"]) > len(column["label"])


def test_a_file_has_the_full_headings_and_the_sentence() -> None:
    rows = score_rows(ANSWER)
    assert list(rows.columns) == list(headings(EN))
    assert rows.loc["BU01933000", "sentence"].startswith("Holtenbroek IV stands high in need")


def test_a_note_on_the_screen_tells_why_there_is_no_score() -> None:
    notes = {code: short_note(SCORED, code, EN) for code in SCORED.need.score.index}
    for code, reason in SCORED.need.reason.items():
        expected = {
            "too_few_residents": "fewer than 100 residents",
            "not_enough_figures": "too few figures",
            "": "figures partly uncertain" if SCORED.weak[code] else "",
        }
        assert notes[str(code)] == expected[reason]
    assert len(set(notes.values())) == 4
