"""The audit trail of a record as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from geo.answers.initiatives import FIELD_LABELS
from geo.i18n import N_
from geo.initiatives.edits import changed_fields
from geo.ui.session.registry import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.records import Change

ACTION_WORDS: Final[Mapping[str, str]] = {
    "add": N_("added"),
    "change": N_("changed"),
    "end": N_("ended"),
    "remove": N_("removed"),
    "restore": N_("put back"),
    "import": N_("added from a file"),
    "undo": N_("taken back with its file"),
    "load": N_("loaded as an example"),
    "clear": N_("example taken away"),
    "confirm": N_("checked: none known"),
    "purge": N_("removed for good"),
}


def history_html(lines: Sequence[Change], language: Language) -> str:
    """Return who changed what and when, newest first; typed text is escaped."""
    items = []
    for line in reversed(lines):
        when = escape(language.date(day_of(line.at)))
        what = language.gettext(ACTION_WORDS.get(line.action, line.action))
        changed = changed_fields(line)
        names = ", ".join(language.gettext(FIELD_LABELS.get(name, name)) for name in changed)
        more = f"<br><span class='ok-quiet'>{escape(names)}</span>" if names else ""
        items.append(f"<li><strong>{when}</strong> {escape(what)}, {escape(line.who)}{more}</li>")
    return f'<ul class="ok-history">{"".join(items)}</ul>'
