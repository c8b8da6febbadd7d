"""The result of an import: the number of rows that went in, and the others as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.initiatives.bulk import import_initiatives
from geo.reports.left_out import LeftOut, left_out_csv, left_out_excel, left_out_of
from geo.ui.initiatives.imports.state import forget_list
from geo.ui.parts.downloads import show_downloads
from geo.ui.parts.plain import plain_markdown
from geo.ui.session.registry import now, the_registry
from geo.ui.session.scroll import scroll_to
from geo.ui.session.writing import write_or_explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.import_plan import ImportPlan
    from geo.initiatives.records import ImportBatch, Snapshot
    from geo.initiatives.roles import Access
    from geo.initiatives.sheet import Sheet

RESULT_KEY: Final = "import-result"
MAX_NAME_CHARS: Final = 200


@dataclass(frozen=True, eq=False)
class Result:
    """The result of an import.

    Attributes
    ----------
    batch
        Number of the import.
    name
        Of the file.
    went_in, total
        Rows that went in, and all rows.
    left_out
        The others.
    """

    batch: int
    name: str
    went_in: int
    total: int
    left_out: LeftOut


def bring_in(
    context: Context, plan: ImportPlan, sheet: Sheet, name: str, language: Language
) -> None:
    """Write the rows without faults; keep the result for the screen."""

    def write(by: Access) -> ImportBatch:
        contents = [content for _, content in plan.good]
        return import_initiatives(
            the_registry(), contents, file_name=name[:MAX_NAME_CHARS], who=by.name, at=now()
        )

    batch = write_or_explain(context, write, None)
    if batch is not None:
        left_out = left_out_of(plan, sheet, language)
        result = Result(batch.id, name, batch.rows, plan.total, left_out)
        st.session_state[RESULT_KEY] = result
        forget_list()
        scroll_to(RESULT_KEY)


def show_result(snapshot: Snapshot, language: Language) -> None:
    """Show the result of the last import, until the user closes or undoes it."""
    result: Result | None = st.session_state.get(RESULT_KEY)
    if result is None:
        return
    batch = next((batch for batch in snapshot.imports if batch.id == result.batch), None)
    if batch is None or batch.undone is not None:
        _close()
        return
    with st.container(key=RESULT_KEY):
        st.success(result_words(result, language), icon=":material/check_circle:")
        if result.left_out.rows:
            _show_rows(lambda: result.left_out, result.name, "done", language)
        st.button(language.gettext("Close this message"), on_click=_close)


def result_words(result: Result, language: Language) -> str:
    """Return how many of how many rows went in."""
    if not result.left_out.rows:
        text = language.ngettext(
            "{name}: the {n} row is in.", "{name}: all {n} rows are in.", result.total
        )
    else:
        text = language.ngettext(
            "{name}: {went_in} of {n} rows are in; {out} row is not. Download it below, with the "
            "reason.",
            "{name}: {went_in} of {n} rows are in; {out} rows are not. Download them below, with "
            "the reasons.",
            len(result.left_out.rows),
        )
    said = text.format(
        name=plain_markdown(result.name),
        went_in=language.number(result.went_in),
        n=language.number(result.total),
        out=language.number(len(result.left_out.rows)),
    )
    back = language.gettext("Under “Earlier lists” an administrator can take it back.")
    return f"{said} {back}"


def show_left_out(plan: ImportPlan, sheet: Sheet, name: str, language: Language) -> None:
    """Let the rows that would stay out be downloaded before the others go in."""
    number = plan.total - len(plan.good)
    if number:
        label = language.ngettext(
            "{n} row stays out. Download it with the reason, and mend it in your own program "
            "if you like.",
            "{n} rows stay out. Download them with the reasons, and mend them in your own program "
            "if you like.",
            number,
        )
        st.markdown(label.format(n=language.number(number)))
        _show_rows(lambda: left_out_of(plan, sheet, language), name, "now", language)


def _show_rows(rows: Callable[[], LeftOut], name: str, where: str, language: Language) -> None:
    """Show download buttons for the rows that stay out of the list `name`."""
    stem = name.rsplit(".", 1)[0][:MAX_NAME_CHARS]
    what = language.gettext("stayed-out")
    show_downloads(
        rows,
        {"xlsx": left_out_excel, "csv": left_out_csv},
        f"{stem}_{what}",
        key=f"import-left-out-{where}",
        label=language.gettext("Download what stays out ({kind})"),
    )


def _close() -> None:
    st.session_state.pop(RESULT_KEY, None)
