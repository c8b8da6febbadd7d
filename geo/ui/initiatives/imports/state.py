"""The list to import and the choices for its rows, kept over reruns and pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.initiatives.import_plan import Choices, Ground, ImportPlan, ReadRow
from geo.initiatives.importing import known_of, plan_rows
from geo.initiatives.parsing.row import cells_of
from geo.initiatives.personal_cells import AS_IS
from geo.initiatives.personal_columns import personal_columns
from geo.ui.forms.drafts import drop
from geo.ui.initiatives.imports.sheet import forget_sheet
from geo.ui.session.registry import current_snapshot, registry_key, the_area_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.initiatives.likeness import Known
    from geo.initiatives.personal_columns import PersonalColumn
    from geo.initiatives.readings import Option
    from geo.initiatives.records import Snapshot
    from geo.initiatives.sheet import Sheet

FILE_KEY: Final = "import_file"
LIST_KEY: Final = "import-list"
TURN_KEY: Final = "import-turn"
CHOICES_KEY: Final = "import-choices"
MENDING_KEY: Final = "import-mending"
PLAN_KEY: Final = "import-plan"


@dataclass(frozen=True, eq=False)
class BroughtList:
    """A list to import.

    Attributes
    ----------
    name, sheet
        Name of the file, and its cells.
    personal
        Columns that seem to hold personal data.
    """

    name: str
    sheet: Sheet
    personal: tuple[PersonalColumn, ...]


@dataclass
class Planned:
    """The last import plan, with the input it was made from."""

    ground: Ground
    choices: Choices
    revision: int
    plan: ImportPlan
    read: dict[int, ReadRow]


def turn() -> int:
    """Return a number that rises with each list; widget keys use it to start empty."""
    number: int = st.session_state.setdefault(TURN_KEY, 0)
    return number


def brought(name: str, sheet: Sheet) -> BroughtList:
    """Return the list with its personal columns; drop all choices when the list is another."""
    kept: BroughtList | None = st.session_state.get(LIST_KEY)
    if kept is None or kept.sheet is not sheet:
        _forget_choices()
        kept = st.session_state[LIST_KEY] = BroughtList(name, sheet, personal_columns(sheet))
    return kept


def forget_list() -> None:
    """Forget the list and all choices for its rows, and empty the file field."""
    _forget_choices()
    forget_sheet()
    for key in (FILE_KEY, LIST_KEY):
        st.session_state.pop(key, None)
    st.session_state[TURN_KEY] = turn() + 1


def _forget_choices() -> None:
    for number in mending():
        drop(draft_name(number))
    drop(columns_draft())
    for key in (CHOICES_KEY, MENDING_KEY, PLAN_KEY):
        st.session_state.pop(key, None)


def columns_draft() -> str:
    """Return the name of the draft with what the columns of this list are."""
    return f"import-{turn()}-columns"


def draft_name(row: int) -> str:
    """Return the name of the draft in which a row of this list is mended."""
    return f"import-{turn()}-row-{row}"


def choices() -> Choices:
    """Return the choices for the rows so far."""
    kept: Choices = st.session_state.setdefault(CHOICES_KEY, Choices())
    return kept


def mending() -> frozenset[int]:
    """Return the rows whose correction form is open."""
    kept: frozenset[int] = st.session_state.setdefault(MENDING_KEY, frozenset())
    return kept


def open_row(row: int) -> None:
    """Open the correction form of a row."""
    st.session_state[MENDING_KEY] = mending() | {row}


def close_row(row: int) -> None:
    """Close the correction form of a row, and drop its draft."""
    drop(draft_name(row))
    st.session_state[MENDING_KEY] = mending() - {row}


def set_texts(texts: Mapping[tuple[int, str], str]) -> None:
    """Use other texts instead of those in the cells."""
    st.session_state[CHOICES_KEY] = replace(choices(), texts={**choices().texts, **texts})


def go_without(rows: Iterable[int], fields: Iterable[str]) -> None:
    """Leave some fields of rows empty."""
    names = [cell for field in fields for cell in cells_of(field)]
    set_texts({(row, name): "" for row in rows for name in names})


def choose(row_options: Iterable[tuple[int, str, Option]]) -> None:
    """Read fields of rows as the chosen options say."""
    texts, as_is = {}, set(choices().as_is)
    for row, field, option in row_options:
        if option.key == AS_IS:
            as_is.add((row, field))
        else:
            texts[row, field] = option.text
    st.session_state[CHOICES_KEY] = replace(choices(), as_is=frozenset(as_is))
    set_texts(texts)


def leave_out(rows: Iterable[int]) -> None:
    """Leave rows out of the import."""
    st.session_state[CHOICES_KEY] = replace(
        choices(), left_out=choices().left_out | frozenset(rows)
    )


def take_along(rows: Iterable[int]) -> None:
    """Import rows although they look like another initiative."""
    st.session_state[CHOICES_KEY] = replace(
        choices(), not_twins=choices().not_twins | frozenset(rows)
    )


def take_back(rows: Iterable[int]) -> None:
    """Undo all choices for rows."""
    gone = frozenset(rows)
    was = choices()
    st.session_state[CHOICES_KEY] = Choices(
        {key: text for key, text in was.texts.items() if key[0] not in gone},
        frozenset(key for key in was.as_is if key[0] not in gone),
        was.left_out - gone,
        was.not_twins - gone,
    )
    for row in gone & mending():
        close_row(row)


def decided_rows() -> tuple[int, ...]:
    """Return the rows that have a choice."""
    was = choices()
    rows = {row for row, _ in was.texts} | {row for row, _ in was.as_is}
    return tuple(sorted(rows | was.left_out | was.not_twins))


def plan_now(sheet: Sheet, ground: Ground, snapshot: Snapshot) -> ImportPlan:
    """Return the import plan; make it again when the columns, choices or registry changed."""
    kept: Planned | None = st.session_state.get(PLAN_KEY)
    if kept is not None and kept.ground != ground:
        kept = None
    if kept is None or kept.choices != choices() or kept.revision != snapshot.revision:
        read = {} if kept is None else kept.read
        plan = plan_rows(sheet, ground, _known(registry_key(), snapshot.revision), choices(), read)
        kept = Planned(ground, choices(), snapshot.revision, plan, read)
        st.session_state[PLAN_KEY] = kept
    return kept.plan


@st.cache_resource(show_spinner=False, max_entries=2)
def _known(key: str, at_revision: int) -> Known:  # noqa: ARG001 - the key of the cache
    return known_of(current_snapshot().initiatives, the_area_tree())
