"""The legend under the map, made from the same record as the map."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.maps.choropleth import Choropleth


def show_legend(shown: Choropleth, direction: str, language: Language) -> None:
    """Show classes with their counts, unit, year, number of areas and missing figures by reason."""
    st.html(legend_html(shown, direction, language))


def legend_html(shown: Choropleth, direction: str, language: Language) -> str:
    """Return the legend as HTML; all text is escaped.

    Show no classes when there are no figures and no `direction`.
    """
    entries = [
        _entry(label, count, language, colour=colour)
        for colour, label, count in zip(
            shown.colours, shown.labels, shown.class_counts(), strict=True
        )
        if direction or shown.n
    ]
    entries += [
        _entry(
            language.gettext("no figure: {reason}").format(reason=reason), count, language, "hatch"
        )
        for reason, count in shown.missing_counts().items()
    ]
    if any(shown.weak):
        few = shown.weak_text or language.gettext("rests on few answers")
        entries.append(_entry(few, sum(shown.weak), language, "dots"))
    unit = ", ".join(filter(None, (shown.unit, shown.period)))
    summary = language.ngettext(
        "{unit}. {n} of {total} area has a figure. {direction}.",
        "{unit}. {n} of {total} areas have a figure. {direction}.",
        len(shown.codes),
    ).format(
        unit=unit,
        n=language.number(shown.n),
        total=language.number(len(shown.codes)),
        direction=direction,
    )
    title = escape(language.gettext("Legend"))
    if not unit:
        summary = summary.removeprefix(". ")
    if not direction:
        summary = summary.removesuffix(" .")
    told = escape(_capital(summary))
    return (
        f'<div class="ok-legend" role="group" aria-label="{title}"><p>{told}</p>'
        f"<ul>{''.join(entries)}</ul></div>"
    )


def _capital(sentence: str) -> str:
    """Return a sentence that starts with a capital, also when it starts with a unit."""
    return sentence[:1].upper() + sentence[1:]


def _entry(label: str, count: int, language: Language, kind: str = "", colour: str = "") -> str:
    style = f' style="background:{colour}"' if colour else ""
    return (
        f'<li><span class="swatch {kind}"{style}></span><span>{escape(label)} '
        f'<span class="count">({language.number(count)})</span></span></li>'
    )
