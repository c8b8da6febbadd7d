"""Keep the language and the view of a session equal to those in the address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.i18n import DEFAULT_LANGUAGE, LANGUAGES, Language, language_of
from geo.ui.serving.reader import VISIT
from geo.views.map import MapView, map_from_link, map_params, settle

if TYPE_CHECKING:
    from geo.answers.context import Context

LANGUAGE_KEY: Final = "lang"
VIEW_KEY: Final = "view"
FOCUS_KEY: Final = "focus"
LINK_KEY: Final = "link"
NOTICE_KEY: Final = "notice"
READ_KEY: Final = "read-{}"


def current_language() -> Language:
    """Return the language of this session; at first, the one in the link."""
    if LANGUAGE_KEY not in st.session_state:
        asked = st.query_params.get("lang", DEFAULT_LANGUAGE)
        st.session_state[LANGUAGE_KEY] = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    return language_of(st.session_state[LANGUAGE_KEY])


def default_view(context: Context) -> MapView:
    """Return the view before the reader chooses anything."""
    choices = context.choices
    first = MapView(level=choices.first_level, background=context.settings.background_on)
    return settle(first, choices)


def url_changed(ours: str = LINK_KEY) -> bool:
    """Return whether the address has parameters that the session has not read yet.

    So it is at the start, after a link or the back button, and after a user edits the address.

    Parameters
    ----------
    ours
        Key in the session of the parameters that we wrote last.
    """
    params = st.query_params.to_dict()
    asks = bool(params.keys() - {VISIT})
    known = (st.session_state.get(ours), st.session_state.get(READ_KEY.format(ours)))
    return asks and params not in known


def mark_read(ours: str = LINK_KEY) -> None:
    """Mark the parameters of the address as read."""
    st.session_state[READ_KEY.format(ours)] = st.query_params.to_dict()


def mark_choice() -> None:
    """Remove the notice about a bad link: the reader chose something else."""
    st.session_state[NOTICE_KEY] = ()


def write_url(params: dict[str, str]) -> dict[str, str]:
    """Write `params` and the language to the address; return all that was written.

    Write at every rerun: the browser may show the address of another page, or an older one.
    """
    if st.session_state[LANGUAGE_KEY] != DEFAULT_LANGUAGE:
        params = {**params, "lang": st.session_state[LANGUAGE_KEY]}
    st.session_state[LINK_KEY] = params
    st.query_params.from_dict(params)
    return params


def current_view(context: Context) -> MapView:
    """Return the view of this session, or that of the address when it changed."""
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
        mark_read()
    # A figure of the registry is gone when its last initiative is removed.
    settled = settle(st.session_state[VIEW_KEY], context.choices)
    st.session_state[VIEW_KEY] = settled
    return settled


def change_view(context: Context, **changes: Any) -> None:
    """Replace parts of the view, and other parts that no longer fit."""
    # Read the address first: the reader may have followed a link just before.
    view = current_view(context)
    st.session_state[VIEW_KEY] = settle(replace(view, **changes), context.choices)
    mark_choice()


def zoom_to_area() -> None:
    """Zoom to the chosen area at the next paint of the map."""
    st.session_state[FOCUS_KEY] = st.session_state.get(FOCUS_KEY, 0) + 1


def write_link(context: Context) -> None:
    """Write the view to the address, so that a copied link shows the same."""
    write_url(map_params(st.session_state[VIEW_KEY], default_view(context)))
