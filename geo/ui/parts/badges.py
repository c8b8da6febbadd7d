"""Badges, as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.initiatives.vocabulary import STATUSES

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.records import Initiative


def badge(text: str, kind: str = "") -> str:
    """Return a framed word as HTML."""
    return f'<span class="ok-badge {kind}">{escape(text)}</span>'


def opinion_badge(language: Language) -> str:
    """Return the mark for people's opinions, the same on every screen."""
    return badge(language.gettext("Opinion or agreement, no statistic"), "opinion")


def status_badge(item: Initiative, language: Language) -> str:
    """Return the status as HTML, with a badge when it is fictional."""
    status = item.content.status
    marks = [(status, language.gettext(STATUSES[status]))]
    if item.sample:
        marks.append(("sample", language.gettext("fictional")))
    if item.removed:
        marks.append(("ended", language.gettext("removed")))
    return "".join(f'<span class="ok-badge {kind}">{escape(text)}</span>' for kind, text in marks)
