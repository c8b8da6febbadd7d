"""Write a data set so that the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.dataset import AREAS_FILE, DESCRIPTION_FILE, FIGURE_COLUMNS, FIGURES_FILE, HAS_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    import geopandas as gpd

    from geo.sources.publication import Publication

COMPRESSION: Final = "zstd"


def write_dataset(
    areas: gpd.GeoDataFrame,
    figures: pd.DataFrame,
    publications: Iterable[Publication],
    retrieved: date,
    out: Path,
) -> dict[str, int]:
    """Write areas, figures and description to `out`; return the size of each file in bytes.

    Parameters
    ----------
    areas, figures
        Areas and figures of the data set.
    publications
        Descriptions of the sources; those without a row in `figures` are left out.
    retrieved
        Day on which the tables were fetched.
    out
        Folder; created when it does not exist.
    """
    out.mkdir(parents=True, exist_ok=True)
    contents = {AREAS_FILE: _areas_bytes(areas), FIGURES_FILE: _figures_bytes(figures)}
    used = [item for item in publications if (figures["source"] == item.id).any()]
    used.sort(key=lambda item: (item.place_in_list, item.id))
    description = _description(areas, figures, used, retrieved.isoformat(), contents)
    # Fix encoding and line ends, so that every system writes the same bytes.
    contents[DESCRIPTION_FILE] = description.encode()
    for name, content in contents.items():
        (out / name).write_bytes(content)
    return {name: len(content) for name, content in sorted(contents.items())}


def _areas_bytes(areas: gpd.GeoDataFrame) -> bytes:
    buffer = io.BytesIO()
    areas.to_parquet(buffer, compression=COMPRESSION)
    return buffer.getvalue()


def _figures_bytes(figures: pd.DataFrame) -> bytes:
    ordered = figures[list(FIGURE_COLUMNS)].sort_values(["variable", "year", "area_code"])
    # Convert to plain text: another column type would change the bytes.
    types = dict.fromkeys(FIGURE_COLUMNS, "str") | {"year": "int16", "value": "float64"}
    buffer = io.BytesIO()
    ordered.astype(types).reset_index(drop=True).to_parquet(
        buffer, compression=COMPRESSION, index=False
    )
    return buffer.getvalue()


def _description(
    areas: gpd.GeoDataFrame,
    figures: pd.DataFrame,
    publications: Iterable[Publication],
    retrieved: str,
    contents: dict[str, bytes],
) -> str:
    gemeente = areas[areas["level"] == "gemeente"].iloc[0]
    lines = [
        "# Made by python -m geo.build; do not edit.",
        f"built = {_quoted(retrieved)}",
        "",
        "[gemeente]",
        f"code = {_quoted(str(gemeente.name))}",
        f"name = {_quoted(str(gemeente['name']))}",
        "",
        "[checksums]",
        *(
            f"{_quoted(name)} = {_quoted(hashlib.sha256(content).hexdigest())}"
            for name, content in sorted(contents.items())
        ),
    ]
    for publication in publications:
        own = figures[(figures["source"] == publication.id) & figures["status"].isin(HAS_VALUE)]
        lines += ["", "[[sources]]", *_source_lines(publication, own, retrieved)]
    return "\n".join(lines) + "\n"


def _source_lines(publication: Publication, own: pd.DataFrame, retrieved: str) -> list[str]:
    ordered = own.sort_values(["variable", "year", "area_code"])
    body = ordered[["area_code", "year", "variable", "value"]].to_csv(index=False).encode()
    plain = ("id", "publisher", "title", "table", "licence", "url")
    return [
        *(f"{name} = {_quoted(getattr(publication, name))}" for name in plain),
        f"years = {sorted({int(year) for year in own['year']})}",
        f"retrieved = {_quoted(retrieved)}",
        f"rows = {len(own)}",
        f"checksum = {_quoted(hashlib.sha256(body).hexdigest())}",
        f"caveat.nl = {_quoted(publication.caveat.nl)}",
        f"caveat.en = {_quoted(publication.caveat.en)}",
    ]


def _quoted(text: str) -> str:
    # A JSON string is a valid basic string of TOML.
    return json.dumps(text, ensure_ascii=False)
