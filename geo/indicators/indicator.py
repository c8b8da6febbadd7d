"""What an entry of the catalogue holds: a theme, or one indicator.

`role` says to which index an indicator belongs; `direction` which way it counts there. A need
indicator with direction ``higher_is_more_strength`` (income, safety mark) counts inverted: a low
value is much need. An indicator with role ``context`` belongs to no index and is neutral.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from geo.i18n import Text

AGE_THEME: Final = "leeftijd"
"""Age is no problem: no figure of this theme is called favourable or not, nor is it the first
reason for anything."""

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
    """A group of indicators; `colour` (``#rrggbb``) is that of its marks in charts."""

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
        Name for links and code, the theme it stands under, the index it belongs to.
    label, question
        Short name, and what a resident would ask.
    reason
        In a few words what the figure is a reason for, where it lies on the needy side (role
        need) or on the strong side (role strength) of the gemeente's; None for other roles.
    unit, unit_text, decimals
        Kind of number, its unit in words, and how many decimals are shown.
    direction
        Which way it counts; see the head of the module for inverted need.
    expression
        A variable, or arithmetic over variables.
    denominator
        Expression for the number of people or households that a share is of, or None.
    change_since
        When given, the value is that of the year minus that of this year.
    source
        Id of the source in the data set.
    definition, reliability
        Who is counted and what the number is not; what kind of figure it is.
    min_residents
        Below this number of residents no value is shown.
    years
        The only years to use, or None for all there are.
    levels
        Levels of areas that it exists for.
    breaks
        Inner class limits that mean something of themselves, or None.
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
