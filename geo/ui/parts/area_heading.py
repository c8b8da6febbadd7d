"""The name of an area with its wijk and residents, and a button to close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ui.parts.plain import plain_markdown
from geo.ui.session.state import change_view

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language


def show_area_heading(context: Context, code: str, language: Language) -> None:
    """Show the name of an area with a button to close it, its wijk and its residents."""
    with st.container(gap=None):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.header(plain_markdown(context.names[code]), anchor=False, width="content")
            st.button(
                language.gettext("Close"),
                key="close-area",
                icon=":material/close:",
                type="tertiary",
                on_click=lambda: change_view(context, area=None),
            )
        st.markdown(plain_markdown(" · ".join(_area_facts(context, code, language))))


def _area_facts(context: Context, code: str, language: Language) -> list[str]:
    """Return the wijk and the residents of an area, as far as known."""
    level = str(context.dataset.areas.at[code, "level"])
    latest = context.values.latest("residents", level)
    facts = []
    wijk = context.wijk_of(code)
    if wijk is not None:
        facts.append(language.gettext("Wijk {name}").format(name=context.names[wijk]))
    if latest is not None:
        residents = context.values.figure("residents", code, latest).value
        if residents is not None:
            facts.append(
                language.gettext("{n} residents ({year})").format(
                    n=language.number(residents), year=latest
                )
            )
    return facts
