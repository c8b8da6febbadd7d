"""Filter the initiatives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.records import Initiative

STATUS_ORDER: Final = {"active": 0, "idea": 1, "paused": 2, "ended": 3}


@dataclass(frozen=True)
class Filters:
    """Conditions on an initiative. None or an empty text sets no condition.

    Attributes
    ----------
    area
        Code of an area that the initiative must serve, wholly or in part.
    task, group, partner, status
        Keys of :mod:`geo.initiatives.vocabulary`.
    since, until
        The initiative must run on at least one day between these. An unknown start or end fits.
    text
        Must occur in the title, organisation or description; case does not matter.
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
    initiatives: Iterable[Initiative], filters: Filters, tree: AreaTree
) -> tuple[Initiative, ...]:
    """Return the initiatives that fit, active first, then by title."""
    wanted = None if filters.area is None else frozenset(tree.buurten_of(filters.area))
    # Compare each set of areas once: many initiatives serve the same areas.
    serves: dict[str, bool] = {}
    text = filters.text.casefold().strip()

    def in_area(codes: tuple[str, ...]) -> bool:
        if wanted is None:
            return True
        for code in codes:
            if code not in serves:
                serves[code] = not wanted.isdisjoint(tree.buurten_of(code))
        return any(serves[code] for code in codes)

    def fits(item: Initiative) -> bool:
        content = item.content
        return (
            (filters.status is None or content.status == filters.status)
            and (filters.task is None or filters.task in content.tasks)
            and (filters.group is None or filters.group in content.groups)
            and (filters.partner is None or filters.partner in content.partners)
            and (filters.since is None or content.end is None or content.end >= filters.since)
            and (filters.until is None or content.start is None or content.start <= filters.until)
            and (not text or _holds(item, text))
            and in_area(content.areas)
        )

    found = [item for item in initiatives if fits(item)]
    found.sort(
        key=lambda item: (STATUS_ORDER[item.content.status], item.content.title.casefold(), item.id)
    )
    return tuple(found)


def _holds(item: Initiative, text: str) -> bool:
    content = item.content
    parts = (content.title, content.organisation, content.description)
    return any(text in part.casefold() for part in parts)
