"""Bringing in a spreadsheet: template, upload, columns, what is wrong, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import SheetError
from geo.i18n import N_
from geo.initiatives.bulk import import_initiatives
from geo.initiatives.importing import FIELDS, ImportPlan, match_columns, plan_import
from geo.reports.initiatives import COLUMNS
from geo.reports.template import template_excel
from geo.ui.account import show_way_in
from geo.ui.facts import html_table
from geo.ui.import_sheet import forget_sheet, read_once
from geo.ui.initiatives_imports import show_earlier
from geo.ui.initiatives_state import attempt
from geo.ui.personal import personal_texts, what_personal
from geo.ui.plain import plain_markdown
from geo.ui.registry import now, the_places, the_registry
from geo.ui.table import EXCEL
from geo.ui.uploader import file_field

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.records import InitiativeContent, Snapshot
    from geo.initiatives.roles import Access
    from geo.initiatives.sheet import Sheet
    from geo.ui.context import Context

FILE_KEY: Final = "import_file"
TURN_KEY: Final = "import_turn"
MATCH_KEY: Final = "import-column-{}"
ROWS_SHOWN: Final = 100
MOST_MEGABYTES: Final = 10


def show_import(context: Context, held: Snapshot, access: Access, words: Language) -> None:
    """Show how a list from a spreadsheet goes into the registry."""
    st.header(words.gettext("Bring in a list from Excel or CSV"), anchor=False)
    st.markdown(
        words.gettext(
            "Fill in the template, or use a list that you have. You see first what would go in and "
            "what is wrong; nothing is kept until you say so."
        )
    )
    st.download_button(
        words.gettext("Download the template"),
        data=lambda: template_excel(the_places(), words),
        file_name=f"opbouwkaart_initiatieven_{words.code}.xlsx",
        mime=EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )
    if not access.may_write:
        show_way_in(access, words)
    else:
        _upload(context, held, words)
    show_earlier(context, held, access, words)


def _upload(context: Context, held: Snapshot, words: Language) -> None:
    turn = st.session_state.setdefault(TURN_KEY, 0)
    uploaded = file_field(
        words.gettext("Your list (.xlsx, .xls, .ods or .csv)"),
        f"import-upload-{turn}",
        MOST_MEGABYTES,
        words,
    )
    if uploaded is not None:
        # Kept apart from the widget, which is emptied on a switch of page.
        st.session_state[FILE_KEY] = (uploaded.name, uploaded.getvalue())
    if FILE_KEY not in st.session_state:
        return
    name, data = st.session_state[FILE_KEY]
    try:
        sheet = read_once(data, name, map(MATCH_KEY.format, FIELDS), words)
    except SheetError as error:
        st.error(error.for_user(words), icon=":material/error:")
        st.button(words.gettext("Choose another file"), on_click=_forget)
        return
    st.markdown(
        words.ngettext("{name}: {n} row.", "{name}: {n} rows.", len(sheet.rows)).format(
            name=plain_markdown(name), n=words.number(len(sheet.rows))
        )
    )
    columns = _columns(sheet, words)
    plan = plan_import(sheet, columns, the_places(), held.initiatives)
    _show_plan(context, plan, name, words)


def _columns(sheet: Sheet, words: Language) -> dict[str, int | None]:
    """Let each field be tied to a column; those with a known heading are already."""
    guessed = match_columns(sheet.headings)
    found: dict[str, int | None] = {}
    missing = guessed["title"] is None or guessed["areas"] is None
    with st.expander(words.gettext("Which column is what?"), expanded=missing):
        for field in FIELDS:
            found[field] = st.selectbox(
                words.gettext(COLUMNS[field]),
                range(len(sheet.headings)),
                index=guessed[field],
                format_func=lambda place: _column_name(sheet, place),
                placeholder=words.gettext("Not in the file"),
                key=MATCH_KEY.format(field),
            )
    return found


def _column_name(sheet: Sheet, place: int) -> str:
    example = next((cells[place] for _, cells in sheet.rows if cells[place]), "")
    name = sheet.headings[place] or str(place + 1)
    return f"{name} ({example[:30]})" if example else name


def _show_plan(context: Context, plan: ImportPlan, name: str, words: Language) -> None:
    st.markdown(plan_words(plan, words))
    if plan.good:
        st.html(preview_html(plan, words))
        _warn_of_personal(plan, words)
    if plan.rejected:
        st.subheader(words.gettext("What is wrong"), anchor=False)
        st.html(rejected_html(plan, words))
    with_twins = False
    if plan.duplicates:
        st.subheader(words.gettext("Seem to be there already"), anchor=False)
        st.html(duplicates_html(plan, words))
        with_twins = st.checkbox(words.gettext("Bring these in as well"), key="import-twins")
    ready = [content for _, content in plan.good]
    if with_twins:
        ready += [twin.content for twin in plan.duplicates]
    label = words.ngettext("Bring in {n} initiative", "Bring in {n} initiatives", len(ready))
    with st.container(horizontal=True):
        st.button(
            label.format(n=words.number(len(ready))),
            type="primary",
            disabled=not ready,
            icon=":material/upload:",
            on_click=lambda: _bring_in(context, ready, name),
        )
        st.button(words.gettext("Choose another file"), on_click=_forget)


def plan_words(plan: ImportPlan, words: Language) -> str:
    """Return how many rows can go in, and how many not and why; what is not there is not told."""
    good, rejected, twins = len(plan.good), len(plan.rejected), len(plan.duplicates)
    lines = [
        words.ngettext("{n} row can go in.", "{n} rows can go in.", good),
        words.ngettext(
            "In {n} row something is wrong.", "In {n} rows something is wrong.", rejected
        ),
        words.ngettext(
            "{n} row seems to be there already.", "{n} rows seem to be there already.", twins
        ),
    ]
    numbers = (good, rejected, twins)
    return " ".join(
        line.format(n=words.number(number))
        for place, (line, number) in enumerate(zip(lines, numbers, strict=True))
        if number or place == 0
    )


def _warn_of_personal(plan: ImportPlan, words: Language) -> None:
    found = {number: texts for number, content in plan.good if (texts := personal_texts(content))}
    if found:
        told = ", ".join(str(number) for number in list(found)[:ROWS_SHOWN])
        st.warning(
            words.gettext(
                "Texts in these rows look like {what}: {rows}. Everybody can read them. Leave "
                "out what is of a person before you bring in the list."
            ).format(what=what_personal(sum(found.values(), ()), words), rows=told),
            icon=":material/privacy_tip:",
        )


def preview_html(plan: ImportPlan, words: Language) -> str:
    """Return the first rows that can go in, every typed text escaped."""
    names = the_places().names
    rows = [
        [
            str(number),
            content.title,
            ", ".join(names[code] for code in content.areas),
            content.organisation,
        ]
        for number, content in plan.good[:5]
    ]
    headings = [
        words.gettext("Row"),
        words.gettext("Title"),
        words.gettext("Areas"),
        words.gettext("Organisation"),
    ]
    return html_table(headings, rows, words.gettext("The first rows that can go in"))


def rejected_html(plan: ImportPlan, words: Language) -> str:
    """Return each row that cannot go in, with its number and the reasons."""
    rows = [
        [
            str(line.row),
            "; ".join(
                f"{words.gettext(COLUMNS.get(problem.field, PLACE))}: {problem.for_user(words)}"
                for problem in line.problems
            ),
        ]
        for line in plan.rejected[:ROWS_SHOWN]
    ]
    headings = [words.gettext("Row"), words.gettext("What is wrong")]
    return html_table(headings, rows, words.gettext("What is wrong"))


def duplicates_html(plan: ImportPlan, words: Language) -> str:
    """Return each row that seems to be there already."""
    rows = [[str(twin.row), twin.content.title, twin.twin] for twin in plan.duplicates[:ROWS_SHOWN]]
    headings = [words.gettext("Row"), words.gettext("Title"), words.gettext("Looks like")]
    return html_table(headings, rows, words.gettext("Seem to be there already"))


PLACE: Final = N_("Place on the map")


def _bring_in(context: Context, ready: list[InitiativeContent], name: str) -> None:
    def write(by: Access) -> str:
        import_initiatives(the_registry(), ready, file_name=name[:200], who=by.name, at=now())
        return N_("The list is in. Under “Earlier lists” you can take it back.")

    if attempt(context, write):
        _forget()


def _forget() -> None:
    st.session_state.pop(FILE_KEY, None)
    forget_sheet()
    # A new key empties the upload field.
    st.session_state[TURN_KEY] = st.session_state.get(TURN_KEY, 0) + 1
