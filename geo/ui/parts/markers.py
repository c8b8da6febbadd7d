"""The markers of initiatives, made once per change of the registry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.maps.markers import MarkerFile, marker_file
from geo.ui.serving.live_files import NAME_KEY
from geo.ui.session.context import load_context
from geo.ui.session.registry import KEPT_REVISIONS, publish_as_of, registry_key

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.initiatives.records import Snapshot


def markers_of(snapshot: Snapshot, *, removed: bool = False) -> MarkerFile:
    """Return the markers of the registry, where a browser can fetch them.

    Removed initiatives have a separate file; only users who may see them get its address.
    """
    return _markers(registry_key(), snapshot.revision, snapshot.is_public, removed, snapshot)


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS * 3)
def _markers(
    key: str,  # noqa: ARG001 - the key of the cache
    at_revision: int,  # noqa: ARG001 - the same
    is_public: bool,  # noqa: ARG001 - the same
    removed: bool,
    _held: Snapshot,
) -> MarkerFile:
    items = [item for item in _held.initiatives if item.removed == removed]
    context = load_context()
    made = marker_file(items, _middles(context.dataset.digest, context), key=NAME_KEY)
    address = publish_as_of(_held.revision, made.file)
    return replace(made, file=replace(made.file, name=address))


@st.cache_resource(show_spinner=False)
def _middles(
    digest: str,  # noqa: ARG001 - the key of the cache
    _context: Context,
) -> dict[str, tuple[float, float]]:
    areas: Any = _context.dataset.areas
    points = areas.geometry.representative_point().to_crs("EPSG:4326")
    return {str(code): (point.y, point.x) for code, point in points.items()}
