"""The registry as the pages see it: opened once per server, read once per change."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import streamlit as st

from geo.initiatives.counts import AreaCounts, area_counts
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.places import Places, places_of
from geo.initiatives.store import revision, snapshot
from geo.settings import read_settings
from geo.ui.context import load_context

if TYPE_CHECKING:
    from geo.initiatives.records import Snapshot

KEPT_REVISIONS = 3
"""Sessions that are half-way a rerun may still want the one before."""
TIME_ZONE = ZoneInfo("Europe/Amsterdam")


@st.cache_resource(show_spinner=False)
def the_registry() -> Registry:
    """Open the registry of this gemeente, once per server."""
    settings = read_settings(os.environ)
    return open_registry(
        settings.database_url, settings.registry_folder, load_context().dataset.code
    )


@st.cache_resource(show_spinner=False)
def the_places() -> Places:
    """Return the areas that an initiative can serve."""
    return places_of(load_context().dataset)


def current_snapshot() -> Snapshot:
    """Return what the registry holds now."""
    return _snapshot(revision(the_registry()))


def counts_now(level: str) -> AreaCounts:
    """Return how many initiatives run in each area of a level today."""
    return _counts(revision(the_registry()), level, today())


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date in the Netherlands, wherever the server stands."""
    return datetime.now(TIME_ZONE).date()


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _snapshot(at_revision: int) -> Snapshot:  # noqa: ARG001 - the key of the cache
    return snapshot(the_registry())


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS * 3)
def _counts(at_revision: int, level: str, day: date) -> AreaCounts:  # noqa: ARG001 - a key as well
    return area_counts(current_snapshot(), the_places(), level, day)
