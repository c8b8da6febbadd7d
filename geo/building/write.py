"""Write a data set so that the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import tomllib
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.dataset import AREAS_FILE, DESCRIPTION_FILE, FIGURE_COLUMNS, FIGURES_FILE, HAS_VALUE

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

COMPRESSION: Final = "zstd"


def write_dataset(
    areas: gpd.GeoDataFrame, figures: pd.DataFrame, sources_file: Path, out: Path
) -> dict[str, int]:
    """Write areas, figures and description to `out`; return the size of each file in bytes."""
    out.mkdir(parents=True, exist_ok=True)
    contents = {AREAS_FILE: _areas_bytes(areas), FIGURES_FILE: _figures_bytes(figures)}
    for name, content in contents.items():
        (out / name).write_bytes(content)
    description = _description(areas, figures, tomllib.loads(sources_file.read_text()), contents)
    (out / DESCRIPTION_FILE).write_text(description)
    return {path.name: path.stat().st_size for path in sorted(out.iterdir())}


def _areas_bytes(areas: gpd.GeoDataFrame) -> bytes:
    buffer = io.BytesIO()
    areas.to_parquet(buffer, compression=COMPRESSION)
    return buffer.getvalue()


def _figures_bytes(figures: pd.DataFrame) -> bytes:
    ordered = figures[list(FIGURE_COLUMNS)].sort_values(["variable", "year", "area_code"])
    buffer = io.BytesIO()
    ordered.astype({"year": "int16"}).reset_index(drop=True).to_parquet(
        buffer, compression=COMPRESSION, index=False
    )
    return buffer.getvalue()


def _description(
    areas: gpd.GeoDataFrame,
    figures: pd.DataFrame,
    told: dict[str, Any],
    contents: dict[str, bytes],
) -> str:
    gemeente = areas[areas["level"] == "gemeente"].iloc[0]
    lines = [
        "# Made by python -m geo.build; do not edit.",
        f"built = {_quoted(told['retrieved'])}",
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
    for entry in told["sources"]:
        own = figures[(figures["source"] == entry["id"]) & figures["status"].isin(HAS_VALUE)]
        lines += ["", "[[sources]]", *_source_lines(entry, own, told["retrieved"])]
    return "\n".join(lines) + "\n"


def _source_lines(entry: dict[str, Any], own: pd.DataFrame, retrieved: str) -> list[str]:
    ordered = own.sort_values(["variable", "year", "area_code"])
    body = ordered[["area_code", "year", "variable", "value"]].to_csv(index=False).encode()
    plain = ("id", "publisher", "title", "table", "licence", "url")
    return [
        *(f"{name} = {_quoted(entry[name])}" for name in plain),
        f"years = {sorted({int(year) for year in own['year']})}",
        f"retrieved = {_quoted(retrieved)}",
        f"rows = {len(own)}",
        f"checksum = {_quoted(hashlib.sha256(body).hexdigest())}",
        f"caveat.nl = {_quoted(entry['caveat']['nl'])}",
        f"caveat.en = {_quoted(entry['caveat']['en'])}",
    ]


def _quoted(text: str) -> str:
    # A JSON string is a valid basic string of TOML.
    return json.dumps(text, ensure_ascii=False)
