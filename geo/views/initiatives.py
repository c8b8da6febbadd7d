"""Choices on the page of initiatives, as one record that fits in a link."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from geo.i18n import N_
from geo.initiatives.filters import Filters
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Part = Literal["list", "agenda", "follow_through", "file"]
PARTS: Final[dict[Part, str]] = {
    "list": N_("Initiatives"),
    "agenda": N_("Wijk agenda"),
    "follow_through": N_("Follow-through"),
    "file": N_("From a file"),
}
OLDER_PARTS: Final[dict[str, Part]] = {"course": "follow_through"}
"""Old names of parts, so that old links still work."""
WORDS: Final = {"task": TASKS, "group": GROUPS, "partner": PARTNERS, "status": STATUSES}
"""Filters with a value from the vocabulary, by their name in a link."""
MAX_SEARCH_CHARACTERS: Final = 80


@dataclass(frozen=True)
class InitiativesView:
    """The choices of a user.

    Attributes
    ----------
    part
        The part of the page that is shown.
    filters
        Filters of initiatives; the area comes from the view that all pages share.
    item
        Number of the open initiative, or None.
    removed
        Whether removed initiatives are shown instead of the others.
    follow_through_since
        First day of the follow-through, or None for the default.
    """

    part: Part = "list"
    filters: Filters = field(default_factory=Filters)
    item: int | None = None
    removed: bool = False
    follow_through_since: date | None = None

    def filters_in(self, area: str | None) -> Filters:
        """Return the filters with the area that all pages share."""
        return replace(self.filters, area=area)


def initiatives_from_link(params: Mapping[str, str]) -> tuple[InitiativesView, tuple[str, ...]]:
    """Read the choices from the parameters of a link.

    Returns
    -------
    tuple
        The choices, and the names of the parameters that were not understood; these are ignored.
    """
    wrong: list[str] = []

    def word(name: str, allowed: Collection[str]) -> str | None:
        asked = params.get(name)
        if asked is not None and asked not in allowed:
            wrong.append(name)
            return None
        return asked

    def day(name: str) -> date | None:
        try:
            return date.fromisoformat(params[name]) if name in params else None
        except ValueError:
            wrong.append(name)
            return None

    asked = params.get("item")
    item = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    if asked is not None and item is None:
        wrong.append("item")
    part = word("part", (*PARTS, *OLDER_PARTS))
    since, until = day("from"), day("to")
    if since and until and until < since:
        wrong += ["from", "to"]
        since = until = None
    view = InitiativesView(
        part=next((name for name in PARTS if name == OLDER_PARTS.get(part or "", part)), "list"),
        filters=Filters(
            **{name: word(name, allowed) for name, allowed in WORDS.items()},
            since=since,
            until=until,
            text=params.get("q", "")[:MAX_SEARCH_CHARACTERS],
        ),
        item=item,
        removed=word("removed", ("1",)) == "1",
        follow_through_since=day("since"),
    )
    return view, tuple(wrong)


def initiatives_params(view: InitiativesView) -> dict[str, str]:
    """Return the parameters of a link to these choices; leave out defaults."""
    filters = view.filters
    params = {name: getattr(filters, name) for name in WORDS}
    params |= {
        "part": None if view.part == "list" else view.part,
        "from": filters.since and filters.since.isoformat(),
        "to": filters.until and filters.until.isoformat(),
        "q": filters.text or None,
        "item": None if view.item is None else str(view.item),
        "removed": "1" if view.removed else None,
        "since": view.follow_through_since and view.follow_through_since.isoformat(),
    }
    return {name: value for name, value in params.items() if value is not None}
