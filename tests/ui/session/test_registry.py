"""The figures of the registry join those of the data set while the app runs, and leave again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.answers.map import choropleth_of
from geo.answers.need_answer import need_answer
from geo.answers.need_maps import need_map
from geo.answers.need_scores import assessment_of
from geo.errors import RegistryError
from geo.i18n import language_of
from geo.initiatives.agenda_store import confirm_none, withdraw_confirmation
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative, read_snapshot, remove_initiative
from geo.scoring.recipe import Weights
from geo.ui.accountability.tables import definitions_table, sources_table
from geo.ui.map.initiatives import short_html
from geo.ui.need_and_strength.answers import effort_sentence
from geo.ui.need_and_strength.plots import effort_name
from geo.ui.session import registry as registry_module
from geo.ui.session.context import load_context
from geo.ui.session.registry import live_context
from geo.views.map import MapView
from geo.views.need_and_strength import NeedView

ROOT = Path(__file__).parents[3]
NL, EN = language_of("nl"), language_of("en")
HOLTENBROEK_IV, INDISCHEBUURT, CHECKED = "BU01933000", "BU01931010", "BU01933010"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture
def registry(own_registry: Path) -> Registry:
    return open_registry(None, own_registry, "GM0193")


@pytest.fixture
def one(registry: Registry) -> Iterator[int]:
    """Record an initiative in Holtenbroek IV and a check of another buurt, for one test."""
    content = InitiativeContent(title=HOSTILE, areas=(HOLTENBROEK_IV,), tasks=("children",))
    item = add_initiative(registry, content, who="Ans", at=NOW)
    confirm_none(registry, CHECKED, checked=date(2026, 5, 4), who="Bo", at=NOW)
    yield item.id
    kept = next(row for row in read_snapshot(registry).initiatives if row.id == item.id)
    if not kept.removed:
        remove_initiative(registry, kept.id, kept.version, who="Ans", at=NOW)
    withdraw_confirmation(registry, CHECKED, who="Bo", at=NOW)


def test_an_empty_registry_changes_nothing(registry: Registry) -> None:
    assert registry.file is not None
    assert live_context() is load_context()
    offered = {item.id for item in load_context().choices.indicators("buurt")}
    assert not any(id.startswith("initiatives") for id in offered)
    assert "registry" not in sources_table(load_context(), EN).lower()


@pytest.mark.usefixtures("one")
def test_a_check_alone_tells_nothing_of_the_others_and_an_initiative_does() -> None:
    context = live_context()
    year = context.latest["buurt"].years["initiatives"]
    figure = context.values.figure("initiatives", HOLTENBROEK_IV, year)
    people = context.values.figure("residents", HOLTENBROEK_IV, 2024).value
    assert people is not None
    assert figure.value == pytest.approx(1000 / people)
    assert context.values.figure("initiatives", INDISCHEBUURT, year).status == "not_recorded"
    assert context.values.figure("initiatives", CHECKED, year).value == 0
    offered = [item.id for item in context.choices.indicators("buurt")]
    assert {"initiatives", "initiatives_children"} <= set(offered)
    whole = context.values.figure("initiatives", context.dataset.code, year).value
    assert whole == pytest.approx(1000 / 133141)


@pytest.mark.usefixtures("one")
def test_the_map_tells_nothing_recorded_from_none_known() -> None:
    context = live_context()
    year = context.latest["buurt"].years["initiatives"]
    shown = choropleth_of(context, MapView(indicator="initiatives"), year, EN)
    place = {code: i for i, code in enumerate(shown.codes)}
    assert shown.notes[place[HOLTENBROEK_IV]] == "1 initiative runs here"
    assert shown.notes[place[CHECKED]] == "None known, checked on 4 May 2026"
    assert shown.values[place[CHECKED]] == 0
    assert shown.values[place[INDISCHEBUURT]] is None
    assert "does not mean that there is nothing" in shown.reasons[place[INDISCHEBUURT]]


@pytest.mark.usefixtures("one")
def test_the_registry_is_named_as_a_source() -> None:
    context = live_context()
    table = sources_table(context, EN)
    assert "Registry of initiatives" in table
    # Two buurten: one with an initiative, one that was checked.
    assert "2 of 78" in table
    assert table.count("<tr ") == len(context.dataset.sources) + 2
    assert "Registry of initiatives" in definitions_table(context, "initiatieven", EN)


@pytest.mark.usefixtures("one")
def test_effort_says_what_it_rests_on_and_white_spots_say_what_is_not_recorded() -> None:
    base, context = load_context(), live_context()
    before = assessment_of(base, "buurt", Weights())
    answer = need_answer(context, MapView(), NeedView(), EN)
    after = answer.scored
    assert "facilities alone" in effort_sentence(before, EN)
    said = effort_sentence(after, EN)
    assert "initiatives in the registry" in said
    assert f"In {int(after.unrecorded.sum())} areas nothing is recorded yet" in said
    assert effort_name(before, EN) == "Effort: facilities"
    assert effort_name(after, EN) == "Effort: facilities and initiatives"
    spots = need_map(answer)
    need = need_map(replace(answer, chosen=NeedView(show="need")))
    place = {code: i for i, code in enumerate(spots.codes)}
    assert spots.weak[place[INDISCHEBUURT]]
    assert spots.notes[place[INDISCHEBUURT]].endswith("nothing recorded yet of initiatives")
    assert "nothing recorded" not in spots.notes[place[CHECKED]]
    # What is not recorded says nothing about need.
    assert need.weak == tuple(bool(before.weak[code]) for code in need.codes)
    assert not any("recorded" in note for note in need.notes)


def test_an_initiative_in_short_is_text(one: int) -> None:
    item = next(i for i in registry_module.current_snapshot().current if i.id == one)
    html = short_html(live_context(), item, EN)
    assert "<img" not in html
    assert "&lt;img src=x" in html
    assert "no exact place" in html


def test_a_registry_that_cannot_be_read_leaves_the_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> Registry:
        raise RegistryError("The disk is full.")

    monkeypatch.setattr(registry_module, "the_registry", broken)
    assert live_context() is load_context()
    app = AppTest.from_file(str(ROOT / "geo" / "ui" / "app" / "shell.py"), default_timeout=60)
    app.query_params["initiatives"] = "1"
    app.run()
    assert not app.exception
    assert any("niet te lezen" in str(item.value) for item in app.warning)


def test_a_figure_that_is_no_longer_there_makes_way_for_another(
    registry: Registry, one: int
) -> None:
    app = AppTest.from_file(str(ROOT / "geo" / "ui" / "app" / "shell.py"), default_timeout=60)
    app.query_params["indicator"] = "initiatives"
    app.run()
    assert app.selectbox(key="control-indicator").value == "initiatives"
    assert not app.warning
    remove_initiative(registry, one, 1, who="Ans", at=NOW)
    app.run()
    assert not app.exception
    assert app.selectbox(key="control-indicator").value != "initiatives"
