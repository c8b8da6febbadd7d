"""The map of initiatives: the number in each area, and a marker for each initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.maps.count_map import count_map
from geo.maps.markers import MarkerLayer
from geo.ui.forms.drafts import draft
from geo.ui.initiatives.fields import start_values
from geo.ui.initiatives.form import form_name
from geo.ui.initiatives.place import PLACING_KEY, place_chosen
from geo.ui.initiatives.state import open_item, opened_form
from geo.ui.parts.legend import show_legend
from geo.ui.parts.map_view import show_map
from geo.ui.parts.markers import markers_of
from geo.ui.session.registry import counts_now, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative, Snapshot
    from geo.views.initiatives import InitiativesView
    from geo.views.map import MapView


def show_initiatives_map(
    context: Context,
    view: MapView,
    chosen: InitiativesView,
    snapshot: Snapshot,
    shown: Sequence[Initiative],
    edited: Initiative | None,
    language: Language,
    *,
    removed: bool = False,
) -> None:
    """Show the map with its legend; while the form is open, a click can set its point.

    Parameters
    ----------
    context, view, chosen, snapshot, language
        State of the page.
    shown
        The initiatives that get a marker.
    edited
        The initiative in the form; None for a new one or without a form.
    removed
        Whether `shown` holds removed initiatives.
    """
    counts = counts_now(view.level)
    notes = {
        code: language.gettext("Checked on {date}").format(date=language.date(day))
        for code, day in counts.checked.items()
    }
    drawn = count_map(
        counts.number,
        context.names,
        notes,
        level=view.level,
        period=language.date(today()),
        language=language,
    )
    name = form_name(edited)
    start = start_values(edited.content if edited else None, view.area)
    is_form = opened_form() is not None
    layer = MarkerLayer(
        markers_of(snapshot, removed=removed),
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
        language,
        of_registry=True,
        markers=layer,
        # Keep the open form on its item when a marker is clicked.
        on_initiative=None if is_form else open_item,
        on_point=placed if is_form and st.session_state.get(PLACING_KEY) else None,
    )
    show_legend(
        drawn,
        language.gettext("Nothing recorded is not the same as nothing there"),
        language,
    )
