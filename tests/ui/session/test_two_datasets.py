"""Two data sets in one server: neither ever gets a result of the other."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from shapely import Point

from geo.answers.need_scores import need_of
from geo.dataset import open_dataset
from geo.initiatives.agenda_store import confirm_none
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative, end_initiative
from geo.scoring.recipe import Weights
from geo.ui.map.initiatives import active_layer
from geo.ui.need_and_strength.cached import clusters_of, stability_of
from geo.ui.session.context import load_context
from geo.ui.session.registry import (
    counts_now,
    current_snapshot,
    edits_since,
    live_context,
    the_area_tree,
    the_registry,
)
from geo.views.map import MapView
from geo.views.need_and_strength import NeedView
from tests.small_dataset import Town, build_town

# The same code and the same areas twice, but for their figures and places, and another gemeente.
HERE = Town(buurten=(6,), sources=("residents", "incomes", "health"), people=400)
THERE = Town(buurten=(6,), sources=("residents", "incomes", "health"), people=40, name="Anders")
ELSEWHERE = Town(buurten=(3, 2), code="GM0002", name="Verderop")
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
Show = Callable[[str], None]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("towns")
    towns = {"here": HERE, "there": THERE, "elsewhere": ELSEWHERE}
    return {name: build_town(folder / name, town) for name, town in towns.items()}


@pytest.fixture
def show(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Show]:
    """Return a function that makes a data set the one that is shown, each with its registry."""
    st.cache_resource.clear()
    st.cache_data.clear()

    def switch(name: str) -> None:
        monkeypatch.setenv("OPBOUWKAART_DATA", str(folders[name]))
        monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path / name))

    yield switch
    st.cache_resource.clear()
    st.cache_data.clear()


def test_the_ground_is_that_of_the_data_set_that_is_shown(show: Show) -> None:
    seen = {}
    for name in ("here", "there", "elsewhere", "here"):
        show(name)
        context = load_context()
        seen.setdefault(name, context)
        # Opened once: what comes back is the very same.
        assert seen[name] is context is live_context()
    assert [context.dataset.name for context in seen.values()] == ["Klein", "Anders", "Verderop"]
    assert len({context.digest for context in seen.values()}) == 3
    assert len({context.assets for context in seen.values()}) == 3
    show("elsewhere")
    assert set(the_area_tree().levels) == set(load_context().dataset.areas.index)


def test_scores_clusters_and_their_certainty_are_of_the_own_figures(show: Show) -> None:
    found = {}
    for name in ("here", "there"):
        show(name)
        context = load_context()
        scored = need_of(context, "buurt", Weights())
        sure = stability_of(context, "buurt", NeedView())
        found[name] = sure.table["base_rank"]
        # Whoever has no score has no rank either.
        assert (sure.table["base_rank"].isna() == scored.isna()).all()
        quadrants = clusters_of(context, "buurt", NeedView())["quadrant"]
        assert ((quadrants == "") == scored.isna()).all()
    assert found["here"].notna().all()
    # Fewer than 100 residents, and so no score.
    assert found["there"].isna().any()


def test_another_catalogue_gives_other_results(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show("here")
    before = stability_of(load_context(), "buurt", NeedView())
    catalogue = Path("data/indicators.toml").read_text(encoding="utf-8")
    start = catalogue.index('id = "low_income"')
    own = catalogue[:start] + catalogue[start:].replace(
        'direction = "higher_is_more_need"', 'direction = "higher_is_more_strength"', 1
    )
    (tmp_path / "indicators.toml").write_text(own, encoding="utf-8")
    monkeypatch.setenv("OPBOUWKAART_INDICATORS", str(tmp_path / "indicators.toml"))
    assert load_context().catalogue.indicator("low_income").direction == "higher_is_more_strength"
    after = stability_of(load_context(), "buurt", NeedView())
    assert not after.table.equals(before.table)


def test_each_registry_is_its_own_at_the_same_revision(show: Show) -> None:
    titles = {"here": "Soep", "there": "Koor", "elsewhere": "Tuin"}
    buurten = {"here": "BU00010101", "there": "BU00010102", "elsewhere": "BU00020101"}
    for name, title in titles.items():
        show(name)
        content = InitiativeContent(title=title, areas=(buurten[name],), status="active")
        item = add_initiative(the_registry(), content, who="Ans", at=NOW)
        if name == "there":
            end_initiative(the_registry(), item.id, 1, date(2026, 5, 1), who="Ans", at=NOW)
        else:
            confirm_none(the_registry(), buurten[name], checked=NOW.date(), who="Ans", at=NOW)
    files = set()
    for name in (*titles, *titles):
        show(name)
        snapshot = current_snapshot()
        assert snapshot.revision == 2
        assert [item.content.title for item in snapshot.initiatives] == [titles[name]]
        counted = {area for area, number in counts_now("buurt").number.items() if number}
        is_active = name != "there"
        assert counted == ({buurten[name]} if is_active else set())
        assert bool(live_context().recorded) is is_active
        assert live_context().dataset.name == load_context().dataset.name
        files.add(active_layer(snapshot, MapView()).file.file.name)
        edited = {edit.status for edit in edits_since(date(2026, 1, 1))}
        assert edited == ({"ended"} if name == "there" else set())
    assert len(files) == 3


def test_a_marker_stands_in_the_middle_of_the_own_areas(show: Show) -> None:
    for name, code in (("here", "BU00010106"), ("elsewhere", "BU00020101")):
        show(name)
        content = InitiativeContent(title="Soep", areas=(code,))
        add_initiative(the_registry(), content, who="Ans", at=NOW)
        [(_, lat, lon, *_)] = json.loads(
            active_layer(current_snapshot(), MapView()).file.file.content
        )
        shapes = load_context().dataset.areas.to_crs("EPSG:4326").geometry
        assert shapes[code].contains(Point(lon, lat))


def test_the_digest_covers_areas_figures_and_sources(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    usual = open_dataset(folders["here"]).digest
    text = (folders["here"] / "dataset.toml").read_text(encoding="utf-8")
    for file in folders["here"].iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert open_dataset(tmp_path).digest == usual
    (tmp_path / "dataset.toml").write_text(text.replace("CC BY 4.0", "CC0"), encoding="utf-8")
    assert open_dataset(tmp_path).digest != usual
    assert open_dataset(folders["there"]).digest != usual


def test_every_cache_says_of_which_data_set_it_is() -> None:
    """What keeps a result has in its key the digest of the data set, or the folder it is in."""
    keys = {"digest", "key", "folder"}
    kept = {}
    for path in sorted(Path("geo").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                ast.unparse(decorator).startswith("st.cache_") for decorator in node.decorator_list
            ):
                kept[node.name] = {argument.arg for argument in node.args.args}
    # Sets objects aside, and keeps no result.
    kept.pop("keep_for_good", None)
    assert len(kept) >= 9
    assert {name for name, arguments in kept.items() if not arguments & keys} == set()
