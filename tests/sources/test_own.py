"""Own tables: what ``sources.toml`` describes is read as its publisher meant it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.build import build
from geo.dataset import open_dataset
from geo.errors import BuildError, SourceError
from geo.i18n import language_of
from geo.sources.known import OWN_BORDERS, known_publications
from geo.sources.own import OwnSources, read_own_sources
from tests.small_dataset import Town, grid_areas, made_figures, write_tables

TOWN = Town(buurten=(2, 1), sources=("residents",))
DESCRIBED = """
retrieved = 2026-05-04
boundaries = "borders"

[[sources]]
id = "panel"
publisher = "Gemeente Klein"
title = "Panel 2025"
licence = "CC BY 4.0"
caveat.nl = "Weinig mensen."
variables = { Eenzaam = "lonely", Bomen = "trees" }
kinds = { trees = "amount" }
estimate = true
gap = "not_measured"
gap_codes = { "x" = "suppressed" }
weights = { lonely = ["population"] }

[[sources]]
id = "borders"
publisher = "Kadaster"
title = "Grenzen"
licence = "CC BY 4.0"
"""
ROWS = (
    ("panel", 2020, "BU00010101", "Eenzaam", "40"),
    ("panel", 2020, "BU00010102", "Eenzaam", "x"),
    ("panel", 2020, "BU00010201", "Eenzaam", "20"),
    ("panel", 2020, "BU00010101", "Bomen", "5000"),
    ("panel", 2020, "BU00010101", "Fietsen", "12"),
)


def own_tables(folder: Path, described: str = DESCRIBED) -> Path:
    """Write a small gemeente with a panel of its own."""
    own = pd.DataFrame(ROWS, columns=["source", "year", "area_code", "variable", "value"])
    figures = pd.concat([made_figures(TOWN), own.assign(row=0, gap="")])
    write_tables(folder, grid_areas(TOWN), figures)
    if described:
        (folder / "sources.toml").write_text(described, encoding="utf-8")
    return folder


def test_own_tables_bring_names_gaps_weights_and_licence(tmp_path: Path) -> None:
    told = build(own_tables(tmp_path / "in"), tmp_path / "out", quiet=True)
    dataset = open_dataset(tmp_path / "out")
    rows = dataset.figures.set_index(["variable", "area_code", "year"]).sort_index()
    lonely = rows.loc["lonely"].xs(2020, level="year")
    assert lonely.loc["BU00010101", ["value", "status"]].tolist() == [40, "model_estimate"]
    assert lonely.loc["BU00010102", "status"] == "suppressed"
    assert lonely.loc["WK000102", ["value", "status"]].tolist() == [20, "derived"]
    # Half of the weight of wijk 1 is known: too little for a mean.
    assert pd.isna(lonely.loc["WK000101", "value"])
    assert rows.loc[("trees", "BU00010201", 2020), "status"] == "not_measured"
    assert "Fietsen" not in set(dataset.figures["variable"])
    assert "1 variables of panel, which have no name of ours" in told
    sources = {source.id: source for source in dataset.sources}
    assert set(sources) == {"zwolle_cijfers", "panel", "borders"}
    assert sources["panel"].licence == "CC BY 4.0"
    assert sources["panel"].caveat.en == "Weinig mensen."
    assert dataset.built == "2026-05-04"
    assert set(rows.loc["area_ha", "source"]) == {"borders"}


def test_a_source_that_nothing_describes_stops_the_build(tmp_path: Path) -> None:
    tables = own_tables(tmp_path / "in", "")
    figures = tables / "figures.csv"
    figures.write_text(figures.read_text().replace(",x\n", ",30\n"))
    first = len(made_figures(TOWN)) + 2
    with pytest.raises(BuildError, match=rf"row {first}, column source: panel is not described"):
        build(tables, tmp_path / "out", quiet=True)
    assert not (tmp_path / "out").exists()


def test_without_a_description_the_borders_are_said_to_be_ones_own(tmp_path: Path) -> None:
    tables = write_tables(tmp_path / "in", grid_areas(TOWN), made_figures(TOWN))
    build(tables, tmp_path / "out", quiet=True, retrieved=date(2026, 1, 1))
    sources = {source.id: source for source in open_dataset(tmp_path / "out").sources}
    assert set(sources) == {"zwolle_cijfers", OWN_BORDERS.id}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('licence = "CC BY 4.0"\ncaveat', "source panel, field licence: is missing"),
        ('gap = "not_measured"', "source panel, field gap: must be one of suppressed, unknown"),
        ('trees = "amount"', "source panel, field kinds: must be a table in which each value is"),
        ("estimate = true", "source panel, field estimate: must be true or false"),
        ('lonely = ["population"]', "source panel, field weights.lonely: must be a list"),
        ("retrieved = 2026-05-04", "retrieved: 'gisteren' is no date"),
        ('publisher = "Kadaster"', "source borders, field publischer: is not a known field"),
        ('id = "borders"', "source panel: is described twice"),
    ],
)
def test_each_mistake_in_the_description_is_named(tmp_path: Path, wrong: str, told: str) -> None:
    instead = {
        'licence = "CC BY 4.0"\ncaveat': "caveat",
        'gap = "not_measured"': 'gap = "weet niet"',
        'trees = "amount"': 'trees = "veel"',
        "estimate = true": 'estimate = "ja"',
        'lonely = ["population"]': 'lonely = "population"',
        "retrieved = 2026-05-04": 'retrieved = "gisteren"',
        'publisher = "Kadaster"': 'publischer = "Kadaster"',
        'id = "borders"': 'id = "panel"',
    }
    assert wrong in DESCRIBED
    (tmp_path / "sources.toml").write_text(DESCRIBED.replace(wrong, instead[wrong], 1))
    with pytest.raises(SourceError) as caught:
        read_own_sources(tmp_path)
    assert told in str(caught.value)
    assert "heeft fouten" in caught.value.for_user(language_of("nl"))


def test_a_description_that_is_no_toml_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("= = =")
    with pytest.raises(SourceError, match=r"sources\.toml cannot be read as TOML"):
        read_own_sources(tmp_path)


def test_borders_of_a_source_that_nothing_describes_are_told(tmp_path: Path) -> None:
    tables = own_tables(tmp_path / "in", DESCRIBED.replace('"borders"\n\n', '"elsewhere"\n\n', 1))
    with pytest.raises(SourceError, match="the source elsewhere of the boundaries"):
        build(tables, tmp_path / "out", quiet=True)


def test_a_description_of_ones_own_comes_before_the_programs() -> None:
    known = known_publications(OwnSources())
    own = replace(known["rivm_50090NED"], licence="own")
    assert known_publications(OwnSources((own,)))["rivm_50090NED"].licence == "own"
