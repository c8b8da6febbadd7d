"""Two people edited the same initiative: both versions side by side, and a choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from geo.answers.initiatives import field_label, value_words
from geo.i18n import N_
from geo.ui.forms.conflict import show_conflict
from geo.ui.initiatives.save import change, forget
from geo.ui.initiatives.state import open_item

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative

SAVED: Final = N_(
    "While you were editing, {who} saved this initiative. Your text is kept. Choose what to do."
)
REMOVED: Final = N_(
    "While you were editing, {who} removed this initiative. Your text is kept. Choose what to do: "
    "with your version it is put back."
)


def show_initiative_conflict(context: Context, name: str, language: Language) -> None:
    """Show what differs between the reader's version and the one that was saved meanwhile."""

    def in_words(field: str, value: Any) -> tuple[str, str]:
        return field_label(field, language), value_words(field, value, context.names, language)

    def finish(record: Initiative) -> None:
        forget(name)
        open_item(record.id)

    show_conflict(
        context,
        name,
        saved=SAVED,
        removed=REMOVED,
        in_words=in_words,
        change=partial(change, name),
        finish=finish,
        language=language,
    )
