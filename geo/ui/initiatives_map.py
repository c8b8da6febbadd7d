"""The map of the page of initiatives: how many per area, and a marker for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.maps.count_map import count_map
from geo.maps.markers import MarkerFile, MarkerLayer, marker_file
from geo.ui.context import load_context
from geo.ui.drafts import draft
from geo.ui.initiatives_fields import start_values
from geo.ui.initiatives_form import form_name
from geo.ui.initiatives_place import PLACING_KEY, place_chosen
from geo.ui.initiatives_state import open_item, opened_form
from geo.ui.legend import show_legend
from geo.ui.map_view import show_map
from geo.ui.registry import KEPT_REVISIONS, counts_now, publish_as_of, today
from geo.ui.serving.live_files import NAME_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.initiatives.records import Initiative, Snapshot
    from geo.ui.context import Context
    from geo.ui.initiatives_view import InitiativesView
    from geo.ui.view import View


def show_initiatives_map(
    context: Context,
    view: View,
    chosen: InitiativesView,
    held: Snapshot,
    shown: Sequence[Initiative],
    edited: Initiative | None,
    words: Language,
    *,
    removed: bool = False,
) -> None:
    """Show the map with its legend; in the form a click can give a place.

    Parameters
    ----------
    context, view, chosen, held, words
        What the page shows.
    shown
        The initiatives that get a marker.
    edited
        The one that is in the form, or None.
    removed
        Whether `shown` is of what was removed.
    """
    counts = counts_now(view.level)
    notes = {
        code: words.gettext("Checked on {date}").format(date=words.date(day))
        for code, day in counts.checked.items()
    }
    drawn = count_map(
        counts.number,
        context.names,
        notes,
        level=view.level,
        period=words.date(today()),
        language=words,
    )
    name = form_name(edited)
    start = start_values(edited.content if edited else None, view.area)
    is_form = opened_form() is not None
    layer = MarkerLayer(
        markers_of(held, removed=removed),
        [item.id for item in shown],
        chosen=chosen.item,
        pin=draft(name).get("point", start["point"]) if is_form else None,
    )

    def placed(point: tuple[float, float], area: str | None) -> None:
        place_chosen(name, start, point, area)

    show_map(
        context,
        view,
        drawn,
        words,
        of_registry=True,
        markers=layer,
        # A form that is open stays what it is about.
        on_initiative=None if is_form else open_item,
        on_point=placed if is_form and st.session_state.get(PLACING_KEY) else None,
    )
    show_legend(
        drawn,
        words.gettext("Nothing recorded is not the same as nothing there"),
        words,
    )


def markers_of(held: Snapshot, *, removed: bool = False) -> MarkerFile:
    """Return the markers of the registry, where a browser can fetch them.

    What was removed has a file of its own, which only who may see it is told of.
    """
    return _markers(held.revision, held.is_public, removed, held)


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS * 3)
def _markers(
    at_revision: int,  # noqa: ARG001 - the key of the cache
    is_public: bool,  # noqa: ARG001 - the same
    removed: bool,
    _held: Snapshot,
) -> MarkerFile:
    items = [item for item in _held.initiatives if item.removed == removed]
    made = marker_file(items, _middles(), key=NAME_KEY)
    address = publish_as_of(_held.revision, made.file)
    return replace(made, file=replace(made.file, name=address))


@st.cache_resource(show_spinner=False)
def _middles() -> dict[str, tuple[float, float]]:
    areas: Any = load_context().dataset.areas
    points = areas.geometry.representative_point().to_crs("EPSG:4326")
    return {str(code): (point.y, point.x) for code, point in points.items()}
