"""Convert an initiative to the fields of its form, and the fields to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.initiatives.records import InitiativeContent, Point
from geo.initiatives.versions import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = ("areas", "tasks", "groups", "partners")


def start_values(content: InitiativeContent | None, area: str | None) -> dict[str, Any]:
    """Return the first values of the form.

    Parameters
    ----------
    content
        The initiative that is edited, or None for a new one.
    area
        The area chosen on the map, which a new initiative gets.
    """
    if content is None:
        content = InitiativeContent(title="", areas=() if area is None else (area,))
    values = {name: getattr(content, name) for name in NAMES}
    return values | {name: list(values[name]) for name in LISTS}


def content_of(values: Mapping[str, Any]) -> InitiativeContent:
    """Return the fields as a record, without validation."""
    filled = dict(values)
    for name in LISTS:
        filled[name] = tuple(filled[name])
    filled["reach"] = None if filled["reach"] is None else int(filled["reach"])
    return InitiativeContent(**filled)


def point_of(value: tuple[float, float] | None) -> Point | None:
    """Return a clicked point (longitude, latitude in EPSG:4326), rounded to about a metre."""
    return None if value is None else Point(round(value[0], 5), round(value[1], 5))
