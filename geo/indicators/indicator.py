"""Entries of the catalogue: themes and indicators.

`role` is the index that an indicator belongs to; `direction` is how it counts there. A need
indicator with direction ``higher_is_more_strength`` (income, safety mark) counts inverted: a low
value is much need. An indicator with role ``context`` belongs to no index and is neutral.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from geo.i18n import Text

AGE_THEME: Final = "leeftijd"
"""Age is not a problem: never call a figure of this theme favourable or unfavourable, and never
name it first as a reason."""

Role = Literal["need", "strength", "facility", "context"]
Direction = Literal["higher_is_more_need", "higher_is_more_strength", "neutral"]
Reliability = Literal["register", "model_estimate", "survey", "people"]
UnitKind = Literal[
    "percent",
    "percentage_points",
    "mark",
    "scale_10",
    "euro",
    "euro_thousand",
    "people",
    "households",
    "dwellings",
    "per_km2",
    "per_1000",
]


@dataclass(frozen=True)
class Theme:
    """A group of indicators; `colour` (``#rrggbb``) is the colour of its marks in charts."""

    id: str
    label: Text
    role: Role
    description: Text
    colour: str


@dataclass(frozen=True)
class Indicator:
    """One entry of the catalogue.

    Attributes
    ----------
    id, theme, role
        Name for links and code, its theme, and the index that it belongs to.
    label, question
        Short name, and the question that a resident would ask.
    reason
        A few words for sentences, used when the figure shows more need (role need) or more strength
        (role strength) than the gemeente's; None for other roles.
    unit, unit_text, decimals
        Kind of number, its unit in words, and how many decimals are shown.
    direction
        How it counts; see the top of the module for inverted need.
    expression
        A variable, or arithmetic over variables.
    denominator
        Expression for the denominator of a share (people or households), or None.
    change_since
        When given, the value is the figure of the year minus the figure of this year.
    source
        Id of the source in the data set.
    definition, reliability
        Who is counted and what the figure does not say; how reliable it is.
    min_residents
        With fewer residents no value is shown.
    years
        The only years to use, or None for all years.
    levels
        Levels of areas that have it.
    breaks
        Inner class limits with a meaning of their own, or None.
    palette
        Name of a sequential ColorBrewer scheme.
    """

    id: str
    theme: str
    role: Role
    label: Text
    question: Text
    reason: Text | None
    unit: UnitKind
    unit_text: Text
    decimals: int
    direction: Direction
    expression: str
    denominator: str | None
    change_since: int | None
    source: str
    definition: Text
    reliability: Reliability
    min_residents: int
    years: tuple[int, ...] | None
    levels: tuple[str, ...]
    breaks: tuple[float, ...] | None
    palette: str
