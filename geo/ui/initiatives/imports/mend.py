"""The form that corrects one row of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.initiatives.parsing.areas import known_areas
from geo.initiatives.parsing.row import cells_of
from geo.initiatives.parsing.words import VOCABULARY, known_keys
from geo.initiatives.readings import shortened
from geo.initiatives.validate import LIMITS
from geo.initiatives.vocabulary import STATUSES
from geo.reports.left_out import FIELD_WORDS
from geo.ui.forms.drafts import bound, draft
from geo.ui.initiatives.imports.state import choices, close_row, draft_name, set_texts
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language
    from geo.initiatives.import_plan import Ground, ImportPlan, Rejected
    from geo.initiatives.sheet import Sheet

MAX_CELL_CHARS: Final = 200
"""Limit of a day, a number or an area; LIMITS has those of the text fields."""
BETWEEN: Final = "; "
ALSO: Final = "also-{}"
SEVERAL: Final = frozenset({"areas", "tasks", "groups", "partners"})


def show_mending(
    sheet: Sheet, ground: Ground, plan: ImportPlan, line: Rejected, language: Language
) -> None:
    """Show the fields with a problem, filled with the text from the list."""
    name = draft_name(line.row)
    fields = [cell for problem in line.problems for cell in cells_of(problem.field)]
    starts: dict[str, Any] = {}
    same: dict[str, list[int]] = {}
    for field in dict.fromkeys(fields):
        text = cell_text(sheet, ground, line.row, field)
        starts[field] = _start(field, text, ground)
        _field(name, field, starts[field], ground, language)
        same[field] = _same(sheet, ground, plan, line.row, field, text)
        if same[field]:
            label = language.ngettext(
                "Also in {n} other row with “{text}”",
                "Also in {n} other rows with “{text}”",
                len(same[field]),
            )
            st.checkbox(
                label.format(
                    n=language.number(len(same[field])), text=plain_markdown(shortened(text))
                ),
                **bound(name, ALSO.format(field), False),
            )
    with st.container(horizontal=True):
        st.button(
            language.gettext("Use this for row {row}").format(row=line.row),
            type="primary",
            key=f"import-mended-{line.row}",
            on_click=_mend,
            args=(line.row, starts, same),
        )
        st.button(
            language.gettext("Cancel"),
            key=f"import-not-mended-{line.row}",
            on_click=close_row,
            args=(line.row,),
        )


def cell_text(sheet: Sheet, ground: Ground, row: int, field: str) -> str:
    """Return the text of a cell: as the user corrected it, else as the list gives it."""
    index = ground.columns.get(field)
    cells = next(cells for number, cells in sheet.rows if number == row)
    text = ground.fixed.get(field, "") if index is None else cells[index]
    return choices().texts.get((row, field), text)


def _field(name: str, field: str, start: Any, ground: Ground, language: Language) -> None:
    label = language.gettext(FIELD_WORDS[field])
    binding = bound(name, field, start)
    if field == "areas":
        tree = ground.tree
        st.multiselect(
            label,
            sorted(tree.names, key=lambda code: tree.names[code]),
            format_func=lambda code: f"{tree.names[code]} ({tree.levels[code]})",
            placeholder=language.gettext("Choose one or more"),
            select_all=False,
            **binding,
        )
    elif field in SEVERAL:
        texts = VOCABULARY[field]
        st.multiselect(
            label,
            list(texts),
            format_func=lambda key: language.gettext(texts[key]),
            placeholder=language.gettext("Choose one or more"),
            select_all=False,
            **binding,
        )
    elif field == "status":
        st.selectbox(
            label,
            list(STATUSES),
            format_func=lambda key: language.gettext(STATUSES[key]),
            **binding,
        )
    elif field == "description":
        st.text_area(label, max_chars=LIMITS[field], **binding)
    else:
        st.text_input(label, max_chars=LIMITS.get(field, MAX_CELL_CHARS), **binding)


def _start(field: str, text: str, ground: Ground) -> Any:
    """Return the first value of a field: the part of the cell that can be used."""
    if field == "areas":
        return list(known_areas(text, ground.tree))
    if field in SEVERAL:
        return list(known_keys(field, text))
    if field == "status":
        return next(iter(known_keys(field, text)), "active")
    # A text field cannot show a text that is longer than its limit.
    return text[: LIMITS.get(field, MAX_CELL_CHARS)]


def _same(
    sheet: Sheet, ground: Ground, plan: ImportPlan, row: int, field: str, text: str
) -> list[int]:
    """Return the other rejected rows with the same text in the field."""
    if not text.strip():
        return []
    waiting = {line.row for line in plan.rejected if line.row != row}
    index = ground.columns.get(field)
    return [
        number
        for number, cells in sheet.rows
        if number in waiting
        and index is not None
        and choices().texts.get((number, field), cells[index]) == text
    ]


def _mend(row: int, starts: Mapping[str, Any], same: Mapping[str, list[int]]) -> None:
    """Use the corrected texts; the fields stay open while the row still has a problem."""
    filled = draft(draft_name(row))
    texts: dict[tuple[int, str], str] = {}
    for field, start in starts.items():
        value = filled.get(field, start)
        text = BETWEEN.join(value) if isinstance(value, list) else str(value or "")
        also = same[field] if filled.get(ALSO.format(field)) else []
        texts |= {(number, field): text for number in (row, *also)}
    set_texts(texts)
