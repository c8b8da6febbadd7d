"""Which initiatives a reader wants to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.initiatives.places import Places
    from geo.initiatives.records import Initiative

STATUS_ORDER: Final = {"active": 0, "idea": 1, "paused": 2, "ended": 3}


@dataclass(frozen=True)
class Filters:
    """What an initiative must have; None or an empty text asks for nothing.

    Attributes
    ----------
    area
        Code of an area that it must serve, wholly or in part.
    task, group, partner, status
        Keys of :mod:`geo.initiatives.vocabulary`.
    since, until
        It must run on at least one day between these. Where its start or end is not known it
        may have run.
    text
        Must stand in its title, organisation or description, whatever the case.
    """

    area: str | None = None
    task: str | None = None
    group: str | None = None
    partner: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    text: str = ""


def filtered(
    initiatives: Iterable[Initiative], filters: Filters, places: Places
) -> tuple[Initiative, ...]:
    """Return the initiatives that fit, active ones first and then by title."""
    wanted = None if filters.area is None else frozenset(places.buurten_of(filters.area))
    # Many initiatives serve the same areas: each is compared once.
    serves: dict[str, bool] = {}
    text = filters.text.casefold().strip()

    def fits(item: Initiative) -> bool:
        content = item.content
        if filters.status is not None and content.status != filters.status:
            return False
        if filters.task is not None and filters.task not in content.tasks:
            return False
        if filters.group is not None and filters.group not in content.groups:
            return False
        if filters.partner is not None and filters.partner not in content.partners:
            return False
        if filters.since is not None and content.end is not None and content.end < filters.since:
            return False
        if filters.until is not None and content.start and content.start > filters.until:
            return False
        if text and not any(
            text in part.casefold()
            for part in (content.title, content.organisation, content.description)
        ):
            return False
        if wanted is None:
            return True
        for code in content.areas:
            if code not in serves:
                serves[code] = not wanted.isdisjoint(places.buurten_of(code))
        return any(serves[code] for code in content.areas)

    found = [item for item in initiatives if fits(item)]
    found.sort(
        key=lambda item: (STATUS_ORDER[item.content.status], item.content.title.casefold(), item.id)
    )
    return tuple(found)
