"""All figures of an area as a list, each with its source."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.answers.figures import with_unit
from geo.answers.sources import sources_of
from geo.indicators.notation import decimals_of, number_text
from geo.indicators.status import reason_sentence, reliability_words, status_words

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator


def figures_html(context: Context, code: str, language: Language) -> str:
    """Return the list as HTML with one fold per figure; all text is escaped."""
    level = str(context.dataset.areas.at[code, "level"])
    parts = ['<div class="ok-figures">']
    for theme in context.catalogue.themes:
        indicators = [i for i in context.catalogue.of_theme(theme.id) if level in i.levels]
        if not indicators:
            continue
        parts.append(f"<h3>{escape(language.text(theme.label))}</h3>")
        parts += [_fold(context, indicator, code, level, language) for indicator in indicators]
    return "".join([*parts, "</div>"])


def _fold(context: Context, indicator: Indicator, code: str, level: str, language: Language) -> str:
    year = context.values.latest(indicator.id, level)
    if year is None:
        return ""
    figure = context.values.figure(indicator.id, code, year)
    gemeente = context.values.figure(indicator.id, context.dataset.code, year)
    sources = {source.id: source for source in sources_of(context, language)}
    source = sources.get(figure.source) or sources.get(indicator.source)
    publisher = "" if source is None else f"{source.publisher}, {source.title}"
    if figure.value is None:
        shown = f'<span class="missing">{escape(reason_sentence(figure.status, language))}</span>'
    else:
        number = language.number(figure.value, decimals_of(indicator, level))
        value = with_unit(number, indicator, language)
        shown = f'<span class="value">{escape(value)}</span>'
    in_gemeente = language.gettext("no figure")
    if gemeente.value is not None:
        in_gemeente = with_unit(
            number_text(gemeente.value, indicator, "gemeente", language), indicator, language
        )
    facts = [
        (language.gettext("Meaning"), language.text(indicator.definition)),
        (language.gettext("Unit"), language.text(indicator.unit_text)),
        (language.gettext("Year"), str(year)),
        (context.dataset.name, in_gemeente),
        (language.gettext("Source"), publisher),
        (language.gettext("Reliability"), reliability_words(indicator.reliability, language)),
        (language.gettext("How known"), status_words(figure.status, language)),
    ]
    if figure.weak:
        facts.append(
            (language.gettext("Note"), language.gettext("Rests on few answers: read with care"))
        )
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts)
    return (
        f"<details><summary><span>{escape(language.text(indicator.label))}</span>{shown}</summary>"
        f"<dl>{listed}</dl></details>"
    )
