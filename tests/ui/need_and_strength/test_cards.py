"""Cards beside the map of need: short, true to the scores, and never markup."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo.answers.need import lines_of, sentence_of
from geo.answers.need_answer import need_answer
from geo.answers.need_area import rank_text
from geo.i18n import Language, language_of
from geo.initiatives.database import Registry
from geo.ui.need_and_strength.cards import card_html
from geo.ui.session.context import load_context
from geo.ui.session.state import default_view
from geo.views.need_and_strength import NeedView
from tests.ui.conftest import shown, visit_in_shell

CONTEXT = load_context()
EN, NL = language_of("en"), language_of("nl")
HOLTENBROEK_IV = "BU01933000"
ANSWERS = {
    language: need_answer(CONTEXT, default_view(CONTEXT), NeedView(), language)
    for language in (NL, EN)
}
SCORED = ANSWERS[EN].scored
RANKS = pd.Series({"BU1": 1.0, "BU2": 2.0, "BU3": float("nan")})


def cards(app: AppTest) -> list[tuple[str, str]]:
    """Return code and label of the names to touch, from top to bottom."""
    assert not app.exception
    start = "pick-card-"
    buttons = [button for button in app.button if str(button.key).startswith(start)]
    return [(str(button.key).removeprefix(start), button.label) for button in buttons]


def test_the_lines_of_a_card_are_never_markup() -> None:
    html = card_html(["<b>x</b>"], "<script>")
    assert html == (
        '<div class="ok-card"><p>&lt;b&gt;x&lt;/b&gt;</p><p class="quiet">&lt;script&gt;</p></div>'
    )
    assert "quiet" not in card_html(["x"], "")


def test_a_rank_tells_where_it_came_from() -> None:
    before = pd.Series({"BU1": 3.0, "BU2": 2.0, "BU3": 1.0})
    told = [rank_text(RANKS, before, "number {rank}", code) for code in RANKS.index]
    assert told == ["number 3 → 1", "number 2", ""]
    assert rank_text(RANKS, None, "number {rank}", "BU1") == "number 1"


@pytest.mark.parametrize("language", [NL, EN], ids=["nl", "en"])
def test_a_card_says_the_same_as_the_sentence_in_fewer_words(language: Language) -> None:
    sentence = sentence_of(ANSWERS[language], HOLTENBROEK_IV)
    need, chances = lines_of(ANSWERS[language], HOLTENBROEK_IV)
    assert sentence.startswith("Holtenbroek IV ")
    assert sentence.endswith(chances)
    assert need[0].isupper()
    assert need.count(";") == 2 < sentence.count(";")


def test_the_figures_of_a_card_are_those_of_the_area_and_of_zwolle() -> None:
    need, _ = lines_of(ANSWERS[EN], HOLTENBROEK_IV)
    year = CONTEXT.latest["buurt"].years["low_income"]
    own = CONTEXT.values.figure("low_income", HOLTENBROEK_IV, year).value
    whole = CONTEXT.values.figure("low_income", "GM0193", year).value
    assert own is not None
    assert whole is not None
    assert f"low incomes ({own:.0f}%; Zwolle {whole:.1f}%)" in need


def test_the_page_opens_on_five_cards_in_the_order_of_need(registry: Registry) -> None:
    app = visit_in_shell("need_and_strength", lang="en")
    codes = [code for code, _ in cards(app)]
    assert len(codes) == 5
    assert all(SCORED.rank[one] < SCORED.rank[other] for one, other in pairwise(codes))
    for code, label in cards(app):
        assert f"number {SCORED.rank[code]:.0f} in need" in label
    assert shown(app).count("calculations among the highest five (rank ") == 5


def test_strength_comes_first_in_the_view_of_strength(registry: Registry) -> None:
    app = visit_in_shell("need_and_strength", lang="en", show="strength")
    best = SCORED.strength.score.sort_values(ascending=False).index[:5]
    assert {code for code, _ in cards(app)} == set(best)
    assert "number 1 in strength" in cards(app)[0][1]
    assert '<div class="ok-card"><p>To build on: ' in shown(app)
    # How sure a rank is was computed of need alone.
    assert "among the highest five" not in shown(app)


def test_other_weights_show_what_moved(registry: Registry) -> None:
    app = visit_in_shell("need_and_strength", lang="en", show="need", w_netwerk="4")
    assert any("→" in label for _, label in cards(app))
    assert not any(
        "→" in label for _, label in cards(visit_in_shell("need_and_strength", show="need"))
    )
