"""What is said beside the map, with many areas, few, and one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geo.answers.context import Context
from geo.answers.map import choropleth_of, figureless_map
from geo.i18n import language_of
from geo.maps.choropleth import Choropleth
from geo.ui.map.answers import extreme_lists, why_no_comparison
from geo.ui.parts.legend import legend_html
from geo.ui.session.state import default_view
from geo.views.map import MapView
from tests.small_dataset import Town

EN = language_of("en")
ContextOf = Callable[[Town], Context]


def incomes(context: Context, level: str = "buurt") -> Choropleth:
    return choropleth_of(context, MapView(level=level, indicator="low_income"), 2020, EN)


def test_few_areas_stand_in_one_list(context_of: ContextOf) -> None:
    [(title, areas)] = extreme_lists(incomes(context_of(Town((3,)))), EN)
    assert title == "From high to low"
    assert [value for value, *_ in areas] == sorted([value for value, *_ in areas], reverse=True)
    assert len(areas) == 3


def test_more_areas_stand_in_two_lists_without_one_in_both(context_of: ContextOf) -> None:
    high, low = extreme_lists(incomes(context_of(Town((5,)))), EN)
    assert (high[0], low[0]) == ("Highest 2 buurten", "Lowest 2 buurten")
    assert not set(high[1]) & set(low[1])


def test_why_areas_are_not_compared(context_of: ContextOf) -> None:
    context = context_of(Town((5,)))
    shown = incomes(context)
    assert why_no_comparison(context, shown, EN) == ""
    same = replace(shown, values=(4.0,) * 5)
    assert "the same in all 5 buurten" in why_no_comparison(context, same, EN)
    one = replace(shown, values=(4.0, None, None, None, None))
    assert "Only one buurt has a figure" in why_no_comparison(context, one, EN)
    none = replace(shown, values=(None,) * 5)
    assert "No buurt has a figure" in why_no_comparison(context, none, EN)
    assert "Klein has one wijk" in why_no_comparison(context, incomes(context, "wijk"), EN)


def test_the_only_area_has_no_rank(context_of: ContextOf) -> None:
    assert incomes(context_of(Town((1,)))).ranks() == (None,)
    assert set(incomes(context_of(Town((1, 1)))).ranks()) == {1, 2}


def test_a_level_without_figures_has_a_map_that_says_so(context_of: ContextOf) -> None:
    context = context_of(Town((2, 2), ("key_figures",)))
    view = default_view(context)
    assert view.level == "wijk"
    shown = figureless_map(context, replace(view, level="buurt"), EN)
    assert shown.values == (None,) * 4
    assert set(shown.reasons) == {"there are no figures per buurt in this data set"}
    legend = legend_html(shown, "", EN)
    assert "<p>0 of 4 areas have a figure.</p>" in legend
    assert "background:" not in legend
