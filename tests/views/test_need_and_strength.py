"""The choices of the page of need and strength fit in a link, and a link never breaks them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ui.session.context import load_context
from geo.views.need_and_strength import (
    PRESETS,
    SHOWS,
    NeedView,
    need_from_link,
    need_params,
    need_themes,
)

CATALOGUE = load_context().catalogue
THEMES = need_themes(CATALOGUE)
COUNTED = [item.id for item in CATALOGUE.indicators if item.role != "context"]


def chosen(show: str, weights: list[int], left_out: set[str], trend: str | None) -> NeedView:
    base = NeedView(show, (), tuple(sorted(left_out)), trend)  # type: ignore[arg-type]
    for theme, weight in zip(THEMES, weights, strict=True):
        base = base.with_weight(theme, weight)
    return base


@given(
    st.sampled_from(list(SHOWS)),
    st.lists(st.integers(0, 4), min_size=len(THEMES), max_size=len(THEMES)).filter(any),
    st.sets(st.sampled_from(COUNTED)),
    st.none() | st.sampled_from([item.id for item in CATALOGUE.indicators]),
)
def test_a_link_gives_back_the_choices_it_was_made_of(
    show: str, weights: list[int], left_out: set[str], trend: str | None
) -> None:
    made = chosen(show, weights, left_out, trend)
    assert need_from_link(need_params(made), CATALOGUE) == (made, ())


def test_the_usual_choices_need_no_parameter() -> None:
    assert need_params(NeedView()) == {}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_recognised_by_its_weights(name: str) -> None:
    assert NeedView().with_preset(name).preset() == name


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_themes_and_figures_that_exist(name: str) -> None:
    assert set(PRESETS[name].themes) <= set(THEMES)
    assert set(PRESETS[name].left_out) <= set(COUNTED)


def test_weights_of_one_s_own_are_no_preset() -> None:
    own = NeedView().with_weight(THEMES[0], 4)
    assert own.preset() is None
    assert own.with_weight(THEMES[0], 1).preset() == "equal"


def test_what_is_left_out_weighs_nothing_in_the_scoring() -> None:
    own = NeedView(left_out=("lonely",)).with_weight("netwerk", 3)
    assert own.weights().themes == {"netwerk": 3.0}
    assert own.weights().indicators == {"lonely": 0.0}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("show", "<script>alert(1)</script>"),
        ("w_netwerk", "5"),
        ("w_netwerk", "-1"),
        ("w_netwerk", "٣"),
        ("w_netwerk", "1e1"),
        ("without", "lonely.<b>"),
        ("trend", "x" * 10_000),
    ],
)
def test_a_hostile_parameter_is_named_and_what_is_good_is_kept(name: str, value: str) -> None:
    read, wrong = need_from_link({"show": "need", name: value}, CATALOGUE)
    assert wrong == (name,)
    kept = ("lonely",) if name == "without" else ()
    expected = NeedView(left_out=kept) if name == "show" else NeedView("need", left_out=kept)
    assert read == expected


def test_without_any_weight_left_the_usual_weights_count() -> None:
    nothing = {f"w_{theme}": "0" for theme in THEMES}
    read, wrong = need_from_link(nothing, CATALOGUE)
    assert read == NeedView()
    assert set(wrong) == set(nothing)
    all_but_one = {name: value for name, value in nothing.items() if name != f"w_{THEMES[0]}"}
    assert need_from_link(all_but_one, CATALOGUE)[1] == ()


def test_a_preset_keeps_the_view() -> None:
    view = NeedView("change", trend="low_income")
    assert replace(view.with_preset("youth"), themes=(), left_out=()) == view


@given(st.dictionaries(st.sampled_from(["show", "w_netwerk", "without", "trend"]), st.text()))
def test_no_link_at_all_gives_choices_that_cannot_be_kept(params: dict[str, str]) -> None:
    read, _ = need_from_link(params, CATALOGUE)
    assert need_from_link(need_params(read), CATALOGUE) == (read, ())
