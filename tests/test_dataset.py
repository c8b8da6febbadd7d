"""The committed data set of Zwolle, against what was published; and data sets that are broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.dataset import CRS, HAS_VALUE, Dataset, areas_of, open_dataset
from geo.errors import DatasetError
from geo.i18n import language_of

FOLDER = Path(__file__).parents[1] / "data" / "zwolle"


@pytest.fixture(scope="module")
def zwolle() -> Dataset:
    return open_dataset(FOLDER)


def figure(dataset: Dataset, code: str, year: int, variable: str) -> tuple[float, str]:
    rows = dataset.figures
    found = rows[
        (rows["area_code"] == code) & (rows["year"] == year) & (rows["variable"] == variable)
    ]
    assert len(found) == 1
    return float(found["value"].iloc[0]), str(found["status"].iloc[0])


def test_areas_are_those_of_zwolle_in_the_dutch_grid(zwolle: Dataset) -> None:
    assert [len(areas_of(zwolle, level)) for level in ("gemeente", "wijk", "buurt")] == [1, 16, 78]
    assert zwolle.areas.crs.to_string() == CRS
    # CBS: 11,936 ha in all, borders simplified
    assert zwolle.areas.geometry["GM0193"].area / 1e4 == pytest.approx(11_936, rel=0.01)


def test_figures_are_those_that_were_published(zwolle: Dataset) -> None:
    assert figure(zwolle, "GM0193", 2024, "population") == (133_141, "ok")
    assert figure(zwolle, "GM0193", 2020, "volunteer") == (31.3, "model_estimate")
    income = "households_below_105pct_social_minimum"
    assert figure(zwolle, "BU01933000", 2021, income) == (20, "ok")


def test_a_derived_figure_says_so(zwolle: Dataset) -> None:
    income = "households_below_105pct_social_minimum"
    value, status = figure(zwolle, "GM0193", 2021, income)
    assert status == "derived"
    assert value == pytest.approx(8.6, abs=0.05)


def test_published_wijken_agree_with_the_sum_of_their_buurten(zwolle: Dataset) -> None:
    people = zwolle.figures.query("variable == 'population' and year == 2024").set_index(
        "area_code"
    )["value"]
    buurten = areas_of(zwolle, "buurt")
    sums = people[buurten.index].groupby(buurten["parent"]).sum()
    assert (people[sums.index] - sums).abs().max() <= 9


def test_a_missing_value_has_a_reason_and_is_never_a_number(zwolle: Dataset) -> None:
    known = zwolle.figures["status"].isin(HAS_VALUE)
    assert zwolle.figures.loc[~known, "value"].isna().all()
    assert zwolle.figures.loc[known, "value"].notna().all()
    assert (~known).sum() > 500


def test_every_figure_has_a_source_that_is_described(zwolle: Dataset) -> None:
    assert set(zwolle.figures["source"]) <= {source.id for source in zwolle.sources}
    assert all(source.publisher and source.licence and source.url for source in zwolle.sources)


def test_the_data_set_is_under_a_megabyte() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 1_000_000


@pytest.mark.parametrize("name", ["areas.parquet", "figures.parquet", "dataset.toml"])
def test_a_missing_file_is_named_in_the_users_language(tmp_path: Path, name: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "copy")
    (tmp_path / "copy" / name).unlink()
    with pytest.raises(DatasetError) as caught:
        open_dataset(tmp_path / "copy")
    assert name in caught.value.for_user(language_of("nl"))
    assert "niet te lezen" in caught.value.for_user(language_of("nl"))


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "copy")
    with (tmp_path / "copy" / "figures.parquet").open("ab") as file:
        file.write(b"x")
    with pytest.raises(DatasetError, match=r"figures\.parquet"):
        open_dataset(tmp_path / "copy")


def test_a_description_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "copy")
    (tmp_path / "copy" / "dataset.toml").write_text("= = =")
    with pytest.raises(DatasetError, match=r"dataset\.toml"):
        open_dataset(tmp_path / "copy")


@pytest.mark.parametrize(
    "name", ["[checksums]", "[gemeente]", "built", "code", "licence", "caveat"]
)
def test_a_description_that_lacks_something_is_refused(tmp_path: Path, name: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "copy")
    file = tmp_path / "copy" / "dataset.toml"
    wrong = name.replace(name.strip("[]"), "wrong")
    file.write_text(file.read_text(encoding="utf-8").replace(name, wrong, 1), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"dataset\.toml"):
        open_dataset(tmp_path / "copy")


def test_a_description_of_another_gemeente_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "copy")
    file = tmp_path / "copy" / "dataset.toml"
    text = file.read_text(encoding="utf-8").replace('code = "GM0193"', 'code = "GM0001"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match="the gemeente is not GM0001"):
        open_dataset(tmp_path / "copy")
