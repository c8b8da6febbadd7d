"""Make a data set from tables of figures and boundaries: ``python -m geo.build``."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
from tqdm import tqdm

from geo.building.borders import check_areas
from geo.building.checks import check_figures
from geo.building.derive import derived, with_published_first
from geo.building.gaps import with_gaps, with_status
from geo.building.write import write_dataset
from geo.dataset import HAS_VALUE, LEVELS
from geo.errors import OpbouwkaartError
from geo.settings import ROOT
from geo.sources.boundaries import read_areas
from geo.sources.known import borders_of, known_publications
from geo.sources.own import read_own_sources
from geo.sources.tables import read_figures, renamed
from geo.sources.variables import POPULATION, SURFACE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

DATA: Final = ROOT / "data"
STEPS: Final = ("read", "check figures", "check boundaries", "gaps", "derive", "write")
M2_PER_HA: Final = 10_000


def build(
    source: Path,
    out: Path | None = None,
    *,
    retrieved: date | None = None,
    quiet: bool = False,
) -> str:
    """Read, check, complete and write a data set; return a summary.

    Parameters
    ----------
    source
        Folder with ``figures.csv`` and ``areas.geojson``; ``sources.toml`` beside them describes
        the sources that :mod:`geo.sources` does not know.
    out
        Folder to write to; unchanged when a check fails. By default a folder in ``data`` with the
        name of the gemeente.
    retrieved
        Day on which the tables were fetched; by default what ``sources.toml`` says, or today.
    quiet
        Whether to leave out the progress bar.

    Raises
    ------
    SourceError, BuildError
        Lists what to correct, with file, row and column.
    """
    with tqdm(total=len(STEPS), disable=quiet, file=sys.stderr) as bar:

        def done(step: int) -> None:
            bar.set_description(STEPS[step])
            bar.update()

        own = read_own_sources(source)
        publications = known_publications(own)
        areas, published = read_areas(source), read_figures(source, publications)
        done(0)
        check_figures(published, areas, publications)
        done(1)
        check_areas(areas)
        done(2)
        named = with_status(renamed(published, publications), publications)
        figures = with_gaps(named, areas, publications)
        done(3)
        gemeente = areas[areas["level"] == "gemeente"].iloc[0]
        borders = borders_of(str(gemeente.name), own, publications)
        made = derived(figures, areas, publications)
        complete = pd.concat(
            [with_published_first(figures, made), surfaces(areas, figures, borders.id)],
            ignore_index=True,
        )
        done(4)
        folder = out or DATA / folder_name(str(gemeente["name"]))
        day = retrieved or own.retrieved or date.today()
        sizes = write_dataset(areas, complete, publications.values(), day, folder)
        done(5)
    return summary(areas, complete, left_out(published, named), sizes, folder)


def surfaces(areas: gpd.GeoDataFrame, figures: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return the surface of each area in hectares, for every year with residents.

    Parameters
    ----------
    areas
        In EPSG:28992.
    figures
        Columns variable (our name) and year.
    source
        Id of the source of the borders.
    """
    years = figures.loc[figures["variable"] == POPULATION, "year"].unique()
    surface = areas.geometry.area / M2_PER_HA
    return pd.DataFrame(
        [
            (source, int(year), code, SURFACE, value, "derived")
            for year in sorted(years)
            for code, value in surface.items()
        ],
        columns=["source", "year", "area_code", "variable", "value", "status"],
    )


def folder_name(name: str) -> str:
    """Return the name of a gemeente in lower-case ASCII letters.

    Examples
    --------
    >>> folder_name("'s-Hertogenbosch"), folder_name("Súdwest-Fryslân")
    ('s-hertogenbosch', 'sudwest-fryslan')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    kept = "".join(sign if sign.isalnum() else "-" for sign in plain.replace("'", ""))
    return "-".join(filter(None, kept.split("-"))) or "gemeente"


def left_out(published: pd.DataFrame, named: pd.DataFrame) -> dict[str, int]:
    """Return by source how many variables were not used, because we have no name for them."""
    rest = published[~published["row"].isin(named["row"])]
    return {
        str(source): int(n) for source, n in rest.groupby("source")["variable"].nunique().items()
    }


def summary(
    areas: gpd.GeoDataFrame,
    figures: pd.DataFrame,
    unused: Mapping[str, int],
    sizes: Mapping[str, int],
    folder: Path,
) -> str:
    """Return a summary of the data set: areas, variables, years, values and gaps by reason."""
    counts = areas["level"].value_counts()
    values = figures[figures["status"].isin(HAS_VALUE)]
    gaps = figures.loc[~figures["status"].isin(HAS_VALUE), "status"].value_counts()
    lines = [
        "areas      " + ", ".join(f"{counts.get(level, 0)} {level}" for level in LEVELS),
        f"variables  {figures['variable'].nunique()}",
        f"years      {figures['year'].min()} to {figures['year'].max()}",
        f"values     {len(values)}: "
        + ", ".join(f"{n} {status}" for status, n in values["status"].value_counts().items()),
        "missing    " + (", ".join(f"{n} {status}" for status, n in gaps.items()) or "none"),
        *(
            f"left out   {n} variables of {source}, which have no name of ours"
            for source, n in unused.items()
        ),
        "files      " + ", ".join(f"{name} {size / 1000:.0f} kB" for name, size in sizes.items()),
        f"folder     {folder}",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the build from the command line; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder with the tables")
    parser.add_argument(
        "--out", type=Path, help="folder of the data set; by default data/ and the gemeente's name"
    )
    parser.add_argument(
        "--retrieved",
        type=date.fromisoformat,
        help="day on which the tables were fetched, such as 2026-11-23; by default today",
    )
    chosen = parser.parse_args(arguments)
    try:
        told = build(chosen.source, chosen.out, retrieved=chosen.retrieved)
    except OpbouwkaartError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
