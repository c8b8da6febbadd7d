"""Read the table of figures: one CSV with the figures of all publishers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from geo.sources.publication import Publications

FIGURES: Final = "figures.csv"
COLUMNS: Final = ("source", "year", "area_code", "variable", "value")
HEADER_ROWS: Final = 1
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
MAX_LISTED: Final = 10


def read_figures(folder: Path, publications: Publications | None = None) -> pd.DataFrame:
    """Read the published figures.

    Parameters
    ----------
    folder
        Folder with the file.
    publications
        Descriptions of the sources, with their codes for a missing figure.

    Returns
    -------
    pandas.DataFrame
        Columns source, year, area_code, variable (the publisher's name), value; gap: why the
        publisher gives no figure, empty when there is one; and row: the row of the file, with the
        heading as row 1.

    Raises
    ------
    SourceError
        The file is missing, empty or not UTF-8, lacks a column, or has a year or value that is not
        a number.
    """
    path = folder / FIGURES
    table = _read_csv(path)
    lacking = [name for name in COLUMNS if name not in table]
    if lacking:
        raise SourceError(
            N_("{file}: there is no column {columns}."), file=path, columns=", ".join(lacking)
        )
    if table.empty:
        raise SourceError(N_("{file} holds no rows with figures."), file=path)
    table["row"] = table.index + HEADER_ROWS + 1
    table["gap"] = _gaps(table, publications or {})
    years = pd.to_numeric(table["year"], errors="coerce")
    values = pd.to_numeric(table["value"], errors="coerce").where(table["gap"] == "")
    is_year = years.between(FIRST_YEAR, LAST_YEAR) & (years % 1 == 0)
    is_number = np.isfinite(values) | (table["gap"] != "")
    problems = [
        f"{FIGURES}: row {row}, column {name}: {text!r} is not a {kind}"
        for name, kind, is_right in (("year", "year", is_year), ("value", "number", is_number))
        for row, text in table.loc[~is_right, ["row", name]].itertuples(index=False)
    ]
    if problems:
        more = [f"… and {len(problems) - MAX_LISTED} more"] if len(problems) > MAX_LISTED else []
        raise SourceError(
            N_("{file} has cells that are not numbers:\n{problems}"),
            file=path,
            problems="\n".join([*problems[:MAX_LISTED], *more]),
        )
    return table.assign(year=years.astype("int16"), value=values.astype(float))


def renamed(figures: pd.DataFrame, publications: Publications) -> pd.DataFrame:
    """Return `figures` with our names of variables; leave out variables without one."""
    return figures.assign(variable=our_names(figures, publications)).dropna(subset=["variable"])


def our_names(figures: pd.DataFrame, publications: Publications) -> pd.Series:
    """Return our name of the variable of each row; None when it has none."""
    pairs = list(zip(figures["source"], figures["variable"], strict=True))
    names = {
        (source, variable): publications[source].our_name(variable)
        for source, variable in set(pairs)
    }
    return pd.Series([names[pair] for pair in pairs], index=figures.index, dtype=object)


def _read_csv(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SourceError(
            N_("There is no file {file}. Give the folder with the tables with --source."),
            file=path,
        ) from error
    except UnicodeError as error:
        raise SourceError(
            N_("{file} is not in UTF-8. Save it anew as “CSV UTF-8”."), file=path, detail=str(error)
        ) from error
    except pd.errors.EmptyDataError as error:
        raise SourceError(N_("{file} holds no rows with figures."), file=path) from error
    except (pd.errors.ParserError, OSError) as error:
        raise SourceError(
            N_("{file} cannot be read as a table: {reason}"), file=path, reason=error
        ) from error


def _gaps(table: pd.DataFrame, publications: Publications) -> list[str]:
    """Return per row why the publisher gives no figure; empty for a figure."""
    codes = {id: publication.gap_codes for id, publication in publications.items()}
    return [
        codes.get(source, {}).get(text.strip().removesuffix(".0"), "")
        for source, text in zip(table["source"], table["value"], strict=True)
    ]
