"""One item of the wijkagenda, with its mark "opinion, no statistic"."""

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
    language: Language,
    *,
    with_title: bool = True,
    with_number: bool = False,
) -> str:
    """Return an item as HTML; all typed text is escaped.

    Parameters
    ----------
    item, context, language
        What to show.
    with_title
        Whether the topic is shown above it.
    with_number
        Whether its number is shown; an administrator needs it to delete the item for good.
    """
    content = item.content
    marks = [opinion_badge(language)]
    if with_title:
        marks.insert(0, badge(language.gettext(KINDS[content.kind])))
        marks.append(badge(language.gettext(AGENDA_STATUSES[content.status])))
    if item.sample:
        marks.append(badge(language.gettext("fictional"), "sample"))
    told = language.gettext("{area}, {date}, said by: {origin}").format(
        area=context.names.get(content.area, content.area),
        date=language.date(content.day),
        origin=language.gettext(ORIGINS[content.origin]),
    )
    if with_number:
        told += " · " + language.gettext("number {n}").format(n=item.id)
    parts = []
    if with_title:
        parts.append(f"<h3>{escape(item_title(item, context, language))}</h3>")
    parts.append(f"<p>{''.join(marks)}</p>")
    if content.recognised is not None:
        answer = agenda_value("recognised", content.recognised, context.names, language)
        parts.append(f"<p><strong>{escape(answer)}</strong></p>")
    if content.text:
        parts.append(f"<p>{_lines(content.text)}</p>")
    if content.follow_up:
        label = escape(language.gettext("Follow-up"))
        parts.append(f"<p><strong>{label}:</strong> {_lines(content.follow_up)}</p>")
    parts.append(f'<p class="ok-quiet">{escape(told)}</p>')
    return f'<article class="ok-detail">{"".join(parts)}</article>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
