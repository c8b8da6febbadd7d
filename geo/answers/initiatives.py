"""Names of the fields of an initiative and their values, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.i18n import N_
from geo.initiatives.records import Point
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative, InitiativeContent

FIELD_LABELS: Final[Mapping[str, str]] = {
    "title": N_("What is it called?"),
    "areas": N_("For which wijken or buurten?"),
    "point": N_("Place on the map"),
    "tasks": N_("Which task does it fit?"),
    "groups": N_("For whom?"),
    "partners": N_("Who takes part?"),
    "organisation": N_("Which organisation or group runs it?"),
    "status": N_("Status"),
    "start": N_("First day"),
    "end": N_("Last day"),
    "reach": N_("About how many people does it reach?"),
    "description": N_("What happens there?"),
    "source": N_("Who told us this?"),
}
CHOICES: Final = {"tasks": TASKS, "groups": GROUPS, "partners": PARTNERS}


def field_label(name: str, language: Language) -> str:
    """Return the question of a field."""
    return language.gettext(FIELD_LABELS[name])


def value_words(name: str, value: Any, names: Mapping[str, str], language: Language) -> str:
    """Return the value of a field as shown; empty when there is none."""
    if value is None or value in ((), []):
        return ""
    if name == "areas":
        return ", ".join(names.get(code, code) for code in value)
    if name in CHOICES:
        texts = CHOICES[name]
        return ", ".join(language.gettext(texts[key]) if key in texts else key for key in value)
    match value:
        case date():
            text = language.date(value)
        case Point():
            text = f"{language.number(value.lat, 5)}; {language.number(value.lon, 5)}"
        case _:
            is_status = name == "status" and value in STATUSES
            text = language.gettext(STATUSES[value]) if is_status else str(value)
    return text


def period_words(item: Initiative, language: Language) -> str:
    """Return the first and last day in words, as far as known."""
    return dates_words(item.content, language)


def dates_words(content: InitiativeContent, language: Language) -> str:
    """Return the period of an initiative in words, as far as known."""
    start, end = content.start, content.end
    if start and end:
        return language.gettext("{start} to {end}").format(
            start=language.date(start), end=language.date(end)
        )
    if start:
        return language.gettext("since {start}").format(start=language.date(start))
    if end:
        return language.gettext("until {end}").format(end=language.date(end))
    return language.gettext("start not known")


def area_names(context: Context, item: Initiative, most: int = 3) -> str:
    """Return the names of the areas that an initiative serves, the first few."""
    names = [context.names.get(code, code) for code in item.content.areas]
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" +{rest}" if rest > 0 else "")
