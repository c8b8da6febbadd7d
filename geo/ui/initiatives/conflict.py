"""Two people edited the same initiative: both versions side by side, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.answers.initiatives import field_label, value_words
from geo.i18n import N_
from geo.ui.forms.conflict import show_conflict
from geo.ui.initiatives.save import forget, save_over
from geo.ui.initiatives.state import open_item

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative, InitiativeContent

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

    def save(content: InitiativeContent, over: Initiative) -> None:
        save_over(context, name, content, over)

    def drop_mine(theirs: Initiative) -> None:
        forget(name)
        open_item(theirs.id)

    show_conflict(
        name,
        saved=SAVED,
        removed=REMOVED,
        in_words=in_words,
        save=save,
        drop_mine=drop_mine,
        language=language,
    )
