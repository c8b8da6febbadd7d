"""Tidy and check initiatives and items of the wijkagenda, with messages for the user."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.i18n import N_
from geo.initiatives.rows import LABELS, in_order
from geo.initiatives.vocabulary import (
    AGENDA_STATUSES,
    KINDS,
    ORIGINS,
    RECOGNISED,
    STATUSES,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.i18n import Language
    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.records import AgendaContent, InitiativeContent

LIMITS: Final[Mapping[str, int]] = {
    "title": 150,
    "organisation": 150,
    "source": 200,
    "description": 4000,
    "topic": 150,
    "text": 4000,
    "follow_up": 4000,
}
"""Maximum length of each field in characters."""
MAX_PEOPLE: Final = 1_000_000
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Signs of Unicode's categories Cc and Cs, except the tab and the line end."""


@dataclass(frozen=True)
class Problem:
    """A problem of one field, with an English message that can be translated."""

    field: str
    message: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def for_user(self, language: Language) -> str:
        """Return the message in `language`."""
        return language.gettext(self.message).format(**self.values)


def tidy(text: str, *, is_long: bool = False) -> str:
    """Return a text as it is stored: composed signs, no control signs, no spaces around it.

    Reduce spaces in a text of one line to single ones. Keep direction marks of right-to-left
    scripts.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    clean = CONTROLS.sub("", composed)
    if not is_long:
        return " ".join(clean.split())
    return "\n".join(line.rstrip() for line in clean.strip().split("\n"))


def tidy_initiative(content: InitiativeContent) -> InitiativeContent:
    """Return an initiative as it is stored."""
    return replace(
        content,
        title=tidy(content.title),
        organisation=tidy(content.organisation),
        source=tidy(content.source),
        description=tidy(content.description, is_long=True),
        areas=tuple(sorted(set(content.areas))),
        tasks=in_order(content.tasks, LABELS["tasks"]),
        groups=in_order(content.groups, LABELS["groups"]),
        partners=in_order(content.partners, LABELS["partners"]),
    )


def tidy_agenda(content: AgendaContent) -> AgendaContent:
    """Return an item of the wijkagenda as it is stored."""
    return replace(
        content,
        topic=tidy(content.topic),
        text=tidy(content.text, is_long=True),
        follow_up=tidy(content.follow_up, is_long=True),
    )


def check_initiative(content: InitiativeContent, tree: AreaTree) -> tuple[Problem, ...]:
    """Return the problems of an initiative; none when it can be stored."""
    found = _too_long(content, ("title", "organisation", "source", "description"))
    if not content.title:
        found.append(Problem("title", N_("Give it a name, such as “Coffee in the park”.")))
    if not content.areas:
        found.append(Problem("areas", N_("Choose at least one wijk or buurt.")))
    unknown = [code for code in content.areas if code not in tree.levels]
    if unknown:
        found.append(
            Problem(
                "areas", N_("This area is not known here: {codes}."), {"codes": ", ".join(unknown)}
            )
        )
    for kind, known in LABELS.items():
        found += _unknown(kind, [key for key in getattr(content, kind) if key not in known])
    found += _unknown("status", [] if content.status in STATUSES else [content.status])
    for name in ("start", "end"):
        found += _day(name, getattr(content, name))
    if content.start and content.end and content.end < content.start:
        found.append(
            Problem("end", N_("The last day is before the first day. Change one of the two."))
        )
    if content.reach is not None and not 0 <= content.reach <= MAX_PEOPLE:
        found.append(
            Problem(
                "reach", N_("Fill in a number of people from 0 to {most}."), {"most": MAX_PEOPLE}
            )
        )
    if content.point is not None and not tree.is_inside(content.point):
        found.append(
            Problem(
                "point", N_("This place is outside the gemeente. Choose another place, or none.")
            )
        )
    return tuple(found)


def check_agenda(
    content: AgendaContent, tree: AreaTree, indicators: Collection[str]
) -> tuple[Problem, ...]:
    """Return the problems of an item of the wijkagenda; none when it can be stored.

    Parameters
    ----------
    content
        The item.
    tree
        The areas.
    indicators
        Ids of the figures that an answer can be about.
    """
    found = _too_long(content, ("topic", "text", "follow_up"))
    if content.area not in tree.levels:
        found.append(Problem("area", N_("Choose a wijk or buurt.")))
    if not content.topic:
        found.append(Problem("topic", N_("Say in a few words what it is about.")))
    if not content.text and content.kind != "recognition":
        found.append(Problem("text", N_("Write down what was said or agreed.")))
    for name, known in (("kind", KINDS), ("origin", ORIGINS), ("status", AGENDA_STATUSES)):
        value = getattr(content, name)
        found += _unknown(name, [] if value in known else [value])
    found += _day("day", content.day)
    if content.kind == "recognition":
        found += _unknown("recognised", [] if content.recognised in RECOGNISED else ["–"])
        found += _unknown("indicator", [] if content.indicator in indicators else ["–"])
    return tuple(found)


def _too_long(content: object, names: tuple[str, ...]) -> list[Problem]:
    return [
        Problem(
            name,
            N_("This text has {n} characters; at most {most} fit. Make it shorter."),
            {"n": len(getattr(content, name)), "most": LIMITS[name]},
        )
        for name in names
        if len(getattr(content, name)) > LIMITS[name]
    ]


def _unknown(name: str, values: list[str]) -> list[Problem]:
    if not values:
        return []
    message = N_("Choose from the list: {values} is not in it.")
    return [Problem(name, message, {"values": ", ".join(values)})]


def _day(name: str, day: date | None) -> list[Problem]:
    if day is None or FIRST_DAY <= day <= LAST_DAY:
        return []
    return [Problem(name, N_("Fill in a date from 1900 to 2100."))]
