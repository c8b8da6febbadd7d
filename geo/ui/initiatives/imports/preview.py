"""Preview of an import: the number of rows, the first rows, and how cells were read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.initiatives import dates_words
from geo.initiatives.vocabulary import STATUSES
from geo.reports.left_out import FIELD_WORDS
from geo.ui.initiatives.imports.columns import show_as_written
from geo.ui.parts.html_table import html_table
from geo.ui.parts.notices import show_quiet
from geo.ui.session.registry import the_area_tree

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.import_plan import ImportPlan

ROWS_SHOWN: Final = 5
READINGS_SHOWN: Final = 50


def show_preview(plan: ImportPlan, language: Language) -> None:
    """Show how many rows can be imported, the first rows, and how cells were read."""
    st.markdown(plan_words(plan, language))
    if plan.good:
        show_quiet(language.gettext("The first rows that can go in"))
        st.html(preview_html(plan, language))
    if plan.notes:
        _show_readings(plan, language)


def plan_words(plan: ImportPlan, language: Language) -> str:
    """Return how many rows can be imported, how many cannot, and why; skip zero counts."""
    good, total = len(plan.good), plan.total
    if good == total:
        first = language.ngettext("The {n} row can go in.", "All {n} rows can go in.", total)
    elif good == 0:
        first = language.ngettext(
            "The {n} row cannot go in yet.", "None of the {n} rows can go in yet.", total
        )
    else:
        first = language.ngettext(
            "{good} of {n} rows can go in.", "{good} of {n} rows can go in.", good
        )
    lines = [first.format(good=language.number(good), n=language.number(total))]
    wrong, twins, out = len(plan.rejected), len(plan.duplicates), len(plan.left_out)
    others = (
        (
            wrong,
            language.ngettext("{n} row asks for a choice.", "{n} rows ask for a choice.", wrong),
        ),
        (
            twins,
            language.ngettext(
                "{n} row seems to be there already.", "{n} rows seem to be there already.", twins
            ),
        ),
        (out, language.ngettext("You left {n} row out.", "You left {n} rows out.", out)),
    )
    lines += [line.format(n=language.number(number)) for number, line in others if number]
    return " ".join(lines)


def preview_html(plan: ImportPlan, language: Language) -> str:
    """Return the first rows that can be imported as a table; typed text is escaped."""
    names = the_area_tree().names
    rows = [
        [
            content.title,
            ", ".join(names[code] for code in content.areas),
            content.organisation,
            language.gettext(STATUSES[content.status]),
            dates_words(content, language),
            "" if content.reach is None else language.number(content.reach),
            str(number),
        ]
        for number, content in plan.good[:ROWS_SHOWN]
    ]
    headings = [
        language.gettext("Title"),
        language.gettext("Areas"),
        language.gettext("Organisation"),
        language.gettext("Status"),
        language.gettext("Period"),
        language.gettext("Reach"),
        language.gettext("Row"),
    ]
    return html_table(headings, rows, language.gettext("The first rows that can go in"))


def _show_readings(plan: ImportPlan, language: Language) -> None:
    title = language.gettext("How we read cells that do not say it to the letter")
    with st.expander(title, key="import-readings"):
        if any(note.is_rough for _, note in plan.notes):
            show_quiet(
                language.gettext(
                    "Where only a month, season or year is given, we keep its first day as the "
                    "begin and its last day as the end: a day was not given."
                )
            )
            show_as_written(language)
        st.html(readings_html(plan, language))


def readings_html(plan: ImportPlan, language: Language) -> str:
    """Return how cells were read: each text once, with the number of rows that hold it."""
    counted = Counter(
        (language.gettext(FIELD_WORDS[note.field]), note.text or "–", note.for_user(language))
        for _, note in plan.notes
    )
    rows = [
        [field, text, read, language.number(number)]
        for (field, text, read), number in counted.most_common(READINGS_SHOWN)
    ]
    more = len(counted) - len(rows)
    if more > 0:
        rows.append([language.gettext("and {n} more").format(n=language.number(more)), "", "", ""])
    headings = [
        language.gettext("Field"),
        language.gettext("In the list"),
        language.gettext("Read as"),
        language.gettext("Rows"),
    ]
    return html_table(headings, rows, language.gettext("How cells were read"))
