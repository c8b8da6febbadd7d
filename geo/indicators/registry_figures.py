"""Figures of the registry, computed while the app runs: initiatives per 1,000 residents.

They are added to the figures of the data set as rows of the current year. An area without records
has no figure and status ``not_recorded``; an area confirmed to have none has 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.dataset import LEVELS, Source
from geo.i18n import N_, Text
from geo.indicators.compute import COLUMNS, KEYS
from geo.indicators.registry_variables import REGISTRY, REGISTRY_VARIABLES
from geo.indicators.values import Values
from geo.initiatives.counts import ANY, PER, AreaRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.indicators.indicator import Indicator

Records = Mapping[str, Mapping[str, AreaRecord]]
"""Task (or ``any``) → area code → counts, see :mod:`geo.initiatives.counts`."""

RESIDENTS: Final = "residents"
NAME: Final = N_("Registry of initiatives")
HOLDER: Final = N_("Residents, organisations and the gemeente")
LICENCE: Final = N_("not published: filled in by people of this gemeente")
CAVEAT: Final = Text(
    nl="Mensen vullen het register zelf in. Het is nooit volledig: waar niets is vastgelegd kan "
    "wel iets gebeuren. Aantallen zeggen niet hoe goed of hoe groot iets is.",
    en="People fill in the registry themselves. It is never complete: where nothing is recorded "
    "something may well be going on. Numbers do not tell how good or how large something is.",
)


def newest_residents(values: Values) -> dict[str, float]:
    """Return the newest known number of residents of each area of every level."""
    found: dict[str, float] = {}
    for level in LEVELS:
        year = values.latest(RESIDENTS, level)
        if year is not None:
            known = values.at(RESIDENTS, level, year)["value"].dropna()
            found |= {str(code): float(value) for code, value in known.items()}
    return found


def registry_values(
    indicators: Sequence[Indicator],
    records: Records,
    levels: Mapping[str, str],
    residents: Mapping[str, float],
    year: int,
) -> Values:
    """Return the values of the registry's indicators, for all areas and the current year.

    Parameters
    ----------
    indicators
        Catalogue entries whose source is the registry.
    records
        Counts of the registry.
    levels
        Level of each area by code.
    residents
        See :func:`newest_residents`.
    year
        The current year.
    """
    rows = [
        _row(indicator, code, level, year, records[task][code], residents.get(code))
        for indicator in indicators
        for task in (REGISTRY_VARIABLES[indicator.expression],)
        for code, level in sorted(levels.items())
        if level in indicator.levels
    ]
    return Values(pd.DataFrame(rows, columns=[*KEYS, *COLUMNS]))


def with_registry(values: Values, registry: Values) -> Values:
    """Return the values of the data set and of the registry in one."""
    table = pd.concat([values.table, registry.table], ignore_index=True)
    return Values(table, values.areas)


def registry_source(records: Records, years: Sequence[int], language: Language) -> Source:
    """Return the registry as a source, like a publisher's."""
    recorded = sum(row.state != "not_recorded" for row in records[ANY].values())
    return Source(
        id=REGISTRY,
        publisher=language.gettext(HOLDER),
        title=language.gettext(NAME),
        table="",
        licence=language.gettext(LICENCE),
        url="",
        years=tuple(years),
        retrieved="",
        rows=recorded,
        checksum="",
        caveat=CAVEAT,
    )


def _row(
    indicator: Indicator,
    code: str,
    level: str,
    year: int,
    record: AreaRecord,
    people: float | None,
) -> dict[str, Any]:
    status = "ok"
    if people is None:
        status = "unknown"
    elif people < max(indicator.min_residents, 1):
        status = "too_few_residents"
    elif record.state == "not_recorded":
        status = "not_recorded"
    return {
        "indicator": indicator.id,
        "area_code": code,
        "level": level,
        "year": year,
        "value": PER * record.shared / people if people and status == "ok" else np.nan,
        "status": status,
        "base": np.nan if people is None else people,
        "source": REGISTRY,
        "weak": False,
    }
