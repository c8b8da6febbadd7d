"""A button with the name of an area: a click selects the area and zooms to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ui.parts.plain import plain_markdown
from geo.ui.session.state import change_view, zoom_to_area

if TYPE_CHECKING:
    from geo.answers.context import Context


def show_area_button(context: Context, code: str, text: str, *, key: str) -> None:
    """Show the name of an area and a short text in bold; a click selects the area.

    Parameters
    ----------
    context
        Context with the name and the level of the area.
    code
        Area code.
    text
        Figure or rank beside the name; may be empty.
    key
        Key of the button's list; the key of the button is ``pick-{key}-{code}``.
    """

    def picked() -> None:
        change_view(context, level=context.choices.level_of(code), area=code)
        zoom_to_area()

    name = plain_markdown(context.names[code])
    st.button(
        f"{name} **{plain_markdown(text)}**" if text else name,
        key=f"pick-{key}-{code}",
        type="tertiary",
        on_click=picked,
        width="stretch",
    )
