"""Check and save an initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.i18n import N_
from geo.initiatives.store import add_initiative, change_initiative, restore_initiative
from geo.initiatives.validate import check_initiative, tidy_initiative
from geo.ui.forms.drafts import draft
from geo.ui.forms.saving import SAVED, change_or_keep_versions, forget_form, save_form
from geo.ui.initiatives.fields import content_of
from geo.ui.initiatives.place import set_placing
from geo.ui.initiatives.state import close_form, open_item
from geo.ui.session.registry import now, the_area_tree, the_registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.initiatives.records import Initiative, InitiativeContent
    from geo.initiatives.roles import Access

ADDED: Final = N_("Saved. Thank you: the initiative is on the list and the map.")


def save(context: Context, item: Initiative | None, name: str, start: Mapping[str, Any]) -> None:
    """Check the draft and write it; keep a draft that cannot be written."""
    content = tidy_initiative(content_of({**start, **draft(name)}))
    problems = check_initiative(content, the_area_tree())

    def write(by: Access) -> Initiative:
        if item is None:
            return add_initiative(the_registry(), content, who=by.name, at=now())
        return change(name, content, item, by)

    message = ADDED if item is None else SAVED
    written = save_form(context, name, content, problems, write, message)
    if written is not None:
        forget(name)
        open_item(written.id)


def change(name: str, content: InitiativeContent, over: Initiative, by: Access) -> Initiative:
    """Write a version of a record over `over`; see :func:`change_or_keep_versions`."""
    registry, at = the_registry(), now()
    return change_or_keep_versions(
        name,
        over.content,
        content,
        lambda: change_initiative(registry, over.id, over.version, content, who=by.name, at=at),
        lambda kept: restore_initiative(registry, kept.id, kept.version, who=by.name, at=at),
    )


def forget(name: str) -> None:
    """Drop the draft with its faults and versions, and close the form."""
    forget_form(name)
    set_placing(False)
    close_form()
