"""Make a data set from tables of figures and boundaries: ``python -m geo.build``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
from tqdm import tqdm

from geo.building.checks import check_areas, check_figures
from geo.building.derive import derived, with_published_first
from geo.building.gaps import with_gaps, with_status
from geo.building.write import write_dataset
from geo.dataset import HAS_VALUE, LEVELS
from geo.errors import OpbouwkaartError
from geo.settings import ROOT
from geo.sources.tables import read_areas, read_figures, renamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

DEFAULT_SOURCE: Final = ROOT.parent / "shared" / "facts"
DEFAULT_OUT: Final = ROOT / "data" / "zwolle"
SOURCES_FILE: Final = ROOT / "data" / "sources.toml"
STEPS: Final = ("read", "check figures", "check boundaries", "gaps", "derive", "write")
M2_PER_HA: Final = 10_000


def build(source: Path, out: Path, *, quiet: bool = False) -> str:
    """Read, check, complete and write a data set; return a summary.

    Parameters
    ----------
    source
        Folder with ``figures.csv`` and ``areas.geojson``.
    out
        Folder to write to; it is left alone when a check fails.
    quiet
        Whether to leave out the progress bar.

    Raises
    ------
    SourceError, BuildError
        What has to be mended first, with file, row and column.
    """
    with tqdm(total=len(STEPS), disable=quiet, file=sys.stderr) as bar:

        def done(step: int) -> None:
            bar.set_description(STEPS[step])
            bar.update()

        areas, published = read_areas(source), read_figures(source)
        done(0)
        check_figures(published, areas)
        done(1)
        check_areas(areas)
        done(2)
        figures = with_gaps(with_status(renamed(published)), areas)
        done(3)
        complete = pd.concat(
            [with_published_first(figures, derived(figures, areas)), surfaces(areas, published)],
            ignore_index=True,
        )
        done(4)
        sizes = write_dataset(areas, complete, SOURCES_FILE, out)
        done(5)
    return summary(areas, complete, sizes)


def surfaces(areas: gpd.GeoDataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Return the surface of each area in hectares, for every year with residents."""
    years = published.loc[published["variable"] == "population", "year"].unique()
    surface = areas.geometry.area / M2_PER_HA
    return pd.DataFrame(
        [
            ("zwolle_boundaries", int(year), code, "area_ha", value, "derived")
            for year in sorted(years)
            for code, value in surface.items()
        ],
        columns=["source", "year", "area_code", "variable", "value", "status"],
    )


def summary(areas: gpd.GeoDataFrame, figures: pd.DataFrame, sizes: dict[str, int]) -> str:
    """Return what the data set holds: areas, variables, years, values and gaps by reason."""
    counts = areas["level"].value_counts()
    values = figures[figures["status"].isin(HAS_VALUE)]
    gaps = figures.loc[~figures["status"].isin(HAS_VALUE), "status"].value_counts()
    lines = [
        "areas      " + ", ".join(f"{counts[level]} {level}" for level in LEVELS),
        f"variables  {figures['variable'].nunique()}",
        f"years      {figures['year'].min()} to {figures['year'].max()}",
        f"values     {len(values)}: "
        + ", ".join(f"{n} {status}" for status, n in values["status"].value_counts().items()),
        "missing    " + ", ".join(f"{n} {status}" for status, n in gaps.items()),
        "files      " + ", ".join(f"{name} {size / 1000:.0f} kB" for name, size in sizes.items()),
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the build from the command line; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--source", type=Path, default=DEFAULT_SOURCE, help="folder with the tables"
    )
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder of the data set")
    chosen = parser.parse_args(arguments)
    try:
        sys.stdout.write(build(chosen.source, chosen.out) + "\n")
    except OpbouwkaartError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
