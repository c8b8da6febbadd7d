"""Texts of the wijkagenda: its fields and their values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.i18n import N_
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS, RECOGNISED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem

AGENDA_LABELS: Final[Mapping[str, str]] = {
    "area": N_("Wijk or buurt"),
    "kind": N_("What is it?"),
    "recognised": N_("Do you recognise this figure?"),
    "topic": N_("What is it about, in a few words?"),
    "text": N_("What was said or agreed?"),
    "day": N_("When?"),
    "origin": N_("Who said it?"),
    "follow_up": N_("What was done with it?"),
    "status": N_("Status"),
}
"""Questions of the form, by field."""
CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "kind": KINDS,
    "origin": ORIGINS,
    "status": AGENDA_STATUSES,
    "recognised": RECOGNISED,
}
APART: Final = N_("This is what people say and agreed. It is no measured figure.")


def agenda_value(name: str, value: Any, names: Mapping[str, str], language: Language) -> str:
    """Return the value of a field as shown; empty when there is none."""
    if value is None:
        return ""
    if name == "area":
        return names.get(value, value)
    if name in CHOICES:
        texts = CHOICES[name]
        return language.gettext(texts[value]) if value in texts else str(value)
    return language.date(value) if isinstance(value, date) else str(value)


def item_title(item: AgendaItem, context: Context, language: Language) -> str:
    """Return the topic of an item; for an answer the figure, in the user's language.

    A fictional answer keeps its own words, because they say that it is an example.
    """
    content = item.content
    known = {indicator.id: indicator for indicator in context.catalogue.indicators}
    if item.sample or content.year is None or content.indicator not in known:
        return content.topic
    return f"{language.text(known[content.indicator].label)}, {content.year}"
