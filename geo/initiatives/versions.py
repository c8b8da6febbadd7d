"""Compare two versions of a record, and merge their changes when possible."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from geo.initiatives.records import AgendaContent, InitiativeContent

if TYPE_CHECKING:
    from typing import Final

NAMES: Final = tuple(field.name for field in fields(InitiativeContent))
Content = TypeVar("Content", InitiativeContent, AgendaContent)


def differences(mine: Content, theirs: Content) -> tuple[tuple[str, Any, Any], ...]:
    """Return the name and both values of each field in which two versions differ."""
    return tuple(
        (name, getattr(mine, name), getattr(theirs, name))
        for name in (field.name for field in fields(mine))
        if getattr(mine, name) != getattr(theirs, name)
    )


def joined(opened: Content, mine: Content, theirs: Content) -> Content | None:
    """Return a version with both changes; None when both changed one field differently.

    Parameters
    ----------
    opened
        The version that both changed.
    mine, theirs
        The two versions.
    """
    own = {name: value for name, value, _ in differences(mine, opened)}
    other = {name: value for name, value, _ in differences(theirs, opened)}
    if any(name in other and other[name] != value for name, value in own.items()):
        return None
    return replace(theirs, **own)
