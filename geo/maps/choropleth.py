"""The record of a choropleth, which map, legend, table and plots all use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from geo.indicators.notation import number_text
from geo.maps.classes import Classes
from geo.maps.palettes import sequential

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator

Kind = Literal["numeric", "categories"]
NO_COLOUR = "#ffffff"
MIN_RANKED = 2


@dataclass(frozen=True)
class Choropleth:
    """One map of one figure for all areas of a level.

    Attributes
    ----------
    level
        ``gemeente``, ``wijk`` or ``buurt``.
    title, unit, period
        Title, unit and year, in the user's language.
    codes, names
        Area codes in sorted order, and their names; length n.
    values
        Figures rounded to `classes.decimals`, or the index of a category; None where missing.
    reasons
        Why a figure is missing, in words; empty where there is one.
    weak
        Whether a figure is weak.
    classes, colours, labels
        Limits, colours and the words of each class.
    reference
        The figure of the gemeente, or None.
    reference_name, reference_text
        The name of the gemeente, and its figure in words.
    kind
        ``categories`` when values are the index of a label rather than an amount.
    notes
        Line under the value in the tooltip of each area; empty tuple for no lines.
    weak_text
        Explanation of weak for this map; empty for "few answers".
    """

    level: str
    title: str
    unit: str
    period: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[float | None, ...]
    reasons: tuple[str, ...]
    weak: tuple[bool, ...]
    classes: Classes
    colours: tuple[str, ...]
    labels: tuple[str, ...]
    reference: float | None = None
    reference_name: str = ""
    reference_text: str = ""
    kind: Kind = "numeric"
    notes: tuple[str, ...] = field(default=())
    weak_text: str = ""

    @property
    def n(self) -> int:
        """Return how many areas have a figure."""
        return sum(value is not None for value in self.values)

    def class_counts(self) -> tuple[int, ...]:
        """Return how many areas fall in each class."""
        counts = Counter(self.classes.of(value) for value in self.values if value is not None)
        return tuple(counts.get(index, 0) for index in range(self.classes.count))

    def missing_counts(self) -> dict[str, int]:
        """Return how many areas have no figure, per reason, most frequent first."""
        return dict(Counter(reason for reason in self.reasons if reason).most_common())

    def colour_of(self, code: str) -> str:
        """Return the colour of the area with `code`; white where it has no figure."""
        value = self.values[self.codes.index(code)]
        return NO_COLOUR if value is None else self.colours[self.classes.of(value)]

    def ranks(self) -> tuple[int | None, ...]:
        """Return the rank of each area, 1 for the highest figure; equal figures share it.

        The only area with a figure has no rank: there is none to compare it with.
        """
        if self.n < MIN_RANKED:
            return (None,) * len(self.values)
        known = np.array([np.nan if value is None else value for value in self.values], float)
        return tuple(
            None if value is None else int(np.sum(known > value)) + 1 for value in self.values
        )


def indicator_choropleth(
    indicator: Indicator,
    rows: pd.DataFrame,
    names: Mapping[str, str],
    classes: Classes,
    *,
    level: str,
    year: int,
    reference: float | None,
    reference_name: str,
    reasons: Sequence[str],
    notes: Sequence[str] = (),
    language: Language,
) -> Choropleth:
    """Return the map of `indicator` for one level and year.

    Parameters
    ----------
    indicator
        The catalogue's entry.
    rows
        One row per area of the level, index area code, with `value` and `weak`.
    names
        Name of each area by code.
    classes
        Class limits, made from all years so that years can be compared.
    level, year
        Level and year of the rows.
    reference, reference_name
        The gemeente's figure and name.
    reasons
        Why a figure is missing, in words, one per row; empty where there is a figure.
    notes
        Line under the figure in the tooltip, one per row; empty for no lines.
    language
        Language of title and labels.
    """
    rounded = np.round(rows["value"].to_numpy(dtype=float), classes.decimals)
    figures: list[float | None] = rounded.tolist()
    for index in np.flatnonzero(~np.isfinite(rounded)):
        figures[index] = None
    codes: tuple[str, ...] = tuple(rows.index.tolist())
    return Choropleth(
        level=level,
        title=language.text(indicator.label),
        unit=language.text(indicator.unit_text),
        period=str(year),
        codes=codes,
        names=tuple(map(names.__getitem__, codes)),
        values=tuple(figures),
        reasons=tuple(reasons),
        weak=tuple(rows["weak"].to_numpy(dtype=bool).tolist()),
        classes=classes,
        colours=sequential(indicator.palette, classes.count),
        labels=classes.labels(language),
        reference=reference,
        reference_name=reference_name,
        reference_text=""
        if reference is None
        else number_text(reference, indicator, "gemeente", language),
        notes=tuple(notes),
    )
