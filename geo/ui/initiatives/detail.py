"""One initiative in full, with the actions of an editor."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.initiatives import period_words
from geo.i18n import N_
from geo.initiatives.store import end_initiative, remove_initiative, restore_initiative
from geo.initiatives.vocabulary import GROUPS, PARTNERS, TASKS
from geo.ui.initiatives.history import history_html
from geo.ui.initiatives.state import open_form, open_item
from geo.ui.parts.badges import status_badge
from geo.ui.session.registry import day_of, now, the_registry, today, trail_of
from geo.ui.session.writing import write_on_click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative
    from geo.initiatives.roles import Access

ENDED: Final = N_("The initiative has ended today. With Edit you can change that.")
REMOVED: Final = N_("Removed. You can put it back here.")
RESTORED: Final = N_("Put back on the list and the map.")


def show_detail(context: Context, item: Initiative, access: Access, language: Language) -> None:
    """Show everything that is recorded of an initiative."""
    st.button(
        language.gettext("Back to the list"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=lambda: open_item(None),
    )
    st.html(detail_html(context, item, language))
    if not access.can_write:
        return
    _actions(context, item, language)
    with st.expander(language.gettext("Who changed what")):
        st.html(history_html(trail_of("initiative", item.id), language))


def detail_html(context: Context, item: Initiative, language: Language) -> str:
    """Return an initiative as HTML, every typed text in it escaped."""
    content = item.content
    rows = [
        (language.gettext("Organisation"), content.organisation),
        (
            language.gettext("Where"),
            ", ".join(context.names.get(code, code) for code in content.areas),
        ),
        (language.gettext("Task"), _named(content.tasks, TASKS, language)),
        (language.gettext("For whom"), _named(content.groups, GROUPS, language)),
        (language.gettext("With whom"), _named(content.partners, PARTNERS, language)),
        (language.gettext("When"), period_words(item, language)),
        (
            language.gettext("Reach"),
            ""
            if content.reach is None
            else language.gettext("about {n} people (an estimate)").format(
                n=language.number(content.reach)
            ),
        ),
        (language.gettext("Told by"), content.source),
        (language.gettext("Last changed"), _last_changed(item, language)),
    ]
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value
    )
    about = escape(content.description).replace("\n", "<br>")
    return (
        f'<article class="ok-detail"><h2>{escape(content.title)}</h2>'
        f"<p>{status_badge(item, language)}</p>"
        f"{f'<p>{about}</p>' if about else ''}<dl>{facts}</dl></article>"
    )


def _last_changed(item: Initiative, language: Language) -> str:
    day = language.date(day_of(item.changed))
    if not item.changed_by:
        return day
    return language.gettext("{date} by {who}").format(date=day, who=item.changed_by)


def _named(keys: tuple[str, ...], texts: Mapping[str, str], language: Language) -> str:
    return ", ".join(language.gettext(texts[key]) for key in keys if key in texts)


def _actions(context: Context, item: Initiative, language: Language) -> None:
    with st.container(horizontal=True):
        if item.removed:
            st.button(
                language.gettext("Put back"),
                icon=":material/restore_from_trash:",
                on_click=write_on_click(context, lambda by: _restore(item, by), RESTORED),
            )
            return
        st.button(
            language.gettext("Edit"),
            icon=":material/edit:",
            type="primary",
            on_click=lambda: open_form(item),
        )
        if item.content.status != "ended":
            st.button(
                language.gettext("Has ended"),
                icon=":material/event_busy:",
                help=language.gettext("Ends today; with Edit you can choose another day."),
                on_click=write_on_click(context, lambda by: _end(item, by), ENDED),
            )
        with st.popover(language.gettext("Remove"), icon=":material/delete:"):
            st.markdown(
                language.gettext(
                    "It goes off the list and the map. Under “Filters” you can show what was "
                    "removed and put it back."
                )
            )
            st.button(
                language.gettext("Remove this initiative"),
                on_click=write_on_click(context, lambda by: _remove(item, by), REMOVED),
            )


def _end(item: Initiative, by: Access) -> Initiative:
    return end_initiative(the_registry(), item.id, item.version, today(), who=by.name, at=now())


def _remove(item: Initiative, by: Access) -> Initiative:
    return remove_initiative(the_registry(), item.id, item.version, who=by.name, at=now())


def _restore(item: Initiative, by: Access) -> Initiative:
    return restore_initiative(the_registry(), item.id, item.version, who=by.name, at=now())
