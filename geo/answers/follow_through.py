"""What happened in an area, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.answers.agenda import AGENDA_LABELS
from geo.answers.initiatives import FIELD_LABELS
from geo.initiatives.follow_through import EVENT_WORDS, Event

if TYPE_CHECKING:
    from geo.i18n import Language


def what_words(event: Event, language: Language) -> str:
    """Return what happened; for a change, include the names of the fields."""
    what = language.gettext(EVENT_WORDS[event.kind])
    if not event.fields:
        return what
    labels = AGENDA_LABELS if event.entity == "agenda" else FIELD_LABELS
    named = [language.gettext(labels[name]) if name in labels else name for name in event.fields]
    return f"{what}: {', '.join(named)}"


def ground_words(event: Event, language: Language) -> str:
    """Return what kind of knowledge an event is."""
    if event.is_opinion:
        return language.gettext("what people say or agreed")
    return language.gettext("recorded in the registry")
