"""Tables of the accountability page, as HTML; all text is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.answers.sources import source_of, sources_of
from geo.answers.words import direction_words, level_plural
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


def sources_table(context: Context, language: Language) -> str:
    """Return each source with publisher, licence, years and the number of buurten it covers."""
    headings = [
        language.gettext("Source"),
        language.gettext("Publisher"),
        language.gettext("Licence"),
        language.gettext("Years"),
        language.gettext("{level} with figures").format(level=smallest_plural(context)),
        language.gettext("Read with care"),
    ]
    rows = [
        [
            f"{source.title} ({source.table})" if source.table else source.title,
            source.publisher,
            source.licence,
            years_text(source.years),
            coverage_text(context, source, language),
            language.text(source.caveat),
        ]
        for source in sources_of(context, language)
    ]
    return html_table(headings, rows, language.gettext("Sources"))


def smallest_plural(context: Context) -> str:
    """Return the name of the smallest areas, with a capital."""
    return level_plural(context.dataset.levels[-1]).capitalize()


def years_text(years: Sequence[int]) -> str:
    """Return years as short text, with runs joined.

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


def coverage_text(context: Context, source: Source, language: Language) -> str:
    """Return how many of the smallest areas have at least one figure of the source."""
    smallest = context.dataset.levels[-1]
    areas = areas_of(context.dataset, smallest).index
    # The app computes the registry's figures while it runs; they are not in the data set.
    is_registry = source.id == REGISTRY
    figures = context.values.table if is_registry else context.dataset.figures
    own = figures[(figures["source"] == source.id) & figures["status"].isin(HAS_VALUE)]
    covered = own["area_code"][own["area_code"].isin(areas)].nunique()
    if covered == 0 and smallest == "buurt":
        return language.gettext("none: only per wijk or gemeente")
    return language.gettext("{n} of {total}").format(n=covered, total=len(areas))


def definitions_table(context: Context, theme: str, language: Language) -> str:
    """Return the figures of a theme with meaning, unit, source, reliability and years."""
    headings = [
        language.gettext("Figure"),
        language.gettext("Meaning"),
        language.gettext("Unit"),
        language.gettext("Direction"),
        language.gettext("Source"),
        language.gettext("Reliability"),
        language.gettext("Years"),
    ]

    def row(indicator: Indicator) -> list[str]:
        level = level_with_figures(context, indicator)
        source = source_of(context, indicator, language)
        return [
            language.text(indicator.label),
            language.text(indicator.definition),
            language.text(indicator.unit_text),
            direction_words(indicator, language),
            source.title if source else "–",
            reliability_words(indicator.reliability, language),
            years_text(context.values.years(indicator.id, level)),
        ]

    rows = [row(indicator) for indicator in known_indicators(context, theme)]
    return html_table(headings, rows, language.text(context.catalogue.theme(theme).label))


def known_indicators(context: Context, theme: str) -> list[Indicator]:
    """Return the indicators of a theme that have a figure anywhere in the gemeente.

    Include those of the registry: they get figures when users record initiatives.
    """
    return [
        indicator
        for indicator in context.catalogue.of_theme(theme)
        if indicator.source == REGISTRY
        or any(context.values.years(indicator.id, level) for level in context.dataset.levels)
    ]


def unknown_figures(context: Context, language: Language) -> list[str]:
    """Return per theme the indicators of the catalogue that this data set lacks."""
    themes = []
    for theme in context.catalogue.themes:
        known = known_indicators(context, theme.id)
        lacking = [item for item in context.catalogue.of_theme(theme.id) if item not in known]
        if lacking:
            labels = ", ".join(language.text(item.label) for item in lacking)
            themes.append(f"{language.text(theme.label)}: {labels}")
    return themes


def facility_kinds(context: Context) -> set[str]:
    """Return the reliabilities of the published figures on facilities, such as ``survey``."""
    return {
        indicator.reliability
        for theme in context.catalogue.themes
        for indicator in known_indicators(context, theme.id)
        if indicator.role == "facility" and indicator.source != REGISTRY
    }


def level_with_figures(context: Context, indicator: Indicator) -> str:
    """Return the smallest level with figures of an indicator; without figures the smallest."""
    levels = context.dataset.levels[::-1]
    years = context.values.years
    return next((level for level in levels if years(indicator.id, level)), levels[0])


def missing_table(context: Context, language: Language) -> str:
    """Return per indicator, in its newest year, how many of the smallest areas lack it and why."""
    smallest = context.dataset.levels[-1]
    headings = [
        language.gettext("Figure"),
        language.gettext("Year"),
        language.gettext("{level} with a figure").format(level=smallest_plural(context)),
        language.gettext("Without, and why"),
    ]
    rows = []
    for indicator in context.catalogue.indicators:
        year = context.values.latest(indicator.id, smallest)
        if year is None:
            continue
        at = context.values.at(indicator.id, smallest, year)
        gaps = at.loc[at["value"].isna(), "status"].value_counts()
        why = [f"{n} {status_words(str(status), language)}" for status, n in gaps.items()]
        known = language.gettext("{n} of {total}").format(n=int(at["value"].count()), total=len(at))
        rows.append([language.text(indicator.label), str(year), known, "; ".join(why) or "–"])
    return html_table(headings, rows, language.gettext("What is missing, and why"))
