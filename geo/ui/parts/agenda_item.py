"""Words of the wijkagenda: its fields, its values, and its one mark "opinion, no statistic"."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.answers.agenda import agenda_value, item_title
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS
from geo.ui.parts.badges import badge, opinion_badge

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem


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
