"""The registry as the pages see it: opened once per server, read once per change."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import streamlit as st

from geo.dataset import LEVELS
from geo.indicators.latest import latest_figures
from geo.indicators.registry import with_registry
from geo.initiatives.database import Registry, open_registry
from geo.initiatives.places import Places, places_of
from geo.initiatives.store import revision, snapshot
from geo.settings import read_settings
from geo.ui.context import load_context

if TYPE_CHECKING:
    from geo.initiatives.records import Snapshot
    from geo.ui.context import Context

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


def live_context() -> Context:
    """Return the shared ground with the registry's figures of today in it."""
    held = current_snapshot()
    return _with_figures(held.revision, today())


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date in the Netherlands, wherever the server stands."""
    return datetime.now(TIME_ZONE).date()


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _snapshot(at_revision: int) -> Snapshot:  # noqa: ARG001 - the key of the cache
    return snapshot(the_registry())


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _with_figures(at_revision: int, day: date) -> Context:  # noqa: ARG001 - a key as well
    context = load_context()
    held = current_snapshot()
    if not held.initiatives and not held.confirmations:
        return context
    values = with_registry(context.values, context.catalogue, held, context.dataset, day)
    latest = {level: latest_figures(values, context.catalogue, level) for level in LEVELS}
    return replace(context, values=values, latest=latest)
