"""The foot of a form: the way in, why nothing was saved, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ui.forms.personal import show_why_not_saved
from geo.ui.forms.saving import problems_of
from geo.ui.parts.account import show_way_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.i18n import Language
    from geo.initiatives.roles import Access


def show_form_footer(
    name: str,
    access: Access,
    language: Language,
    *,
    save: Callable[[], None],
    cancel: Callable[[], None] | None = None,
) -> None:
    """Show how to sign in where that is needed, why nothing was saved, and the buttons.

    Parameters
    ----------
    name
        Of the draft.
    save, cancel
        What the buttons do; without `cancel` there is one button.
    """
    if not access.can_write:
        show_way_in(access, language)
    show_why_not_saved(name, problems_of(name), language)
    with st.container(horizontal=True):
        st.button(
            language.gettext("Save"),
            key=f"{name}-save",
            type="primary" if cancel else "secondary",
            icon=":material/save:",
            disabled=not access.can_start_editing,
            on_click=save,
        )
        if cancel is not None:
            st.button(language.gettext("Cancel"), on_click=cancel)
