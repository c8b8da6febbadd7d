"""The point of an initiative, set by a click on the map."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.answers.initiatives import field_label
from geo.ui.forms.drafts import draft, fill
from geo.ui.forms.field_messages import show_field_messages
from geo.ui.initiatives.fields import point_of
from geo.ui.parts.notices import show_quiet
from geo.ui.session.registry import the_area_tree
from geo.ui.session.scroll import scroll_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language
    from geo.initiatives.records import Point
    from geo.initiatives.validate import Problem

PLACING_KEY: Final = "initiatives-placing"
PLACE_KEY: Final = "initiatives-place"
POINTING_KEY: Final = "initiatives-pointing"


def show_place(
    name: str, start: Mapping[str, Any], problems: Mapping[str, list[Problem]], language: Language
) -> None:
    """Show the point of an initiative and the buttons that set or clear it; it is optional."""
    point: Point | None = draft(name).get("point", start["point"])
    with st.container(key=PLACE_KEY, gap="small"):
        _show_place(name, point, language)
        show_field_messages("point", name, start, problems, language)


def _show_place(name: str, point: Point | None, language: Language) -> None:
    st.html(f'<p class="ok-label">{escape(field_label("point", language))}</p>')
    if point is not None:
        show_quiet(place_words(point, language))
    else:
        show_quiet(language.gettext("No place yet; that is allowed."))
    with st.container(horizontal=True):
        if st.session_state.get(PLACING_KEY):
            st.button(language.gettext("Stop pointing"), on_click=_stop)
        else:
            st.button(
                language.gettext("Point at the map"),
                icon=":material/add_location_alt:",
                on_click=_begin,
            )
        if point is not None:
            st.button(
                language.gettext("Without a place"), on_click=lambda: fill(name, "point", None)
            )


def show_pointing(language: Language) -> None:
    """Explain above the map how to set a point, while the next click sets one."""
    # Show the container also when it is empty, so that the map keeps its position on the page.
    with st.container(key=POINTING_KEY):
        if st.session_state.get(PLACING_KEY):
            st.info(
                language.gettext(
                    "Now touch the place on the map. With the keyboard: go to the map, move the "
                    "cross with the arrow keys and press Enter."
                ),
                icon=":material/add_location_alt:",
            )


def place_words(point: Point, language: Language) -> str:
    """Return where a point is: the name of its area, which says more than degrees."""
    area = the_area_tree().area_at(point)
    if area is None:
        return language.gettext("Pointed at on the map.")
    return language.gettext("Pointed at on the map, in {area}.").format(
        area=the_area_tree().names[area]
    )


def _begin() -> None:
    set_placing(True)
    scroll_to(POINTING_KEY)


def _stop() -> None:
    set_placing(False)
    scroll_to(PLACE_KEY)


def set_placing(is_on: bool) -> None:
    """Set whether the next click on the map sets the point."""
    st.session_state[PLACING_KEY] = is_on


def place_chosen(
    name: str, start: Mapping[str, Any], clicked: tuple[float, float], area: str | None
) -> None:
    """Put a clicked point in the draft; without areas, add the area that holds the point."""
    _stop()
    fill(name, "point", point_of(clicked))
    areas = draft(name).get("areas", start["areas"])
    if area is not None and not areas:
        fill(name, "areas", [area])
