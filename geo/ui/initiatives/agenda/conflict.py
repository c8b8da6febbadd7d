"""Two people edited the same item of the wijkagenda: both versions side by side, and a choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from geo.answers.agenda import AGENDA_LABELS, agenda_value
from geo.i18n import N_
from geo.ui.forms.agenda_save import change, forget
from geo.ui.forms.conflict import show_conflict

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language

SAVED: Final = N_("While you were editing, {who} saved this. Your text is kept. Choose what to do.")
REMOVED: Final = N_(
    "While you were editing, {who} removed this. Your text is kept. Choose what to do: with your "
    "version it is put back."
)


def show_agenda_conflict(context: Context, name: str, language: Language) -> None:
    """Show what differs between the reader's version and the one that was saved meanwhile."""

    def in_words(field: str, value: Any) -> tuple[str, str] | None:
        if field not in AGENDA_LABELS:
            return None
        label = language.gettext(AGENDA_LABELS[field])
        return label, agenda_value(field, value, context.names, language)

    show_conflict(
        context,
        name,
        saved=SAVED,
        removed=REMOVED,
        in_words=in_words,
        change=partial(change, name),
        finish=lambda _record: forget(name),
        language=language,
    )
