"""The rows that an import left out, as a file: each with its number and the reasons."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import xlsxwriter

from geo.i18n import N_
from geo.reports.initiatives import COLUMNS
from geo.reports.spreadsheet import escape_formula, write_csv

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.import_plan import ImportPlan
    from geo.initiatives.likeness import Twin
    from geo.initiatives.sheet import Sheet
    from geo.initiatives.validate import Problem

FIELD_WORDS: Final[Mapping[str, str]] = {
    **COLUMNS,
    "period": N_("Period"),
    "point": N_("Place on the map"),
}
"""Names of the fields of a list, including values that are read from two fields."""
MAX_SHEET_NAME_CHARS: Final = 31
WIDTHS: Final = (8, 60)
OTHER_WIDTH: Final = 24


@dataclass(frozen=True)
class LeftOut:
    """Rows that an import left out.

    Attributes
    ----------
    headings
        Headings of the list.
    rows
        Number of the row in the spreadsheet, why it was left out, and its original cells.
    language
        Language of the reasons.
    """

    headings: Sequence[str]
    rows: Sequence[tuple[int, str, Sequence[str]]]
    language: Language


def left_out_of(plan: ImportPlan, sheet: Sheet, language: Language) -> LeftOut:
    """Return the rows of a list that an import leaves out, in the order of the list."""
    why = {line.row: problems_words(line.problems, language) for line in plan.rejected}
    why |= {twin.row: twin_words(twin.twin, language) for twin in plan.duplicates}
    for line in plan.left_out:
        chosen = language.gettext("You left this row out.")
        why[line.row] = " ".join([chosen, problems_words(line.problems, language)]).strip()
    cells = dict(sheet.rows)
    rows = [(number, why[number], cells[number]) for number in sorted(why)]
    return LeftOut(sheet.headings, rows, language)


def problems_words(problems: Sequence[Problem], language: Language) -> str:
    """Return the problems of a row, with the name of each field."""
    return "; ".join(
        f"{language.gettext(FIELD_WORDS[problem.field])}: {problem.for_user(language)}"
        for problem in problems
    )


def twin_words(twin: Twin, language: Language) -> str:
    """Return what a row resembles, and where that is."""
    if twin.row is None:
        text = language.gettext("Looks like “{title}”{by}, which is on the list already.")
    else:
        text = language.gettext("Looks like “{title}”{by}, row {row} of this list.")
    by = f" ({twin.organisation})" if twin.organisation else ""
    return text.format(title=twin.title, by=by, row=twin.row)


def left_out_csv(rows: LeftOut) -> bytes:
    """Return the rows as CSV; a spreadsheet program runs no cell as a formula."""
    lines = (
        [number, escape_formula(why), *map(escape_formula, cells)]
        for number, why, cells in rows.rows
    )
    return write_csv([escape_formula(text) for text in _headings(rows)], lines, rows.language)


def left_out_excel(rows: LeftOut) -> bytes:
    """Return the rows as a workbook; no cell is read as a formula."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    bold = workbook.add_format({"bold": True, "bg_color": "#154273", "font_color": "#ffffff"})
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet = workbook.add_worksheet(rows.language.gettext("Left out")[:MAX_SHEET_NAME_CHARS])
    sheet.freeze_panes(1, len(WIDTHS))
    for column, heading in enumerate(_headings(rows)):
        sheet.write_string(0, column, escape_formula(heading), bold)
        sheet.set_column(column, column, WIDTHS[column] if column < len(WIDTHS) else OTHER_WIDTH)
    for line, (number, why, cells) in enumerate(rows.rows, start=1):
        sheet.write_number(line, 0, number)
        for column, text in enumerate((why, *cells), start=1):
            sheet.write_string(line, column, escape_formula(text), wrap)
    workbook.close()
    return buffer.getvalue()


def _headings(rows: LeftOut) -> list[str]:
    language = rows.language
    return [language.gettext("Row"), language.gettext("Why it did not go in"), *rows.headings]
