"""An empty spreadsheet to fill in and import."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from geo.i18n import N_
from geo.initiatives.importing import EXAMPLE_MARK
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS
from geo.reports.initiatives import COLUMNS, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language
    from geo.initiatives.area_tree import AreaTree

ROWS: Final = 500
STEPS: Final = (
    N_("Fill in one initiative per row on the first sheet. Only a title and an area are needed."),
    N_("Areas: names or codes of wijken and buurten, with ; between. Write “wijk X” for a wijk."),
    N_("Tasks, for whom and with whom: words from the sheet with words, with ; between."),
    N_("Days: such as 31-12-2026. Reach: a whole number, or leave it empty."),
    N_("Name organisations, not private persons. No phone numbers or mail addresses of people."),
    N_("The row that says (voorbeeld) is passed over."),
)


def template_excel(tree: AreaTree, language: Language) -> bytes:
    """Return the workbook, with lists to choose from and an example row.

    Parameters
    ----------
    tree
        The areas, for the lists.
    language
        Language of headings and words.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    bold = workbook.add_format({"bold": True, "bg_color": "#154273", "font_color": "#ffffff"})
    quiet = workbook.add_format({"italic": True, "font_color": "#5a6672"})
    sheet = workbook.add_worksheet(language.gettext("Initiatives"))
    sheet.freeze_panes(1, 1)
    for column, (text, width) in enumerate(zip(COLUMNS.values(), WIDTHS, strict=False)):
        sheet.write_string(0, column, language.gettext(text), bold)
        sheet.set_column(column, column, width)
    for column, cell in enumerate(_example(tree, language)):
        sheet.write_string(1, column, cell, quiet)
    _lists(workbook, sheet, tree, language, bold)
    help_sheet = workbook.add_worksheet(language.gettext("How to fill it in"))
    help_sheet.set_column(0, 0, 100)
    for line, step in enumerate(STEPS):
        help_sheet.write_string(line, 0, language.gettext(step))
    workbook.close()
    return buffer.getvalue()


def _example(tree: AreaTree, language: Language) -> list[str]:
    buurten = (code for code, level in tree.levels.items() if level == tree.smallest)
    area = tree.names.get(next(buurten, ""), "")
    cells = {
        "title": f"Koffie in het park {EXAMPLE_MARK}",
        "areas": area,
        "organisation": "Bewonersgroep",
        "tasks": _word(TASKS, "participation", language),
        "groups": _word(GROUPS, "everyone", language),
        "partners": _word(PARTNERS, "residents", language),
        "status": _word(STATUSES, "active", language),
        "start": "01-03-2026",
        "reach": "20",
    }
    return [cells.get(name, "") for name in COLUMNS]


def _word(texts: Mapping[str, str], key: str, language: Language) -> str:
    return language.gettext(texts[key])


def _lists(workbook: Any, sheet: Any, tree: AreaTree, language: Language, bold: Any) -> None:
    """Write the allowed words on a sheet, and make lists of single choices from it."""
    names = sorted(set(tree.names.values()))
    lists = {
        "areas": names,
        "tasks": [language.gettext(text) for text in TASKS.values()],
        "groups": [language.gettext(text) for text in GROUPS.values()],
        "partners": [language.gettext(text) for text in PARTNERS.values()],
        "status": [language.gettext(text) for text in STATUSES.values()],
    }
    title = language.gettext("Words")
    choices = workbook.add_worksheet(title)
    columns = list(COLUMNS)
    for number, (field, texts) in enumerate(lists.items()):
        choices.set_column(number, number, 34)
        choices.write_string(0, number, language.gettext(COLUMNS[field]), bold)
        for line, text in enumerate(texts, start=1):
            choices.write_string(line, number, text)
        letter = chr(ord("A") + number)
        column = columns.index(field)
        # A cell may contain several words, so allow text that is not in the list.
        sheet.data_validation(
            1, column, ROWS, column,
            {
                "validate": "list",
                "source": f"='{title}'!${letter}$2:${letter}${len(texts) + 1}",
                "error_type": "information",
                "show_error": field == "status",
            },
        )  # fmt: skip
