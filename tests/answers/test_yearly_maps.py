"""The maps to play one after the other: one per year, in the classes of the map itself."""

from __future__ import annotations

from geo.answers.map import choropleth_of, yearly_maps
from geo.i18n import language_of
from geo.ui.session.context import load_context
from geo.views.map import MapView

CONTEXT = load_context()
EN = language_of("en")


def test_each_year_with_figures_has_a_map_in_the_same_classes() -> None:
    view = MapView(level="wijk")
    years = CONTEXT.values.years(view.indicator, view.level)
    assert len(years) > 1
    maps = yearly_maps(CONTEXT, view, EN)
    assert [shown.period for shown in maps] == [str(year) for year in sorted(years)]
    last = choropleth_of(CONTEXT, view, max(years), EN)
    assert maps[-1] == last
    assert {shown.classes for shown in maps} == {last.classes}
