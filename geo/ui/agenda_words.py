"""Words of the wijkagenda: its fields, its values, and its one mark "opinion, no statistic"."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Final

from geo.i18n import N_
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS, RECOGNISED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem
    from geo.ui.context import Context

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


def agenda_value(name: str, value: Any, names: Mapping[str, str], words: Language) -> str:
    """Return the value of a field as a reader sees it; empty when there is none."""
    if value is None:
        return ""
    if name == "area":
        return names.get(value, value)
    if name in CHOICES:
        texts = CHOICES[name]
        return words.gettext(texts[value]) if value in texts else str(value)
    return words.date(value) if isinstance(value, date) else str(value)


def badge(text: str, kind: str = "") -> str:
    """Return a word in a frame, as HTML."""
    return f'<span class="ok-badge {kind}">{escape(text)}</span>'


def opinion_badge(words: Language) -> str:
    """Return the mark of everything that people say, the same on every screen."""
    return badge(words.gettext("Opinion or agreement, no statistic"), "opinion")


def item_title(item: AgendaItem, context: Context, words: Language) -> str:
    """Return what an item is about; for an answer the figure, in the reader's language.

    A fictional answer keeps its own words, since these say that it is an example.
    """
    content = item.content
    known = {indicator.id: indicator for indicator in context.catalogue.indicators}
    if item.sample or content.year is None or content.indicator not in known:
        return content.topic
    return f"{words.text(known[content.indicator].label)}, {content.year}"


def item_html(
    item: AgendaItem,
    context: Context,
    words: Language,
    *,
    with_title: bool = True,
    with_number: bool = False,
) -> str:
    """Return an item as HTML, every typed text escaped.

    Parameters
    ----------
    item, context, words
        What to show.
    with_title
        Whether what it is about stands above it.
    with_number
        Whether its number is shown, which an administrator needs to remove it for good.
    """
    content = item.content
    marks = [opinion_badge(words)]
    if with_title:
        marks.insert(0, badge(words.gettext(KINDS[content.kind])))
        marks.append(badge(words.gettext(AGENDA_STATUSES[content.status])))
    if item.sample:
        marks.append(badge(words.gettext("fictional"), "sample"))
    told = words.gettext("{area}, {date}, said by: {origin}").format(
        area=context.names.get(content.area, content.area),
        date=words.date(content.day),
        origin=words.gettext(ORIGINS[content.origin]),
    )
    if with_number:
        told += " · " + words.gettext("number {n}").format(n=item.id)
    parts = []
    if with_title:
        parts.append(f"<h3>{escape(item_title(item, context, words))}</h3>")
    parts.append(f"<p>{''.join(marks)}</p>")
    if content.recognised is not None:
        answer = agenda_value("recognised", content.recognised, context.names, words)
        parts.append(f"<p><strong>{escape(answer)}</strong></p>")
    if content.text:
        parts.append(f"<p>{_lines(content.text)}</p>")
    if content.follow_up:
        label = escape(words.gettext("Follow-up"))
        parts.append(f"<p><strong>{label}:</strong> {_lines(content.follow_up)}</p>")
    parts.append(f'<p class="ok-quiet">{escape(told)}</p>')
    return f'<article class="ok-detail">{"".join(parts)}</article>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
