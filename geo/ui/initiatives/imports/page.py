"""Import of a spreadsheet: template, upload, columns, choices, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import SheetError
from geo.reports.template import template_excel
from geo.ui.initiatives.imports.columns import show_columns
from geo.ui.initiatives.imports.decided import show_decided
from geo.ui.initiatives.imports.earlier import show_earlier
from geo.ui.initiatives.imports.preview import show_preview
from geo.ui.initiatives.imports.result import bring_in, show_left_out, show_result
from geo.ui.initiatives.imports.sheet import read_once
from geo.ui.initiatives.imports.state import (
    FILE_KEY,
    brought,
    forget_list,
    plan_now,
    turn,
)
from geo.ui.initiatives.imports.twins import show_twins
from geo.ui.initiatives.imports.wrong import show_wrong
from geo.ui.parts.account import show_way_in
from geo.ui.parts.downloads import show_download
from geo.ui.parts.plain import plain_markdown
from geo.ui.parts.uploader import file_field
from geo.ui.session.registry import the_area_tree

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Snapshot
    from geo.initiatives.roles import Access
    from geo.ui.initiatives.imports.state import BroughtList

MAX_MEGABYTES: Final = 10


def show_import(context: Context, snapshot: Snapshot, access: Access, language: Language) -> None:
    """Show the steps that import a list from a spreadsheet."""
    st.header(language.gettext("Bring in a list from Excel or CSV"), anchor=False)
    st.markdown(
        language.gettext(
            "Fill in the template, or use a list that you have. You see first what would go in and "
            "what is wrong; nothing is kept until you say so."
        )
    )
    show_download(
        lambda: template_excel(the_area_tree(), language),
        f"opbouwkaart_initiatieven_{language.code}.xlsx",
        key="import-template",
        label=language.gettext("Download the template"),
    )
    if not access.can_write:
        show_way_in(access, language)
    else:
        show_result(snapshot, language)
        _upload(context, snapshot, language)
    show_earlier(context, snapshot, access, language)


def _upload(context: Context, snapshot: Snapshot, language: Language) -> None:
    label = language.gettext("Your list (.xlsx, .xls, .ods or .csv)")
    uploaded = file_field(label, f"import-upload-{turn()}", MAX_MEGABYTES, language)
    if uploaded is not None:
        # Keep the file outside the widget: Streamlit empties it when the user leaves the page.
        st.session_state[FILE_KEY] = (uploaded.name, uploaded.getvalue())
    if FILE_KEY not in st.session_state:
        return
    name, data = st.session_state[FILE_KEY]
    try:
        sheet = read_once(data, name, language)
    except SheetError as error:
        st.error(error.for_user(language), icon=":material/error:")
        st.button(language.gettext("Choose another file"), on_click=forget_list)
        return
    _list(context, brought(name, sheet), snapshot, language)


def _list(context: Context, kept: BroughtList, snapshot: Snapshot, language: Language) -> None:
    sheet = kept.sheet
    st.markdown(
        language.ngettext("{name}: {n} row.", "{name}: {n} rows.", len(sheet.rows)).format(
            name=plain_markdown(kept.name), n=language.number(len(sheet.rows))
        )
    )
    ground = show_columns(kept, language)
    plan = plan_now(sheet, ground, snapshot)
    show_preview(plan, language)
    show_wrong(sheet, ground, plan, language)
    show_twins(plan, language)
    show_decided(language)
    show_left_out(plan, sheet, kept.name, language)
    ready = len(plan.good)
    label = language.ngettext("Bring in {n} initiative", "Bring in {n} initiatives", ready)
    with st.container(horizontal=True):
        st.button(
            label.format(n=language.number(ready)),
            type="primary",
            disabled=not ready,
            icon=":material/upload:",
            on_click=lambda: bring_in(context, plan, sheet, kept.name, language),
        )
        st.button(language.gettext("Choose another file"), on_click=forget_list)
