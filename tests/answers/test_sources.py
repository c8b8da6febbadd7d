"""Where figures come from is told of the data set that is shown, not of the catalogue."""

from __future__ import annotations

from collections.abc import Callable

from geo.answers.context import Context
from geo.answers.sources import source_of
from geo.i18n import language_of
from geo.ui.accountability.tables import definitions_table, sources_table, unknown_figures
from geo.ui.session.context import load_context
from tests.small_dataset import Town

EN = language_of("en")
ContextOf = Callable[[Town], Context]


def test_a_figure_of_another_source_names_that_source(context_of: ContextOf) -> None:
    context = context_of(Town((2, 2), ("key_figures",)))
    residents = context.catalogue.indicator("residents")
    assert residents.source == "zwolle_cijfers"
    found = source_of(context, residents, EN)
    assert found is not None
    assert found.id == "cbs_kwb_2022"
    assert source_of(context, context.catalogue.indicator("lonely"), EN) is None


def test_only_sources_with_figures_are_told(context_of: ContextOf) -> None:
    context = context_of(Town((2, 2), ("health",)))
    assert [source.id for source in context.dataset.sources] == ["rivm_50090NED"]
    assert "Zwolle" not in sources_table(context, EN)


def test_figures_that_lack_are_named_by_theme(context_of: ContextOf) -> None:
    context = context_of(Town((2, 2), ("health",)))
    unknown = unknown_figures(context, EN)
    assert any(line.startswith("Facilities: ") for line in unknown)
    assert not any("Lonely," in line for line in unknown)
    assert "Lonely" in definitions_table(context, "netwerk", EN)
    assert "Low income" not in definitions_table(context, "bestaanszekerheid", EN)


def test_the_shipped_data_set_lacks_none() -> None:
    assert unknown_figures(load_context(), EN) == []
