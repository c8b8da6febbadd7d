"""Read ``sources.toml`` beside own tables: who published them, and how to read them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, get_args

from geo.errors import SourceError
from geo.i18n import N_, Text
from geo.sources.publication import GapStatus, Publication
from geo.sources.variables import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

DESCRIPTION: Final = "sources.toml"
GAP_STATUSES: Final = get_args(GapStatus)
NEEDED: Final = ("id", "publisher", "title", "licence")
OPTIONAL: Final = ("table", "url")
RULES: Final = (
    *("variables", "kinds", "estimate", "gap", "gap_codes", "weights", "other_weight"),
    "place_in_list",
)
FIELDS: Final = frozenset({*NEEDED, *OPTIONAL, "caveat", *RULES})
TOP_FIELDS: Final = frozenset({"retrieved", "boundaries", "sources"})


@dataclass(frozen=True)
class OwnSources:
    """Content of ``sources.toml``.

    Attributes
    ----------
    publications
        Sources that the file describes.
    retrieved
        Day on which the tables were fetched, or None.
    boundaries
        Id of the source of the borders, or empty.
    """

    publications: tuple[Publication, ...] = ()
    retrieved: date | None = None
    boundaries: str = ""


@dataclass(frozen=True)
class _Checks:
    """Problems so far; replace a wrong field by a valid value, to check the others too."""

    problems: list[str] = field(default_factory=list)

    def say(self, where: str, what: str) -> None:
        self.problems.append(f"{DESCRIPTION}: {where}: {what}")

    def texts(self, where: str, given: object, may_be: tuple[str, ...] = ()) -> dict[str, str]:
        """Return a table of texts; each must be one of `may_be`, unless that is empty."""
        told = given if isinstance(given, dict) else {}
        right = {
            str(name): text
            for name, text in told.items()
            if isinstance(text, str) and (text in may_be or not may_be)
        }
        if not isinstance(given, dict) or len(right) < len(told):
            kind = f"one of {', '.join(may_be)}" if may_be else "a text"
            self.say(where, f"must be a table in which each value is {kind}")
        return right

    def names(self, where: str, given: object) -> tuple[str, ...]:
        """Return a list of names."""
        if isinstance(given, list) and given and all(isinstance(name, str) for name in given):
            return tuple(given)
        self.say(where, "must be a list of names of variables")
        return ()


def read_own_sources(folder: Path) -> OwnSources:
    """Read ``sources.toml`` in `folder`; without that file return no descriptions.

    Raises
    ------
    SourceError
        Lists everything that is wrong in the file.
    """
    path = folder / DESCRIPTION
    if not path.exists():
        return OwnSources()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(
            N_("{file} cannot be read as TOML: {reason}"), file=path, reason=error
        ) from error
    checks = _Checks()
    for name in sorted(document.keys() - TOP_FIELDS):
        checks.say(name, "is not a known field")
    entries = document.get("sources", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        checks.say("sources", "must be one or more tables [[sources]]")
        entries = []
    publications = tuple(
        _publication(number, entry, checks) for number, entry in enumerate(entries, start=1)
    )
    ids = [publication.id for publication in publications]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        checks.say(f"source {id}", "is described twice")
    own = OwnSources(
        publications,
        _day(document.get("retrieved"), checks),
        _text(document, "boundaries", "boundaries", checks),
    )
    if checks.problems:
        raise SourceError(
            N_("{file} has mistakes:\n{problems}"), file=path, problems="\n".join(checks.problems)
        )
    return own


def _publication(number: int, entry: Mapping[str, Any], checks: _Checks) -> Publication:
    where = f"source {entry.get('id', number)}"
    for name in NEEDED:
        if not entry.get(name):
            checks.say(f"{where}, field {name}", "is missing")
    for name in sorted(entry.keys() - FIELDS):
        checks.say(f"{where}, field {name}", "is not a known field")
    plain: dict[str, Any] = {
        name: _text(entry, name, f"{where}, field {name}", checks) for name in (*NEEDED, *OPTIONAL)
    }
    caveat = entry.get("caveat", {})
    caveats = checks.texts(f"{where}, field caveat", caveat)
    other = caveats.get("nl") or caveats.get("en") or ""
    return Publication(
        **plain,
        caveat=Text(nl=caveats.get("nl") or other, en=caveats.get("en") or other),
        **_rules(where, entry, checks),
    )


def _rules(where: str, entry: Mapping[str, Any], checks: _Checks) -> dict[str, Any]:
    """Return the fields that say how to read the table; omit those that are not given."""

    def weights(at: str, given: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(given, dict):
            checks.say(at, "must be a table of lists of names of variables")
            return {}
        return {name: checks.names(f"{at}.{name}", value) for name, value in given.items()}

    def status(at: str, given: object) -> object:
        if given not in GAP_STATUSES:
            checks.say(at, f"must be one of {', '.join(GAP_STATUSES)}")
        return given

    def whole(at: str, given: object) -> object:
        if type(given) is not int:
            checks.say(at, "must be a whole number")
        return given

    def yes_or_no(at: str, given: object) -> object:
        if not isinstance(given, bool):
            checks.say(at, "must be true or false")
        return given

    readers: dict[str, Callable[[str, object], object]] = {
        "variables": checks.texts,
        "kinds": lambda at, given: checks.texts(at, given, KINDS),
        "estimate": yes_or_no,
        "gap": status,
        "gap_codes": lambda at, given: checks.texts(at, given, GAP_STATUSES),
        "weights": weights,
        "other_weight": checks.names,
        "place_in_list": whole,
    }
    return {
        "is_estimate" if name == "estimate" else name: read(f"{where}, field {name}", entry[name])
        for name, read in readers.items()
        if name in entry
    }


def _text(table: Mapping[str, Any], name: str, where: str, checks: _Checks) -> str:
    given = table.get(name, "")
    if not isinstance(given, str):
        checks.say(where, "must be a text")
        return ""
    return given


def _day(given: object, checks: _Checks) -> date | None:
    if given is None or type(given) is date:
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        checks.say("retrieved", f"{given!r} is no date such as 2026-11-23")
        return None
