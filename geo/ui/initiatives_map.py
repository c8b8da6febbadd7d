"""The map of the page of initiatives: how many per area, and a marker for each."""

from __future__ import annotations

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
from geo.ui.registry import KEPT_REVISIONS, counts_now, current_snapshot, today
from geo.ui.server import keep_file

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
) -> None:
    """Show the map with its legend; in the form a click can give a place."""
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
        markers_of(held.revision),
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


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def markers_of(at_revision: int) -> MarkerFile:  # noqa: ARG001 - the key of the cache
    """Return the markers of the registry as it is now, written where a browser can fetch them."""
    made = marker_file(current_snapshot().initiatives, _middles())
    keep_file(made.file)
    return made


@st.cache_resource(show_spinner=False)
def _middles() -> dict[str, tuple[float, float]]:
    areas: Any = load_context().dataset.areas
    points = areas.geometry.representative_point().to_crs("EPSG:4326")
    return {str(code): (point.y, point.x) for code, point in points.items()}
