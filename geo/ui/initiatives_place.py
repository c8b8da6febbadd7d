"""A place for an initiative: pointed at on the map, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.ui.drafts import draft, fill
from geo.ui.initiatives_below import show_below
from geo.ui.initiatives_fields import point_of
from geo.ui.initiatives_words import field_label
from geo.ui.notices import show_quiet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language
    from geo.initiatives.records import Point
    from geo.initiatives.validate import Problem

PLACING_KEY: Final = "initiatives-placing"


def show_place(
    name: str, start: Mapping[str, Any], problems: Mapping[str, list[Problem]], words: Language
) -> None:
    """Let a place be pointed at on the map; a place is not needed."""
    point: Point | None = draft(name).get("point", start["point"])
    st.markdown(field_label("point", words))
    if st.session_state.get(PLACING_KEY):
        st.info(
            words.gettext(
                "Now touch the place on the map. With the keyboard: go to the map, move the cross "
                "with the arrow keys and press Enter."
            ),
            icon=":material/add_location_alt:",
        )
    elif point is not None:
        st.markdown(
            words.gettext("Chosen: {lat}, {lon}").format(
                lat=words.number(point.lat, 4), lon=words.number(point.lon, 4)
            )
        )
    else:
        none_yet = words.gettext("No place yet; that is allowed.")
        show_quiet(none_yet)
    with st.container(horizontal=True):
        if st.session_state.get(PLACING_KEY):
            st.button(words.gettext("Stop pointing"), on_click=lambda: set_placing(False))
        else:
            st.button(
                words.gettext("Point at the map"),
                icon=":material/add_location_alt:",
                on_click=lambda: set_placing(True),
            )
        if point is not None:
            st.button(words.gettext("Without a place"), on_click=lambda: fill(name, "point", None))
    show_below("point", name, start, problems, words)


def set_placing(is_on: bool) -> None:
    """Make the next click on the map give a place, or stop that."""
    st.session_state[PLACING_KEY] = is_on


def place_chosen(
    name: str, start: Mapping[str, Any], clicked: tuple[float, float], area: str | None
) -> None:
    """Take a clicked place into the draft; an initiative without areas gets the buurt it is in."""
    set_placing(False)
    fill(name, "point", point_of(clicked))
    areas = draft(name).get("areas", start["areas"])
    if area is not None and not areas:
        fill(name, "areas", [area])
