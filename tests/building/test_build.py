"""A whole build: repeatable, and all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.build import build, main
from geo.dataset import open_dataset
from tests.building.conftest import small_areas, small_figures

COMMITTED = Path(__file__).parents[2] / "data" / "zwolle"


def test_the_same_tables_give_the_same_bytes(tables: Callable[..., Path], tmp_path: Path) -> None:
    source = tables()
    for name in ("one", "two"):
        build(source, tmp_path / name, quiet=True)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_what_is_built_can_be_opened(tables: Callable[..., Path], tmp_path: Path) -> None:
    told = build(tables(), tmp_path / "out", quiet=True)
    dataset = open_dataset(tmp_path / "out")
    assert (dataset.code, dataset.name) == ("GM0001", "Klein")
    assert "1 gemeente, 2 wijk, 4 buurt" in told
    figures = dataset.figures.set_index(["area_code", "year", "variable"])
    assert figures.loc[("WK000101", 2015, "population"), "value"] == 300
    assert figures.loc[("BU00010101", 2015, "area_ha"), "value"] == pytest.approx(100, rel=1e-3)


def test_a_build_that_fails_writes_nothing_and_says_what_is_wrong(
    tables: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = pd.concat([small_figures(), small_figures().iloc[[0]]])
    out = tmp_path / "out"
    assert main(["--source", str(tables(figures=wrong)), "--out", str(out)]) == 1
    assert not out.exists()
    assert "the same as row 2" in capsys.readouterr().err


def test_a_missing_folder_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--source", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "--source" in told
    assert "Traceback" not in told


@pytest.mark.shared
def test_the_real_tables_give_the_committed_data_set(shared: Path, tmp_path: Path) -> None:
    build(shared / "facts", tmp_path, retrieved=date(2026, 11, 23), quiet=True)
    for file in sorted(COMMITTED.iterdir()):
        assert file.read_bytes() == (tmp_path / file.name).read_bytes(), file.name


def test_the_folder_of_a_data_set_has_the_name_of_its_gemeente(
    tables: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.build.DATA", tmp_path / "data")
    assert main(["--source", str(tables())]) == 0
    assert open_dataset(tmp_path / "data" / "klein").name == "Klein"


def test_a_name_with_accents_is_kept_whatever_the_system_writes(
    tables: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    areas = small_areas()
    areas.loc["GM0001", "name"] = "Súdwest-Fryslân"
    source = tables(areas=areas)
    # As on a system whose own encoding is not UTF-8.
    monkeypatch.setattr("io.text_encoding", lambda encoding, _level=2: encoding or "cp1252")
    build(source, tmp_path / "out", quiet=True)
    assert open_dataset(tmp_path / "out").name == "Súdwest-Fryslân"


def test_the_day_of_the_tables_is_told(tables: Callable[..., Path], tmp_path: Path) -> None:
    arguments = ["--source", str(tables()), "--out", str(tmp_path / "out")]
    assert main([*arguments, "--retrieved", "2026-11-23"]) == 0
    assert open_dataset(tmp_path / "out").built == "2026-11-23"
