"""Meaning of the figure on the map, folded until the user opens it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.answers.sources import source_of
from geo.indicators.status import reliability_words

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator


def meaning_html(context: Context, indicator: Indicator, language: Language) -> str:
    """Return definition, source and reliability of a figure as a fold; all text is escaped."""
    source = source_of(context, indicator, language)
    facts = [
        (language.gettext("Meaning"), language.text(indicator.definition)),
        (language.gettext("Source"), f"{source.publisher}, {source.title}" if source else ""),
        (language.gettext("Reliability"), reliability_words(indicator.reliability, language)),
    ]
    listed = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts if text
    )
    title = escape(language.gettext("What does this figure mean?"))
    return (
        f'<div class="ok-figures"><details><summary>{title}</summary><dl>{listed}</dl></details>'
        "</div>"
    )
