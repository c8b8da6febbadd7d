"""Match the columns of a list to fields, and point out columns with personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.headings import FIELDS, why_unused
from geo.initiatives.import_plan import Ground
from geo.initiatives.importing import column_of_areas, match_columns
from geo.initiatives.personal_columns import KIND_WORDS
from geo.reports.left_out import FIELD_WORDS
from geo.ui.forms.drafts import bound, draft
from geo.ui.initiatives.imports.state import columns_draft
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.registry import the_area_tree, today

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.personal_columns import PersonalColumn
    from geo.initiatives.sheet import Sheet
    from geo.ui.initiatives.imports.state import BroughtList

MAX_EXAMPLE_CHARS: Final = 30
MAX_ROWS_TOLD: Final = 10
MAX_COLUMNS_TOLD: Final = 30
REASONS: Final = {"money": N_("amounts of money"), "number": N_("numbers of files")}
COLUMN_KEY: Final = "import-column-{}"
AREA_OF_ALL: Final = "area of all"
AS_WRITTEN: Final = "as written"
ANYWAY: Final = "anyway-{}"
LINE: Final = N_("Period according to the list: {text}")


def show_columns(brought: BroughtList, language: Language) -> Ground:
    """Show which column holds which field; return what is needed to read the rows."""
    name, sheet = columns_draft(), brought.sheet
    kept_out = _show_personal(sheet, brought.personal, name, language)
    guessed = guess_columns(sheet, kept_out)
    columns: dict[str, int | None] = {}
    offered = [index for index in range(len(sheet.headings)) if index not in kept_out]
    missing = guessed["title"] is None or guessed["areas"] is None
    fixed: dict[str, str] = {}
    with st.expander(language.gettext("Which column is what?"), expanded=missing):
        for field in FIELDS:
            columns[field] = _column(
                sheet, field, offered, guessed[field], brought.personal, language
            )
            if field == "areas" and columns[field] is None:
                fixed = _area_of_all(name, language)
    _show_unused(sheet, columns, kept_out, language)
    says_so = draft(name).get(AS_WRITTEN, True)
    line = language.gettext(LINE) if says_so else ""
    return Ground(columns, the_area_tree(), today(), brought.personal, fixed, line)


def guess_columns(sheet: Sheet, kept_out: frozenset[int]) -> dict[str, int | None]:
    """Return the column of each field by its heading; for areas, else by the cells.

    Parameters
    ----------
    sheet
        The list.
    kept_out
        Positions of the columns that are not read.
    """
    headings = [
        "" if index in kept_out else heading for index, heading in enumerate(sheet.headings)
    ]
    found = match_columns(headings)
    if found["areas"] is None:
        free = set(range(len(headings))) - kept_out - set(found.values())
        found["areas"] = column_of_areas(sheet, the_area_tree(), sorted(free))
    return found


def show_as_written(language: Language) -> None:
    """Let the user keep the list's own text of an inexact period in the description."""
    st.checkbox(
        language.gettext("Put in the description what stood in the list"),
        **bound(columns_draft(), AS_WRITTEN, True),
    )


def _show_personal(
    sheet: Sheet, personal: Sequence[PersonalColumn], name: str, language: Language
) -> frozenset[int]:
    """Point out personal data; return the positions of the columns that are not read."""
    whole = [column for column in personal if column.is_whole]
    kept_out = set()
    if whole:
        with st.container(border=True, key="import-personal"):
            st.warning(
                language.gettext(
                    "Columns with data of persons. These columns are not read in, because "
                    "everybody can see what is on the list."
                ),
                icon=":material/privacy_tip:",
            )
            for column in whole:
                st.markdown(_whole_words(sheet, column, language))
                is_read = st.checkbox(
                    language.gettext("Use “{column}” anyway: nothing of a person is in it").format(
                        column=plain_markdown(_name(sheet, column.index))
                    ),
                    **bound(name, ANYWAY.format(column.index), False),
                )
                if not is_read:
                    kept_out.add(column.index)
    for column in personal:
        if not column.is_whole:
            st.info(_part_words(sheet, column, language), icon=":material/privacy_tip:")
    return frozenset(kept_out)


def _whole_words(sheet: Sheet, column: PersonalColumn, language: Language) -> str:
    return language.gettext("**{column}**: looks like {what}, such as {example}.").format(
        column=plain_markdown(_name(sheet, column.index)),
        what=_kinds(column, language),
        example=plain_markdown(column.example),
    )


def _part_words(sheet: Sheet, column: PersonalColumn, language: Language) -> str:
    rows = [str(row) for row in column.rows[:MAX_ROWS_TOLD]]
    more = len(column.rows) - len(rows)
    if more:
        rows.append(language.gettext("and {n} more").format(n=language.number(more)))
    text = language.gettext(
        "**{column}**: some rows look like {what} (row {rows}). If you read this column in, you "
        "choose what to do with these rows."
    )
    return text.format(
        column=plain_markdown(_name(sheet, column.index)),
        what=_kinds(column, language),
        rows=", ".join(rows),
    )


def _kinds(column: PersonalColumn, language: Language) -> str:
    return ", ".join(language.gettext(KIND_WORDS[kind]) for kind in column.kinds)


def _column(
    sheet: Sheet,
    field: str,
    offered: list[int],
    guess: int | None,
    personal: Sequence[PersonalColumn],
    language: Language,
) -> int | None:
    """Let the user choose the column of a field; a known heading is chosen already."""
    known = draft(columns_draft())
    key = COLUMN_KEY.format(field)
    # Do not store the guess: it can change when the user lets a personal column in.
    start = known.get(field, guess)
    st.session_state[key] = start if start in offered else None

    def keep() -> None:
        known[field] = st.session_state[key]

    masked = {column.index: column.example for column in personal}
    chosen: int | None = st.selectbox(
        language.gettext(FIELD_WORDS[field]),
        offered,
        index=None,
        format_func=lambda index: _column_name(sheet, index, masked),
        placeholder=language.gettext("Not in the file"),
        key=key,
        on_change=keep,
    )
    return chosen


def _column_name(sheet: Sheet, index: int, masked: Mapping[int, str]) -> str:
    example = masked.get(index) or next(
        (cells[index] for _, cells in sheet.rows if cells[index]), ""
    )
    name = _name(sheet, index)
    return f"{name} ({example[:MAX_EXAMPLE_CHARS]})" if example else name


def _name(sheet: Sheet, index: int) -> str:
    return sheet.headings[index] or str(index + 1)


def _area_of_all(name: str, language: Language) -> dict[str, str]:
    """Let the user choose one area for all rows, when no column holds areas."""
    tree = the_area_tree()
    chosen = st.selectbox(
        language.gettext("No column with areas? Then choose one area for all rows"),
        sorted(tree.names, key=lambda code: tree.names[code]),
        index=None,
        format_func=lambda code: f"{tree.names[code]} ({tree.levels[code]})",
        placeholder=language.gettext("Choose an area"),
        **bound(name, AREA_OF_ALL, None),
    )
    return {} if chosen is None else {"areas": chosen}


def _show_unused(
    sheet: Sheet, columns: Mapping[str, int | None], kept_out: frozenset[int], language: Language
) -> None:
    """Name the columns that are not read in, and why where that is known."""
    used = set(columns.values())
    unused = []
    for index, heading in enumerate(sheet.headings):
        if index in used or index in kept_out or not heading:
            continue
        reason = REASONS.get(why_unused(heading))
        unused.append(f"{heading} ({language.gettext(reason)})" if reason else heading)
    if unused:
        more = len(unused) - MAX_COLUMNS_TOLD
        if more > 0:
            unused[MAX_COLUMNS_TOLD:] = [language.gettext("and {n} more").format(n=more)]
        told = ", ".join(unused)
        show_quiet(
            language.gettext("Columns that are not read in: {columns}.").format(columns=told)
        )
