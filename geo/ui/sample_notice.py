"""The fictional example: said on every screen that shows it, loaded and cleared on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.i18n import N_
from geo.initiatives.bulk import clear_sample, load_sample
from geo.initiatives.sample import sample_set
from geo.ui.initiatives_state import act
from geo.ui.registry import now, the_places, the_registry, today

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.initiatives.records import Snapshot
    from geo.initiatives.roles import Access
    from geo.ui.context import Context


def show_sample_badge(held: Snapshot, words: Language) -> None:
    """Say that what is on the screen holds fictional rows."""
    if held.has_sample:
        st.warning(
            words.gettext(
                "Example: some of these initiatives are fictional, to show how it works."
            ),
            icon=":material/science:",
        )


def show_sample_actions(context: Context, held: Snapshot, access: Access, words: Language) -> None:
    """Let an administrator load the example, or take it away again."""
    if not access.may_manage:
        return
    with st.expander(words.gettext("Fictional example")):
        if held.has_sample:
            st.markdown(words.gettext("The example is loaded. What people really filled in stays."))
            st.button(
                words.gettext("Take the example away"),
                icon=":material/delete_sweep:",
                on_click=act(context, _clear, manage=True),
            )
            return
        st.markdown(
            words.gettext(
                "Look around with made-up initiatives. They are marked as fictional everywhere, "
                "and you can take them all away again in one go."
            )
        )
        st.button(
            words.gettext("Load the example"),
            icon=":material/science:",
            on_click=act(context, _load, manage=True),
        )


def _load(by: Access) -> str:
    made = sample_set(the_places(), today())
    load_sample(
        the_registry(), made.initiatives, made.agenda, made.confirmations, who=by.name, at=now()
    )
    return N_("The example is loaded.")


def _clear(by: Access) -> str:
    clear_sample(the_registry(), who=by.name, at=now())
    return N_("The example is gone.")
