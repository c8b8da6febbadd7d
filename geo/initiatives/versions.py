"""Two versions of a record: what differs, and both changes together where that can be."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from geo.initiatives.records import AgendaContent, InitiativeContent

if TYPE_CHECKING:
    from typing import Final

NAMES: Final = tuple(field.name for field in fields(InitiativeContent))
Content = TypeVar("Content", InitiativeContent, AgendaContent)


def differences(mine: Content, theirs: Content) -> tuple[tuple[str, Any, Any], ...]:
    """Return the fields in which two versions differ: name, mine, theirs."""
    return tuple(
        (name, getattr(mine, name), getattr(theirs, name))
        for name in (field.name for field in fields(mine))
        if getattr(mine, name) != getattr(theirs, name)
    )


def joined(opened: Content, mine: Content, theirs: Content) -> Content | None:
    """Return both changes together, or None when both changed the same field differently.

    Parameters
    ----------
    opened
        What both started from.
    mine, theirs
        The two versions.
    """
    own = {name: value for name, value, _ in differences(mine, opened)}
    other = {name: value for name, value, _ in differences(theirs, opened)}
    if any(name in other and other[name] != value for name, value in own.items()):
        return None
    return replace(theirs, **own)
