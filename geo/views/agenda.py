"""Filters of the wijkagenda, as a record that fits in a link."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.i18n import N_
from geo.initiatives.follow_through import is_within
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.records import AgendaItem

PREFIX: Final = "agenda-"
"""Prefix of a filter in a link: initiatives have a status and a period too."""
WORDS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "kind": (N_("Kind"), KINDS),
    "origin": (N_("Said by"), ORIGINS),
    "status": (N_("Status"), AGENDA_STATUSES),
}
DAYS: Final[Mapping[str, str]] = {
    "since": N_("Said on or after"),
    "until": N_("Said on or before"),
}


@dataclass(frozen=True)
class AgendaFilters:
    """Filters of items; None means any."""

    kind: str | None = None
    origin: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None


def fitting(
    agenda: Sequence[AgendaItem],
    wish: AgendaFilters,
    area: str,
    tree: AreaTree,
    *,
    removed: bool = False,
) -> tuple[AgendaItem, ...]:
    """Return the matching items of an area and of the areas inside it, newest first."""
    found = [
        item
        for item in agenda
        if item.removed == removed
        and all(getattr(wish, name) in (None, getattr(item.content, name)) for name in WORDS)
        and (wish.since is None or item.content.day >= wish.since)
        and (wish.until is None or item.content.day <= wish.until)
        and is_within(item.content.area, area, tree)
    ]
    found.sort(key=lambda item: (-item.content.day.toordinal(), -item.id))
    return tuple(found)


def agenda_params(wish: AgendaFilters) -> dict[str, str]:
    """Return the filters as parameters of a link; leave out what is not chosen."""
    given = {field.name: getattr(wish, field.name) for field in fields(wish)}
    return {f"{PREFIX}{name}": str(value) for name, value in given.items() if value is not None}


def agenda_from_link(params: Mapping[str, str]) -> tuple[AgendaFilters, tuple[str, ...]]:
    """Read the filters from a link; also return the parameters that were not understood."""
    found: dict[str, Any] = {}
    wrong = []
    for name, (_, texts) in WORDS.items():
        value = params.get(f"{PREFIX}{name}")
        if value in texts:
            found[name] = value
        elif value is not None:
            wrong.append(f"{PREFIX}{name}")
    for name in DAYS:
        value = params.get(f"{PREFIX}{name}")
        try:
            found[name] = None if value is None else date.fromisoformat(value)
        except ValueError:
            wrong.append(f"{PREFIX}{name}")
    return AgendaFilters(**found), tuple(wrong)
