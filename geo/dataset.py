"""The data set that the app opens: areas, figures and sources; never changed."""

from __future__ import annotations

import hashlib
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd

from geo.errors import DatasetError
from geo.i18n import N_, Text

if TYPE_CHECKING:
    from pathlib import Path

CRS: Final = "EPSG:28992"
LEVELS: Final = ("gemeente", "wijk", "buurt")
COUNTRY: Final = "NL00"
STATUSES: Final = (
    "ok",
    "derived",
    "model_estimate",
    "suppressed",
    "unknown",
    "not_measured",
    "too_few_residents",
    "not_recorded",
)
HAS_VALUE: Final = frozenset({"ok", "derived", "model_estimate"})
AREAS_FILE: Final = "areas.parquet"
FIGURES_FILE: Final = "figures.parquet"
DESCRIPTION_FILE: Final = "dataset.toml"
AREA_COLUMNS: Final = ("level", "name", "parent", "geometry")
FIGURE_COLUMNS: Final = ("area_code", "year", "variable", "value", "status", "source")


@dataclass(frozen=True)
class Source:
    """One source of figures, as the description of the data set names it.

    Attributes
    ----------
    id
        Short name that the figures use.
    publisher, title, table, licence, url
        Who published what, under which licence.
    years
        Reference years of its figures.
    retrieved
        Day on which the figures were fetched, ISO 8601.
    rows
        Number of figures taken from it.
    checksum
        SHA-256 of those figures.
    caveat
        What a user must know before using it.
    """

    id: str
    publisher: str
    title: str
    table: str
    licence: str
    url: str
    years: tuple[int, ...]
    retrieved: str
    rows: int
    checksum: str
    caveat: Text


@dataclass(frozen=True, eq=False)
class Dataset:
    """Areas and figures of one gemeente.

    Attributes
    ----------
    code, name
        Code and name of the gemeente, such as ``GM0193`` and ``Zwolle``.
    built
        Day of the newest input, ISO 8601.
    areas
        Index code; columns level, name, parent, geometry; EPSG:28992.
    figures
        Columns area_code, year, variable, value, status, source; a missing value is NaN and its
        status gives the reason.
    sources
        Sources of the figures.
    digest
        SHA-256 over all files: areas, figures and the description with its sources. Every cache of
        a result uses it in its key.
    """

    code: str
    name: str
    built: str
    areas: gpd.GeoDataFrame
    figures: pd.DataFrame
    sources: tuple[Source, ...]
    digest: str

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels that have areas, the gemeente first."""
        present = set(self.areas["level"])
        return tuple(level for level in LEVELS if level in present)


def open_dataset(folder: Path) -> Dataset:
    """Open the data set in `folder` and check that it is complete.

    Raises
    ------
    DatasetError
        A file is missing, was changed after the build, or is not valid.
    """
    told = _read_bytes(folder, DESCRIPTION_FILE)
    description = _read_description(told, folder)
    contents = {name: _read_bytes(folder, name) for name in (AREAS_FILE, FIGURES_FILE)}
    for name, content in contents.items():
        if hashlib.sha256(content).hexdigest() != description["checksums"].get(name):
            raise DatasetError(
                N_(
                    "The file {file} is not the one that was built. Build the data set again, or "
                    "put the original file back."
                ),
                file=folder / name,
            )
    # Read the bytes that were checked: a build may replace the files meanwhile.
    areas = gpd.read_parquet(io.BytesIO(contents[AREAS_FILE]))
    figures = pd.read_parquet(io.BytesIO(contents[FIGURES_FILE]))
    _check(areas, figures, description["gemeente"]["code"], folder)
    return Dataset(
        code=description["gemeente"]["code"],
        name=description["gemeente"]["name"],
        built=description["built"],
        areas=areas,
        figures=figures,
        sources=description["sources"],
        # The description contains the checksums of the other files.
        digest=hashlib.sha256(told).hexdigest(),
    )


def areas_of(dataset: Dataset, level: str) -> gpd.GeoDataFrame:
    """Return the areas of one level, sorted by code."""
    return dataset.areas[dataset.areas["level"] == level]


def _read_bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise DatasetError(
            N_("The file {file} of the data set cannot be read. Is the folder right?"),
            file=folder / name,
            detail=str(error),
        ) from error


def _read_description(told: bytes, folder: Path) -> dict[str, Any]:
    try:
        read = tomllib.loads(told.decode())
        gemeente = {name: str(read["gemeente"][name]) for name in ("code", "name")}
        return {
            "built": str(read["built"]),
            "gemeente": gemeente,
            "checksums": dict(read["checksums"]),
            "sources": tuple(_source(entry) for entry in read["sources"]),
        }
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(
            N_("The file {file} is not readable as a description of a data set."),
            file=folder / DESCRIPTION_FILE,
            detail=str(error),
        ) from error


def _check(areas: gpd.GeoDataFrame, figures: pd.DataFrame, gemeente: str, folder: Path) -> None:
    """Raise a `DatasetError` that lists everything that is wrong."""
    problems = [
        *(f"{AREAS_FILE}: no column {name}" for name in AREA_COLUMNS if name not in areas),
        *(f"{FIGURES_FILE}: no column {name}" for name in FIGURE_COLUMNS if name not in figures),
    ]
    if not problems:
        if areas.crs is None or areas.crs.to_string() != CRS:
            problems.append(f"{AREAS_FILE}: CRS is {areas.crs}, not {CRS}")
        if list(areas.index[areas["level"] == "gemeente"]) != [gemeente]:
            problems.append(f"{AREAS_FILE}: the gemeente is not {gemeente}")
        unknown = set(figures["area_code"].unique()) - set(areas.index) - {COUNTRY}
        problems += [f"{FIGURES_FILE}: unknown area {code}" for code in sorted(unknown)]
        odd = set(figures["status"].unique()) - set(STATUSES)
        problems += [f"{FIGURES_FILE}: unknown status {status}" for status in sorted(odd)]
        if (figures["value"].notna() != figures["status"].isin(HAS_VALUE)).any():
            problems.append(f"{FIGURES_FILE}: a value without a status that says so")
    if problems:
        raise DatasetError(
            N_("The data set in {folder} has mistakes:\n{problems}"),
            folder=folder,
            problems="\n".join(problems),
        )


def _source(entry: dict[str, Any]) -> Source:
    fields = {**entry, "years": tuple(entry["years"]), "caveat": Text(**entry["caveat"])}
    return Source(**fields)
