"""Two versions of an initiative: what differs, and both changes together where that can be."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from geo.initiatives.records import InitiativeContent

if TYPE_CHECKING:
    from typing import Final

NAMES: Final = tuple(field.name for field in fields(InitiativeContent))


def differences(
    mine: InitiativeContent, theirs: InitiativeContent
) -> tuple[tuple[str, Any, Any], ...]:
    """Return the fields in which two versions differ: name, mine, theirs."""
    return tuple(
        (name, getattr(mine, name), getattr(theirs, name))
        for name in NAMES
        if getattr(mine, name) != getattr(theirs, name)
    )


def joined(
    opened: InitiativeContent, mine: InitiativeContent, theirs: InitiativeContent
) -> InitiativeContent | None:
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
