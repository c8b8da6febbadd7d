"""State of the page of initiatives, kept equal to the URL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.ui.initiatives.agenda.filters import current_filters, set_filters
from geo.ui.session.scroll import scroll_to
from geo.ui.session.state import (
    NOTICE_KEY,
    change_view,
    mark_choice,
    mark_read,
    url_changed,
    write_url,
)
from geo.views.agenda import agenda_from_link, agenda_params
from geo.views.initiatives import (
    InitiativesView,
    initiatives_from_link,
    initiatives_params,
)

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.initiatives.records import Initiative
    from geo.views.map import MapView

STATE_KEY: Final = "initiatives"
READ_KEY: Final = "initiatives_link"
FORM_KEY: Final = "initiatives_form"
OPENED_KEY: Final = "initiatives-opened"
LIST_KEY: Final = "initiatives-beside"


def current_choices() -> InitiativesView:
    """Return the choices of this session; read the URL when it has new parameters."""
    if STATE_KEY not in st.session_state or url_changed(READ_KEY):
        params = st.query_params.to_dict()
        chosen, wrong = initiatives_from_link(params)
        if chosen.part == "agenda":
            filters, not_understood = agenda_from_link(params)
            set_filters(filters)
            wrong = (*wrong, *not_understood)
        st.session_state[STATE_KEY] = chosen
        st.session_state[NOTICE_KEY] = (*st.session_state.get(NOTICE_KEY, ()), *wrong)
        mark_read(READ_KEY)
    return st.session_state[STATE_KEY]  # type: ignore[no-any-return]


def change_choices(**changes: Any) -> None:
    """Change some of the choices."""
    st.session_state[STATE_KEY] = replace(current_choices(), **changes)
    mark_choice()


def change_filters(**changes: Any) -> None:
    """Change some of the filters, and show the list instead of one initiative."""
    change_choices(filters=replace(current_choices().filters, **changes), item=None)


def choose_area(context: Context, area: str | None) -> None:
    """Choose the area, and its level, for all pages."""
    if area is None:
        change_view(context, area=None)
    else:
        change_view(context, level=str(context.dataset.areas.at[area, "level"]), area=area)
    change_choices(item=None)


def write_initiatives_link(view: MapView, chosen: InitiativesView) -> None:
    """Write the choices to the URL."""
    params = {"level": view.level, **initiatives_params(chosen)}
    if chosen.part == "agenda":
        params |= agenda_params(current_filters())
    if view.area is not None:
        params["area"] = view.area
    st.session_state[READ_KEY] = write_url(params)


def open_item(number: int | None) -> None:
    """Open an initiative; None opens the list."""
    change_choices(item=number)
    scroll_to(LIST_KEY if number is None else OPENED_KEY)


def open_form(item: Initiative | None) -> None:
    """Open the form for an initiative; None opens it for a new one.

    Keep the record as it was opened. When another user writes it meanwhile, saving gives a
    conflict; the open form does not change.
    """
    st.session_state[FORM_KEY] = (item,)
    scroll_to(OPENED_KEY)


def close_form() -> None:
    """Close the form and keep its draft."""
    st.session_state.pop(FORM_KEY, None)


def opened_form() -> tuple[Initiative | None] | None:
    """Return the initiative in the form as a tuple of one, `(None,)` for a new one.

    None means that no form is open."""
    form: tuple[Initiative | None] | None = st.session_state.get(FORM_KEY)
    return form
