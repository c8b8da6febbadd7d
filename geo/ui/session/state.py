"""The state of a session: language and view, kept in step with the address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.i18n import DEFAULT_LANGUAGE, LANGUAGES, Language, language
from geo.views.map import MapView, map_from_link, map_params, settle

if TYPE_CHECKING:
    from geo.answers.context import Context

LANGUAGE_KEY: Final = "lang"
VIEW_KEY: Final = "view"
FOCUS_KEY: Final = "focus"
LINK_KEY: Final = "link"
NOTICE_KEY: Final = "notice"
CHOSEN_KEY: Final = "chosen_here"


def current_language() -> Language:
    """Return the language of this session; at the start the one that the link asks for."""
    if LANGUAGE_KEY not in st.session_state:
        asked = st.query_params.get("lang", DEFAULT_LANGUAGE)
        st.session_state[LANGUAGE_KEY] = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    return language(st.session_state[LANGUAGE_KEY])


def default_view(context: Context) -> MapView:
    """Return what is shown before anything is chosen."""
    choices = context.choices
    first = MapView(level=choices.first_level, background=context.settings.background_on)
    return settle(first, choices)


def url_changed(ours: str = LINK_KEY) -> bool:
    """Return whether the address holds something that we did not write there ourselves.

    That is so at the start, after the back button, or when a user edits it. Right after a choice
    on the screen it is not: then the address may be the one of before an earlier choice, of which
    the browser has not heard yet.

    Parameters
    ----------
    ours
        Key in the session of the parameters that were written last.
    """
    params = st.query_params.to_dict()
    is_other = bool(params) and params != st.session_state.get(ours)
    return is_other and not st.session_state.get(CHOSEN_KEY, False)


def mark_choice() -> None:
    """Keep in mind that somebody chose something here, until it is in the address."""
    st.session_state[CHOSEN_KEY] = True
    st.session_state[NOTICE_KEY] = ()


def write_url(params: dict[str, str]) -> dict[str, str]:
    """Make `params` and the language the address; return what stands there then."""
    if st.session_state[LANGUAGE_KEY] != DEFAULT_LANGUAGE:
        params = {**params, "lang": st.session_state[LANGUAGE_KEY]}
    st.session_state[LINK_KEY] = params
    st.session_state.pop(CHOSEN_KEY, None)
    if st.query_params.to_dict() != params:
        st.query_params.from_dict(params)
    return params


def current_view(context: Context) -> MapView:
    """Return the view of this session, or of the address where that leads."""
    if VIEW_KEY not in st.session_state or url_changed():
        params = st.query_params.to_dict()
        view, wrong = map_from_link(params, context.choices, default_view(context))
        asked = params.get("lang")
        if asked in LANGUAGES:
            st.session_state[LANGUAGE_KEY] = asked
        elif asked is not None:
            wrong = (*wrong, "lang")
        st.session_state[VIEW_KEY] = view
        st.session_state[NOTICE_KEY] = wrong
        if view.area:
            zoom_to_area()
    # The figures of the registry come and go with what people record.
    settled = settle(st.session_state[VIEW_KEY], context.choices)
    st.session_state[VIEW_KEY] = settled
    return settled


def change_view(context: Context, **changes: Any) -> None:
    """Replace parts of the view, and whatever no longer goes with them."""
    view: MapView = st.session_state[VIEW_KEY]
    st.session_state[VIEW_KEY] = settle(replace(view, **changes), context.choices)
    mark_choice()


def zoom_to_area() -> None:
    """Make the map zoom to the chosen area when it is painted next."""
    st.session_state[FOCUS_KEY] = st.session_state.get(FOCUS_KEY, 0) + 1


def write_link(context: Context) -> None:
    """Put the view in the address, so that a copied link shows the same."""
    write_url(map_params(st.session_state[VIEW_KEY], default_view(context)))
