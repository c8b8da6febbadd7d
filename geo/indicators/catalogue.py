"""The indicator catalogue: every theme and indicator, read from ``data/indicators.toml``.

To add an indicator, add an entry to that file. This module checks it and reports what is wrong.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, get_args

from geo.dataset import LEVELS
from geo.errors import CatalogueError
from geo.i18n import N_
from geo.indicators.entry_reader import CatalogueProblemsError, Problem, Reader
from geo.indicators.expression import VARIABLE, parse_expression
from geo.indicators.indicator import Direction, Indicator, Reliability, Role, Theme, UnitKind
from geo.indicators.registry_variables import REGISTRY, REGISTRY_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = [
    "Catalogue",
    "Direction",
    "Indicator",
    "Reliability",
    "Role",
    "Theme",
    "UnitKind",
    "load_catalogue",
]

DEFAULT_MIN_RESIDENTS: Final = 50
MAX_BREAKS: Final = 6
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
# ColorBrewer's sequential schemes of more than one hue, and blue and purple: all safe for
# colour-blind readers. Leave out plain red: the maps must not look like an alarm.
PALETTES: Final = (
    *("Blues", "Purples", "BuGn", "BuPu", "GnBu", "PuBu", "PuBuGn", "YlGn", "YlGnBu"),
    *("OrRd", "PuRd", "RdPu", "YlOrBr", "YlOrRd"),
)
NAMED_ROLES: Final = ("need", "strength")
"""Sentences name figures of these roles, so each needs a reason."""
COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Catalogue:
    """All themes and indicators, in the order of the file; `digest` is SHA-256 over the file."""

    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    digest: str = ""

    @cached_property
    def published(self) -> Catalogue:
        """Return the catalogue without the figures of the registry of initiatives."""
        kept = tuple(item for item in self.indicators if item.source != REGISTRY)
        return Catalogue(self.themes, kept, self.digest)

    @cached_property
    def of_registry(self) -> Catalogue:
        """Return the catalogue with only the figures of the registry of initiatives."""
        kept = tuple(item for item in self.indicators if item.source == REGISTRY)
        return Catalogue(self.themes, kept, self.digest)

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def _themes(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    def indicator(self, id: str) -> Indicator:
        """Return the indicator with this id; KeyError when there is none."""
        return self._indicators[id]

    def theme(self, id: str) -> Theme:
        """Return the theme with this id; KeyError when there is none."""
        return self._themes[id]

    def of_theme(self, theme_id: str) -> tuple[Indicator, ...]:
        """Return the indicators of a theme; there may be none yet."""
        return tuple(item for item in self.indicators if item.theme == theme_id)


def load_catalogue(path: Path, *, known_variables: Collection[str] | None = None) -> Catalogue:
    """Read and check the catalogue.

    Parameters
    ----------
    path
        The TOML file.
    known_variables
        The only variables that an expression may name; None for any. A data set may lack the
        figures of one source and have those of the others.

    Raises
    ------
    CatalogueError
        Lists every entry and field that is wrong.
    """
    try:
        content = path.read_bytes()
        document = tomllib.loads(content.decode())
    except (OSError, ValueError) as error:
        raise CatalogueError(
            N_("The indicator catalogue {file} cannot be read: {reason}"),
            file=path.name,
            reason=error,
        ) from error
    problems: list[Problem] = []
    themes = tuple(_theme(reader) for reader in _readers(document, "themes", problems))
    roles = {theme.id: theme.role for theme in themes}
    known = None if known_variables is None else frozenset(known_variables)
    indicators = tuple(
        _indicator(reader, roles, known) for reader in _readers(document, "indicators", problems)
    )
    unknown = sorted(document.keys() - {"themes", "indicators"})
    problems.extend(Problem(name, N_("is not a known field"), {}) for name in unknown)
    if problems:
        raise CatalogueProblemsError(problems)
    return Catalogue(themes, indicators, hashlib.sha256(content).hexdigest())


def _readers(document: dict[str, object], kind: str, problems: list[Problem]) -> list[Reader]:
    """Return a reader for each table of `kind`; check ids first: messages name entries by id."""
    tables = document.get(kind)
    if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
        problems.append(Problem(kind, N_("must be one or more tables"), {}))
        return []
    readers: list[Reader] = []
    for number, table in enumerate(tables, start=1):
        name = table.get("id")
        valid = isinstance(name, str) and VARIABLE.fullmatch(name) is not None
        reader = Reader(str(name) if valid else f"{kind}[{number}]", table, problems)
        if not valid:
            reader.say("id", N_("must be small letters, digits and _, and start with a letter"))
        elif any(reader.where == other.where for other in readers):
            reader.say("id", N_("is used twice"))
        readers.append(reader)
    return readers


def _theme(reader: Reader) -> Theme:
    """Read one theme."""
    theme = Theme(
        id=str(reader.raw("id")),
        label=reader.both("label"),
        role=reader.choice("role", get_args(Role)),
        description=reader.both("description"),
        colour=reader.string("colour"),
    )
    if theme.colour and not COLOUR.fullmatch(theme.colour):
        reader.say("colour", N_("must be a colour such as #1b6ca8"))
    reader.finish()
    return theme


def _indicator(reader: Reader, roles: dict[str, Role], known: frozenset[str] | None) -> Indicator:
    """Read one indicator."""
    if reader.table.get("source") == REGISTRY:
        known = frozenset(REGISTRY_VARIABLES)
    role: Role = reader.choice("role", get_args(Role))
    indicator = Indicator(
        id=str(reader.raw("id")),
        theme=reader.choice("theme", tuple(roles) or ("",)),
        role=role,
        label=reader.both("label"),
        question=reader.both("question"),
        reason=reader.both("reason") if role in NAMED_ROLES else None,
        unit=reader.choice("unit", get_args(UnitKind)),
        unit_text=reader.both("unit_text"),
        decimals=reader.whole("decimals", 0, 3),
        direction=reader.choice("direction", get_args(Direction)),
        expression=_expression(reader, "expression", known),
        denominator=(
            _expression(reader, "denominator", known) if reader.has("denominator") else None
        ),
        change_since=(
            reader.whole("change_since", FIRST_YEAR, LAST_YEAR)
            if reader.has("change_since")
            else None
        ),
        source=reader.string("source"),
        definition=reader.both("definition"),
        reliability=reader.choice("reliability", get_args(Reliability)),
        min_residents=(
            reader.whole("min_residents", 0, 1_000_000)
            if reader.has("min_residents")
            else DEFAULT_MIN_RESIDENTS
        ),
        years=(
            reader.whole_numbers("years", FIRST_YEAR, LAST_YEAR) if reader.has("years") else None
        ),
        levels=reader.some_of("levels", LEVELS) if reader.has("levels") else LEVELS,
        breaks=reader.numbers("breaks", MAX_BREAKS) if reader.has("breaks") else None,
        palette=reader.choice("palette", PALETTES),
    )
    _check_together(reader, indicator, roles)
    reader.finish()
    return indicator


def _expression(reader: Reader, name: str, known: frozenset[str] | None) -> str:
    """Read an expression; check its variables when the known ones are given."""
    text = reader.string(name)
    if not text:
        return ""
    try:
        names = parse_expression(text, entry=f"{reader.where}.{name}").names
    except CatalogueError as error:
        reader.problems.append(Problem("", error.message, error.values))
        return ""
    for variable in names:
        if known is not None and variable not in known:
            reader.say(name, N_("names the unknown variable {variable}"), variable=variable)
    return text


def _check_together(reader: Reader, indicator: Indicator, roles: dict[str, Role]) -> None:
    """Check fields that depend on each other, after each is valid by itself."""
    for name in ("theme", "role", "unit", "direction", "change_since"):
        if reader.table.get(name) != getattr(indicator, name):
            return
    role = roles[indicator.theme]
    if indicator.role not in (role, "context"):
        reader.say("role", N_("must be that of its theme ({role}) or context"), role=role)
    if (indicator.direction == "neutral") != (indicator.role == "context"):
        reader.say("direction", N_("is neutral for role context, and only then"))
    if (indicator.change_since is not None) != (indicator.unit == "percentage_points"):
        reader.say("unit", N_("is percentage_points when there is change_since, and only then"))
