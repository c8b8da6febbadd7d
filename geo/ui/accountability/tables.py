"""Tables of the accountability page, as HTML with every text escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.answers.sources import sources_of
from geo.answers.words import direction_words
from geo.dataset import HAS_VALUE, areas_of
from geo.indicators.registry_variables import REGISTRY
from geo.indicators.status import reliability_words, status_words
from geo.ui.parts.html_table import html_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.answers.context import Context
    from geo.dataset import Source
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator


def sources_table(context: Context, words: Language) -> str:
    """Return each source with publisher, licence, years and how many buurten it covers."""
    headings = [
        words.gettext("Source"),
        words.gettext("Publisher"),
        words.gettext("Licence"),
        words.gettext("Years"),
        words.gettext("Buurten with figures"),
        words.gettext("Read with care"),
    ]
    rows = [
        [
            f"{source.title} ({source.table})" if source.table else source.title,
            source.publisher,
            source.licence,
            years_text(source.years),
            coverage_text(context, source, words),
            words.text(source.caveat),
        ]
        for source in sources_of(context, words)
    ]
    return html_table(headings, rows, words.gettext("Sources"))


def years_text(years: Sequence[int]) -> str:
    """Return years in short, runs joined.

    Examples
    --------
    >>> years_text([2012, 2016, 2017, 2018])
    '2012, 2016–2018'
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def coverage_text(context: Context, source: Source, words: Language) -> str:
    """Return how many buurten have at least one figure of the source, of how many."""
    buurten = areas_of(context.dataset, "buurt").index
    # The registry's figures are made while the app runs; the data set does not hold them.
    is_registry = source.id == REGISTRY
    figures = context.values.table if is_registry else context.dataset.figures
    own = figures[(figures["source"] == source.id) & figures["status"].isin(HAS_VALUE)]
    covered = own["area_code"][own["area_code"].isin(buurten)].nunique()
    if covered == 0:
        return words.gettext("none: only per wijk or gemeente")
    return words.gettext("{n} of {total}").format(n=covered, total=len(buurten))


def definitions_table(context: Context, theme: str, words: Language) -> str:
    """Return the figures of a theme with meaning, unit, source, reliability and years."""
    sources = {source.id: source for source in sources_of(context, words)}
    headings = [
        words.gettext("Figure"),
        words.gettext("Meaning"),
        words.gettext("Unit"),
        words.gettext("Direction"),
        words.gettext("Source"),
        words.gettext("Reliability"),
        words.gettext("Years"),
    ]

    def row(indicator: Indicator) -> list[str]:
        source = sources.get(indicator.source)
        level = "buurt" if context.values.years(indicator.id, "buurt") else "wijk"
        return [
            words.text(indicator.label),
            words.text(indicator.definition),
            words.text(indicator.unit_text),
            direction_words(indicator, words),
            source.title if source else indicator.source,
            reliability_words(indicator.reliability, words),
            years_text(context.values.years(indicator.id, level)),
        ]

    rows = [row(indicator) for indicator in context.catalogue.of_theme(theme)]
    return html_table(headings, rows, words.text(context.catalogue.theme(theme).label))


def missing_table(context: Context, words: Language) -> str:
    """Return, per figure in its newest year, how many buurten lack it and why."""
    headings = [
        words.gettext("Figure"),
        words.gettext("Year"),
        words.gettext("Buurten with a figure"),
        words.gettext("Without, and why"),
    ]
    rows = []
    for indicator in context.catalogue.indicators:
        year = context.values.latest(indicator.id, "buurt")
        if year is None:
            continue
        at = context.values.at(indicator.id, "buurt", year)
        gaps = at.loc[at["value"].isna(), "status"].value_counts()
        why = [f"{n} {status_words(str(status), words)}" for status, n in gaps.items()]
        known = words.gettext("{n} of {total}").format(n=int(at["value"].count()), total=len(at))
        rows.append([words.text(indicator.label), str(year), known, "; ".join(why) or "–"])
    return html_table(headings, rows, words.gettext("What is missing, and why"))
