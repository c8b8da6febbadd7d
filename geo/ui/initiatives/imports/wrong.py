"""Rows of a list that need a choice, one by one or many at once."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.parsing.row import NEEDED
from geo.initiatives.readings import Question
from geo.reports.left_out import FIELD_WORDS
from geo.ui.initiatives.imports.mend import show_mending
from geo.ui.initiatives.imports.state import choose, go_without, leave_out, mending, open_row
from geo.ui.initiatives.imports.steps import page_of
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.initiatives.import_plan import Ground, ImportPlan, Rejected
    from geo.initiatives.readings import Option
    from geo.initiatives.sheet import Sheet

FOR_MANY: Final = {
    "lowest": N_("the lowest number"),
    "highest": N_("the highest number"),
    "bound": N_("the number that stands there"),
    "number": N_("the number that stands there"),
    "together": N_("both numbers together"),
    "that_day": N_("only on that day"),
    "since": N_("since that day"),
    "day_first": N_("the day first"),
    "month_first": N_("the month first"),
    "winter_before": N_("the winter that ended in that year"),
    "winter_after": N_("the winter that began in that year"),
    "known": N_("only what is known"),
    "cut": N_("cut off"),
    "as_is": N_("keep it, it is not of a person"),
}
"""Label of a choice for many rows; for one row the label quotes the row's own text."""
MIN_ROWS_AT_ONCE: Final = 2
MAX_CHOICES_AT_ONCE: Final = 6


def show_wrong(sheet: Sheet, ground: Ground, plan: ImportPlan, language: Language) -> None:
    """Show the rows that cannot be imported as they are, with the choices for each."""
    if not plan.rejected:
        return
    st.subheader(language.gettext("Rows that ask for a choice"), anchor=False)
    st.markdown(
        language.gettext(
            "These rows stay out until you choose. Rows that stay out can be downloaded below."
        )
    )
    _for_many(plan.rejected, language)
    for line in page_of(plan.rejected, "wrong", language):
        with st.container(border=True, key=f"import-row-{line.row}"):
            _row(sheet, ground, plan, line, language)


def _for_many(rejected: Sequence[Rejected], language: Language) -> None:
    """Show the choices that apply to many rows at once."""
    without: dict[str, list[int]] = {}
    options: dict[tuple[str, str], list[tuple[int, str, Option]]] = {}
    for line in rejected:
        for field in {problem.field for problem in line.problems} - NEEDED:
            without.setdefault(field, []).append(line.row)
        for problem in line.problems:
            if isinstance(problem, Question):
                for option in problem.options:
                    # For many rows, offer only the likeliest area of a name.
                    if problem.field == "areas" and option != problem.options[0]:
                        continue
                    key = (problem.field, option.key)
                    options.setdefault(key, []).append((line.row, problem.field, option))
    many = {
        field: without[field]
        for field in FIELD_WORDS
        if len(without.get(field, ())) >= MIN_ROWS_AT_ONCE
    }
    often = Counter({key: len(found) for key, found in options.items()})
    common = [
        key for key, number in often.most_common(MAX_CHOICES_AT_ONCE) if number >= MIN_ROWS_AT_ONCE
    ]
    if not many and not common:
        return
    heading = language.gettext("For many rows at once")
    st.markdown(f"**{heading}**")
    with st.container(horizontal=True, key="import-many"):
        for field, rows in many.items():
            label = language.gettext("{n} rows without “{field}”")
            st.button(
                label.format(
                    n=language.number(len(rows)), field=language.gettext(FIELD_WORDS[field])
                ),
                key=f"import-many-without-{field}",
                help=language.gettext("What else is wrong in these rows, you choose apart."),
                on_click=go_without,
                args=(rows, [field]),
            )
        for field, way in common:
            found = options[field, way]
            general = FOR_MANY.get(way)
            choice = language.gettext(general) if general else found[0][2].for_user(language)
            label = language.gettext("{n} rows, {field}: {choice}")
            st.button(
                label.format(
                    n=language.number(len(found)),
                    field=language.gettext(FIELD_WORDS[field]),
                    choice=plain_markdown(choice),
                ),
                key=f"import-many-{field}-{way}",
                on_click=choose,
                args=(found,),
            )


def _row(
    sheet: Sheet, ground: Ground, plan: ImportPlan, line: Rejected, language: Language
) -> None:
    title = plain_markdown(line.title) or language.gettext("without a name")
    heading = language.gettext("Row {row}").format(row=line.row)
    st.markdown(f"**{heading}** · {title}")
    for position, problem in enumerate(line.problems):
        name = language.gettext(FIELD_WORDS[problem.field])
        st.html(
            f'<p class="ok-row-problem">{escape(name)}: {escape(problem.for_user(language))}</p>'
        )
        if isinstance(problem, Question):
            _options(line.row, position, problem, language)
    if line.row in mending():
        show_mending(sheet, ground, plan, line, language)
        return
    fields = dict.fromkeys(problem.field for problem in line.problems)
    optional = [field for field in fields if field not in NEEDED]
    with st.container(horizontal=True):
        if optional:
            names = ", ".join(language.gettext(FIELD_WORDS[field]) for field in optional)
            st.button(
                language.gettext("Row {row} without “{fields}”").format(row=line.row, fields=names),
                key=f"import-without-{line.row}",
                on_click=go_without,
                args=([line.row], optional),
            )
        st.button(
            language.gettext("Mend row {row}").format(row=line.row),
            key=f"import-mend-{line.row}",
            icon=":material/edit:",
            on_click=open_row,
            args=(line.row,),
        )
        st.button(
            language.gettext("Leave out row {row}").format(row=line.row),
            key=f"import-out-{line.row}",
            on_click=leave_out,
            args=([line.row],),
        )


def _options(row: int, position: int, question: Question, language: Language) -> None:
    with st.container(horizontal=True):
        for option in question.options:
            st.button(
                plain_markdown(option.for_user(language)),
                key=f"import-option-{row}-{position}-{option.key}",
                on_click=choose,
                args=([(row, question.field, option)],),
            )
