"""Initiatives on the map page: the layer of markers, and the open initiative."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.initiatives import area_names, period_words, value_words
from geo.errors import RegistryError
from geo.indicators.registry_variables import REGISTRY
from geo.initiatives.counts import is_active
from geo.maps.markers import MarkerLayer
from geo.ui.parts.badges import status_badge
from geo.ui.parts.links import link_to_initiatives
from geo.ui.parts.markers import markers_of
from geo.ui.parts.sample_badge import show_sample_badge
from geo.ui.session.registry import current_snapshot, today
from geo.ui.session.state import change_view

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative, Snapshot
    from geo.views.map import MapView


MAX_CHARACTERS: Final = 280
"""Maximum signs of a description here; the page of initiatives shows all of it."""


def shown_snapshot(view: MapView, language: Language) -> Snapshot | None:
    """Return the registry when the user shows initiatives and the registry can be read."""
    if not view.initiatives:
        return None
    try:
        return current_snapshot()
    except RegistryError:
        st.warning(
            language.gettext(
                "The registry of initiatives cannot be read now. The figures are not affected."
            ),
            icon=":material/database_off:",
        )
        return None


def show_sample_on_map(
    context: Context, view: MapView, snapshot: Snapshot | None, language: Language
) -> None:
    """Show a badge when the map page shows fictional initiatives."""
    is_of_registry = context.catalogue.indicator(view.indicator).source == REGISTRY
    # The panel of an area shows initiatives too.
    if snapshot is None and context.recorded and (is_of_registry or view.area is not None):
        snapshot = current_snapshot()
    if snapshot is not None:
        show_sample_badge(snapshot, language)


def active_layer(snapshot: Snapshot, view: MapView) -> MarkerLayer:
    """Return the markers of the initiatives that run now."""
    day = today()
    running = [item.id for item in snapshot.current if is_active(item, day)]
    return MarkerLayer(markers_of(snapshot), running, chosen=view.initiative)


def show_layer_words(layer: MarkerLayer, language: Language) -> None:
    """Explain the markers under the map."""
    if not layer.shown:
        st.markdown(
            language.gettext(
                "No initiative is active now. That does not mean that nothing happens: it has "
                "not been filled in."
            )
        )
        return
    parts = [
        language.gettext(
            "Each dot is an initiative that runs now; a number is several close together. Touch "
            "one to read about it."
        ),
        language.gettext("A hollow dot has no exact place, a dashed one is a fictional example."),
    ]
    st.markdown(" ".join(parts))


def show_chosen_initiative(
    context: Context, view: MapView, snapshot: Snapshot | None, language: Language
) -> None:
    """Show the clicked initiative, with a button to close it and a link to all of it."""
    if snapshot is None or view.initiative is None:
        return
    item: Initiative | None = next(
        (item for item in snapshot.current if item.id == view.initiative), None
    )
    with st.container(key="map-initiative", border=True):
        if item is None:
            st.markdown(language.gettext("This initiative is no longer in the registry."))
        else:
            st.html(short_html(context, item, language), width="stretch")
            label = language.gettext("Everything about this initiative")
            link_to_initiatives(context, view, label, language, item.id)
        st.button(
            language.gettext("Close"),
            key="close-initiative",
            icon=":material/close:",
            type="tertiary",
            on_click=lambda: change_view(context, initiative=None),
        )


def short_html(context: Context, item: Initiative, language: Language) -> str:
    """Return an initiative in a few lines as HTML; all typed text is escaped."""
    content = item.content
    about = " ".join(content.description.split())
    if len(about) > MAX_CHARACTERS:
        about = about[:MAX_CHARACTERS].rstrip() + "…"
    where = area_names(context, item)
    no_place = language.gettext("no exact place")
    facts = [
        content.organisation,
        where if content.point else f"{where} ({no_place})",
        period_words(item, language),
        value_words("tasks", content.tasks, context.names, language),
    ]
    lines = "".join(f"<p>{escape(text)}</p>" for text in (about, *facts) if text)
    return (
        f'<article class="ok-detail"><h2>{escape(content.title)}</h2>'
        f"<p>{status_badge(item, language)}</p>{lines}</article>"
    )
