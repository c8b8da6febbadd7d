"""One initiative in full, with what an editor can do with it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

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


def show_detail(context: Context, item: Initiative, access: Access, words: Language) -> None:
    """Show everything that is recorded of an initiative."""
    st.button(
        words.gettext("Back to the list"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=lambda: open_item(None),
    )
    st.html(detail_html(context, item, words))
    if not access.may_write:
        return
    _actions(context, item, words)
    with st.expander(words.gettext("Who changed what")):
        st.html(history_html(trail_of("initiative", item.id), words))


def detail_html(context: Context, item: Initiative, words: Language) -> str:
    """Return an initiative as HTML, every typed text in it escaped."""
    content = item.content
    rows = [
        (words.gettext("Organisation"), content.organisation),
        (
            words.gettext("Where"),
            ", ".join(context.names.get(code, code) for code in content.areas),
        ),
        (words.gettext("Task"), _named(content.tasks, TASKS, words)),
        (words.gettext("For whom"), _named(content.groups, GROUPS, words)),
        (words.gettext("With whom"), _named(content.partners, PARTNERS, words)),
        (words.gettext("When"), period_words(item, words)),
        (
            words.gettext("Reach"),
            ""
            if content.reach is None
            else words.gettext("about {n} people (an estimate)").format(
                n=words.number(content.reach)
            ),
        ),
        (words.gettext("Told by"), content.source),
        (words.gettext("Last changed"), _last_changed(item, words)),
    ]
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value
    )
    about = escape(content.description).replace("\n", "<br>")
    return (
        f'<article class="ok-detail"><h2>{escape(content.title)}</h2>'
        f"<p>{status_badge(item, words)}</p>"
        f"{f'<p>{about}</p>' if about else ''}<dl>{facts}</dl></article>"
    )


def _last_changed(item: Initiative, words: Language) -> str:
    day = words.date(day_of(item.changed))
    if not item.changed_by:
        return day
    return words.gettext("{date} by {who}").format(date=day, who=item.changed_by)


def _named(keys: tuple[str, ...], texts: Mapping[str, str], words: Language) -> str:
    return ", ".join(words.gettext(texts[key]) for key in keys if key in texts)


def _actions(context: Context, item: Initiative, words: Language) -> None:
    with st.container(horizontal=True):
        if item.removed:
            st.button(
                words.gettext("Put back"),
                icon=":material/restore_from_trash:",
                on_click=write_on_click(context, lambda by: _restore(item, by)),
            )
            return
        st.button(
            words.gettext("Edit"),
            icon=":material/edit:",
            type="primary",
            on_click=lambda: open_form(item),
        )
        if item.content.status != "ended":
            st.button(
                words.gettext("Has ended"),
                icon=":material/event_busy:",
                help=words.gettext("Ends today; with Edit you can choose another day."),
                on_click=write_on_click(context, lambda by: _end(item, by)),
            )
        with st.popover(words.gettext("Remove"), icon=":material/delete:"):
            st.markdown(
                words.gettext(
                    "It goes off the list and the map. Under “Filters” you can show what was "
                    "removed and put it back."
                )
            )
            st.button(
                words.gettext("Remove this initiative"),
                on_click=write_on_click(context, lambda by: _remove(item, by)),
            )


def _end(item: Initiative, by: Access) -> str:
    end_initiative(the_registry(), item.id, item.version, today(), who=by.name, at=now())
    return N_("The initiative has ended today. With Edit you can change that.")


def _remove(item: Initiative, by: Access) -> str:
    remove_initiative(the_registry(), item.id, item.version, who=by.name, at=now())
    return N_("Removed. You can put it back here.")


def _restore(item: Initiative, by: Access) -> str:
    restore_initiative(the_registry(), item.id, item.version, who=by.name, at=now())
    return N_("Put back on the list and the map.")
